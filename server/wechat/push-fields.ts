import { XMLParser } from 'fast-xml-parser'

export interface PushFields {
  /** '' when it is not there, or is no text */
  text(name: string): string
  /** entries of `List`, which is an object for one and an array for several; in XML it stands one level deeper */
  list(): Record<string, string>[]
}
type Fields = Record<string, unknown>

/** No entities, no attributes, no guessing at numbers: what stands there is text. */
const parser = new XMLParser({
  ignoreAttributes: true,
  processEntities: false,
  parseTagValue: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
})
const wrappers = ['SubscribeMsgPopupEvent', 'SubscribeMsgChangeEvent', 'SubscribeMsgSentEvent']
const longest = 500
const mostEntries = 50

/** The fields of a message in JSON or XML, whichever the console is set to; null when it is neither. */
export function readFields(text: string): PushFields | null {
  const fields = text.trimStart().startsWith('{') ? readJson(text) : readXml(text)
  if (!fields) return null
  return {
    text: (name) => asText(name === 'Encrypt' ? fields[name] : short(fields[name])),
    list: () => listIn(fields).slice(0, mostEntries).map(entry),
  }
}

function readJson(text: string): Fields | null {
  try {
    return asFields(JSON.parse(text))
  } catch {
    return null
  }
}

function readXml(text: string): Fields | null {
  // WeChat writes no document type; whatever comes with one wants something of the parser.
  if (/<!(?!\[CDATA\[)/.test(text)) return null
  try {
    return asFields(asFields(parser.parse(text))?.xml)
  } catch {
    return null
  }
}

function listIn(fields: Fields): unknown[] {
  const wrapper = wrappers.map((name) => asFields(fields[name])).find((one) => one !== null)
  const list = fields.List ?? wrapper?.List
  return Array.isArray(list) ? list : list === undefined ? [] : [list]
}

const entry = (item: unknown): Record<string, string> =>
  Object.fromEntries(
    ['TemplateId', 'SubscribeStatusString', 'PopupScene', 'MsgID', 'ErrorCode', 'ErrorStatus'].map((name) => [
      name,
      asText(short(asFields(item)?.[name])),
    ]),
  )

const asFields = (value: unknown): Fields | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null

/** Numbers come as numbers or as strings. */
const asText = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''

const short = (value: unknown): unknown => (typeof value === 'string' ? value.slice(0, longest) : value)
