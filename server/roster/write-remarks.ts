import { once } from 'node:events'
import { Readable } from 'node:stream'
import { StringDecoder } from 'node:string_decoder'
import { crc32, createDeflateRaw } from 'node:zlib'
import type { Workbook } from './open-workbook.ts'
import type { SheetLayout } from './read-workbook.ts'
import { addRemark } from './sheet-remark.ts'
import { columnLetters } from './sheet-rows.ts'
import type { CellRemark } from './types.ts'
import { openEntry, writeZip, type ZipEntry } from './zip.ts'

/** Told apart from a school's own 备注, and found again when the workbook comes back. */
export const REMARK_HEADER = '备注（导入检查）'

/**
 * The school's own workbook with one more column that says what is wrong with each row: only the one sheet's XML is
 * touched, cell by cell, so formats, other sheets, merges and drop-downs stay as they were, and text beginning with
 * = + - @ stays text. `layout` must be of the same workbook, its rows read to the end.
 */
export async function writeRemarks(
  workbook: Workbook,
  layout: SheetLayout,
  remarks: ReadonlyMap<number, readonly CellRemark[]>,
): Promise<Readable> {
  const entries: ZipEntry[] = []
  for (const entry of workbook.entries) {
    entries.push(entry.name === layout.sheet ? await remarkedSheet(entry, layout, remarks) : entry)
  }
  return Readable.from(writeZip(entries), { objectMode: false })
}

/** "身份证号：校验码不正确…；性别：…" */
export function remarkText(remarks: readonly CellRemark[]): string {
  return remarks.map(({ column, reason }) => `${column}：${reason}`).join('；')
}

async function remarkedSheet(
  entry: ZipEntry,
  layout: SheetLayout,
  remarks: ReadonlyMap<number, readonly CellRemark[]>,
): Promise<ZipEntry> {
  const column = remarkColumn(layout)
  const textFor = (row: number) => {
    if (row === layout.headerRow) return REMARK_HEADER
    const found = remarks.get(row)
    return found && remarkText(found)
  }
  const packer = startPacking()
  for await (const part of remarkedParts(entry, column, textFor)) await packer.write(part)
  return { ...entry, method: 8, ...(await packer.end()) }
}

function remarkColumn(layout: SheetLayout): number {
  for (const [column, header] of layout.headers) if (header === '备注(导入检查)') return column
  return layout.lastColumn + 1
}

/** The sheet's XML with the rows' remarks, one row in memory at a time. */
async function* remarkedParts(
  entry: ZipEntry,
  column: number,
  textFor: (row: number) => string | undefined,
): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8')
  let rest = ''
  let row = 0
  for await (const chunk of openEntry(entry) as AsyncIterable<Buffer>) {
    rest += decoder.write(chunk)
    for (let found = ROW.exec(rest); found; found = ROW.exec(rest)) {
      const [xml] = found
      row = Number(/^<[^>]*\sr="(\d+)"/.exec(xml)?.[1]) || row + 1
      yield widenDimension(rest.slice(0, found.index), column)
      yield addRemark(xml, row, column, textFor(row))
      rest = rest.slice(found.index + xml.length)
    }
  }
  yield rest + decoder.end()
}

/** A whole row; none while its end has not been read. */
const ROW = /<((?:\w+:)?)row(?=[\s/>])(?:[^>]*\/>|[^>]*[^/>]>[\s\S]*?<\/\1row>|>[\s\S]*?<\/\1row>)/

/** Readers that trust the dimension would not see the new column. */
function widenDimension(xml: string, column: number): string {
  return xml.replace(
    /(<(?:\w+:)?dimension\s[^>]*ref="[A-Z]+\d+:)[A-Z]+(\d+")/,
    (_, start: string, end: string) => `${start}${columnLetters(column)}${end}`,
  )
}

function startPacking() {
  const deflate = createDeflateRaw()
  const packed: Buffer[] = []
  deflate.on('data', (chunk: Buffer) => packed.push(chunk))
  let crc = 0
  let size = 0
  return {
    async write(text: string): Promise<void> {
      const bytes = Buffer.from(text)
      crc = crc32(bytes, crc)
      size += bytes.length
      if (!deflate.write(bytes)) await once(deflate, 'drain')
    },
    async end(): Promise<Pick<ZipEntry, 'crc' | 'size' | 'data'>> {
      deflate.end()
      await once(deflate, 'end')
      return { crc, size, data: Buffer.concat(packed) }
    },
  }
}
