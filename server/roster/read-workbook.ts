import { foldText } from '../../contract/fold-text.ts'
import { matchHeaders } from './columns.ts'
import { openWorkbook, type Workbook, type WorkbookSource } from './open-workbook.ts'
import { RosterFileError, tooLarge } from './roster-file-error.ts'
import { readSheetRows, type SheetRow } from './sheet-rows.ts'
import type { RosterField, RosterSheetRow } from './types.ts'
import { readParts } from './workbook-parts.ts'

export const MAX_ROSTER_ROWS = 50_000
const MAX_CELLS = 5_000_000
const HEADER_SEARCH_ROWS = 20
const FEWEST_HEADERS = 3

/** Where things stand in the sheet. `lastColumn` grows while rows are read and is right once they are all read. */
export interface SheetLayout {
  sheet: string
  headerRow: number
  columns: ReadonlyMap<number, RosterField>
  headers: ReadonlyMap<number, string>
  /** Headers of columns that are not read. */
  ignored: string[]
  lastColumn: number
}

export interface RosterSheet {
  workbook: Workbook
  layout: SheetLayout
  /** Rows below the header that are not empty; can be read once. */
  rows: AsyncGenerator<RosterSheetRow>
}

/**
 * Finds the first sheet with a roster header within its first 20 rows and reads it row by row.
 * Throws RosterFileError: not an .xlsx, too large, no header, required headers missing, a header twice.
 */
export async function readWorkbook(source: WorkbookSource): Promise<RosterSheet> {
  const workbook = await openWorkbook(source)
  const parts = await readParts(workbook.entries)
  for (const sheet of workbook.sheets) {
    const entry = workbook.entries.find(({ name }) => name === sheet)
    if (!entry) continue
    const rows = readSheetRows(entry, parts)
    const layout = await findHeader(sheet, rows)
    if (layout) return { workbook, layout, rows: readRows(rows, layout) }
    await rows.return(undefined)
  }
  throw new RosterFileError('ROSTER_HEADER', {
    reason: '没有找到表头：前20行中应有一行写明考生号、身份证号、姓名等列名，请对照模板修改',
  })
}

async function findHeader(sheet: string, rows: AsyncGenerator<SheetRow>): Promise<SheetLayout | undefined> {
  for (let seen = 0; seen < HEADER_SEARCH_ROWS; seen += 1) {
    const { value: row, done } = await rows.next()
    if (done) return undefined
    const headers = headersOf(row)
    const { columns, missing, twice, ignored } = matchHeaders(headers)
    if (columns.size < FEWEST_HEADERS) continue
    if (missing.length > 0) throw new RosterFileError('ROSTER_HEADER', { missing })
    if (twice.length > 0) {
      throw new RosterFileError('ROSTER_HEADER', {
        twice,
        reason: `表头重复：${twice.join('、')}，请每列只保留一个`,
      })
    }
    return {
      sheet,
      headerRow: row.number,
      columns,
      headers,
      ignored,
      lastColumn: Math.max(...headers.keys()),
    }
  }
  return undefined
}

function headersOf(row: SheetRow): Map<number, string> {
  const headers = new Map<number, string>()
  for (const [column, cell] of row.cells) if (typeof cell === 'string') headers.set(column, foldText(cell))
  return headers
}

async function* readRows(
  rows: AsyncGenerator<SheetRow>,
  layout: SheetLayout,
): AsyncGenerator<RosterSheetRow> {
  let count = 0
  let cellCount = 0
  for await (const row of rows) {
    layout.lastColumn = Math.max(layout.lastColumn, row.lastColumn)
    cellCount += row.cells.size
    if (cellCount > MAX_CELLS) throw tooLarge('工作表单元格过多，请删除多余的列后上传')
    const cells = cellsOf(row, layout.columns)
    if (Object.keys(cells).length === 0) continue
    count += 1
    if (count > MAX_ROSTER_ROWS) throw tooLarge('一次最多上传 50,000 名毕业生，请拆分后上传')
    yield { rowNumber: row.number, cells }
  }
}

function cellsOf(row: SheetRow, columns: ReadonlyMap<number, RosterField>): RosterSheetRow['cells'] {
  const cells: RosterSheetRow['cells'] = {}
  for (const [at, field] of columns) {
    const raw = row.cells.get(at)
    if (raw !== undefined) cells[field] = raw
  }
  return cells
}
