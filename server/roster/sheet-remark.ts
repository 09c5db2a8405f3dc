import { columnLetters, columnOf } from './sheet-rows.ts'

/** Most characters a cell may hold. */
const MAX_TEXT = 32_767
const CELL = /<((?:\w+:)?)c(?=[\s/>])(?:[^>]*\/>|[^>]*>[\s\S]*?<\/\1c>)/g

/**
 * One `<row>` with `text` as an inline string in `column`, in place of what stood there; undefined text leaves the
 * column empty. Other cells keep their bytes and order.
 */
export function addRemark(xml: string, row: number, column: number, text: string | undefined): string {
  const opening = /^<((?:\w+:)?)row[^>]*>/.exec(xml)
  if (!opening) return xml
  const [tag, prefix = ''] = opening
  const remark = text === undefined ? '' : remarkCell(prefix, `${columnLetters(column)}${row}`, text)
  // `spans` only hints which columns are used; a wrong one is worse than none.
  const open = tag.replace(/\sspans="[^"]*"/, '')
  if (open.endsWith('/>')) return remark === '' ? xml : `${open.slice(0, -2)}>${remark}</${prefix}row>`
  return open + withRemark(xml.slice(tag.length), column, remark)
}

function withRemark(rest: string, column: number, remark: string): string {
  let at = 0
  let end = 0
  for (const cell of rest.matchAll(CELL)) {
    at = columnOf(/\sr="([A-Z]+)/.exec(cell[0])?.[1] ?? '') ?? at + 1
    if (at >= column) {
      const after = at === column ? cell.index + cell[0].length : cell.index
      return rest.slice(0, cell.index) + remark + rest.slice(after)
    }
    end = cell.index + cell[0].length
  }
  return rest.slice(0, end) + remark + rest.slice(end)
}

function remarkCell(prefix: string, reference: string, text: string): string {
  const content = `<${prefix}is><${prefix}t xml:space="preserve">${escapeXml(text.slice(0, MAX_TEXT))}</${prefix}t></${prefix}is>`
  return `<${prefix}c r="${reference}" t="inlineStr">${content}</${prefix}c>`
}

function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
}
