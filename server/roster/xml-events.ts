import { StringDecoder } from 'node:string_decoder'
import { SaxesParser } from 'saxes'
import { notAWorkbook } from './roster-file-error.ts'
import { openEntry, type ZipEntry } from './zip.ts'

/** Called with local names: a prefix (`x:row`) is dropped. */
export interface XmlHandlers {
  open(name: string, attributes: Record<string, string>): void
  text?(text: string): void
  close?(name: string): void
}

/**
 * Parses an entry chunk by chunk, yielding after each so that the caller can hand on what was gathered.
 * Characters that straddle two chunks are kept whole. Any DTD is refused.
 */
export async function* parseXml(entry: ZipEntry, handlers: XmlHandlers): AsyncGenerator<void> {
  const parser = new SaxesParser({ xmlns: false })
  const decoder = new StringDecoder('utf8')
  parser.on('error', (error) => {
    throw damaged(error)
  })
  parser.on('doctype', () => {
    throw notAWorkbook('工作簿含有不允许的内容（DTD），请用 Excel 打开后另存为 .xlsx 再上传')
  })
  parser.on('opentag', (tag) => handlers.open(localName(tag.name), tag.attributes))
  if (handlers.text) parser.on('text', (text) => handlers.text?.(text))
  if (handlers.close) parser.on('closetag', (tag) => handlers.close?.(localName(tag.name)))
  for await (const chunk of openEntry(entry) as AsyncIterable<Buffer>) {
    parser.write(decoder.write(chunk))
    yield
  }
  parser.write(decoder.end()).close()
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

function damaged(cause: unknown): Error {
  return notAWorkbook('工作簿内容已损坏，请用 Excel 打开检查后另存为 .xlsx 再上传', cause)
}
