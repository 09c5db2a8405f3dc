import { checkMonth } from './cell-date.ts'
import { cellText, shownValue } from './cell-text.ts'
import { checkRow, type RowContext } from './check-row.ts'
import { headerOf } from './columns.ts'
import type { WorkbookSource } from './open-workbook.ts'
import { type RosterSheet, readWorkbook, type SheetLayout } from './read-workbook.ts'
import { EXAMPLE } from './template-example.ts'
import type { CellRemark, RosterGraduate, RosterSheetRow } from './types.ts'

/** Null takes the school or the 届别 of the first row that has one. */
export interface RosterOptions {
  schoolCode: string | null
  year: number | null
  /** YYYY-MM-DD in Asia/Shanghai. */
  today: string
}

/** `graduate` is null when `problems` is not empty. */
export interface CheckedRow {
  row: number
  graduate: RosterGraduate | null
  problems: CellRemark[]
  warnings: CellRemark[]
}

export interface RowRemark extends CellRemark {
  row: number
}

export interface RosterSummary {
  rows: number
  accepted: number
  rejected: RowRemark[]
  warnings: RowRemark[]
  schoolCode: string | null
  year: number | null
  layout: SheetLayout
}

export interface CheckedRoster {
  sheet: RosterSheet
  options: RosterOptions
  /** Can be read once. `options` have their nulls filled when the first row is out. */
  rows: AsyncGenerator<CheckedRow>
}

/** Opens the workbook (errors of `readWorkbook`) and checks it row by row, also against the rows above. */
export async function openRoster(source: WorkbookSource, options: RosterOptions): Promise<CheckedRoster> {
  const sheet = await readWorkbook(source)
  const filled = { ...options }
  return { sheet, options: filled, rows: checkRows(sheet, filled) }
}

/** Rows only, for callers that need neither layout nor summary. */
export async function* checkRoster(
  source: WorkbookSource,
  options: RosterOptions,
): AsyncGenerator<CheckedRow> {
  yield* (await openRoster(source, options)).rows
}

/** The whole file's result without its graduates. Values are the school's own, ID numbers among them: never log it. */
export async function summarizeRoster(
  source: WorkbookSource,
  options: RosterOptions,
): Promise<RosterSummary> {
  const roster = await openRoster(source, options)
  const summary = { rows: 0, accepted: 0, rejected: [] as RowRemark[], warnings: [] as RowRemark[] }
  for await (const { row, graduate, problems, warnings } of roster.rows) {
    summary.rows += 1
    if (graduate) summary.accepted += 1
    for (const problem of problems) summary.rejected.push({ row, ...problem })
    for (const warning of warnings) summary.warnings.push({ row, ...warning })
  }
  const { schoolCode, year } = roster.options
  return { ...summary, schoolCode, year, layout: roster.sheet.layout }
}

async function* checkRows(sheet: RosterSheet, options: RosterOptions): AsyncGenerator<CheckedRow> {
  const findRepeats = repeatFinder()
  for await (const row of sheet.rows) {
    const result = checkRow(row, contextFor(row, options))
    const problems = [...(result.ok ? [] : result.problems), ...refuseExample(row), ...findRepeats(row)]
    const graduate = result.ok && problems.length === 0 ? result.graduate : null
    yield { row: row.rowNumber, graduate, problems, warnings: result.warnings }
  }
}

function contextFor(row: RosterSheetRow, options: RosterOptions): RowContext {
  const { schoolCode, graduatesOn } = row.cells
  if (options.schoolCode === null && schoolCode !== undefined) options.schoolCode = cellText(schoolCode)
  if (options.year === null && graduatesOn !== undefined) {
    const month = checkMonth(graduatesOn)
    if ('value' in month) options.year = Number(month.value.slice(0, 4))
  }
  const year = options.year ?? Number(options.today.slice(0, 4))
  return { schoolCode: options.schoolCode ?? '', year, today: options.today }
}

function refuseExample({ cells }: RosterSheetRow): CellRemark[] {
  if (cells.examNumber !== EXAMPLE.examNumber || cells.idNumber !== EXAMPLE.idNumber) return []
  return [
    { column: headerOf('examNumber'), value: EXAMPLE.examNumber, reason: '这是模板的示例行，请删除本行' },
  ]
}

/** The later of two rows with one 考生号 or 身份证号 is refused; the reason names both rows. */
function repeatFinder(): (row: RosterSheetRow) => CellRemark[] {
  const seen = { examNumber: new Map<string, number>(), idNumber: new Map<string, number>() }
  return ({ rowNumber, cells }) =>
    (['examNumber', 'idNumber'] as const).flatMap((field) => {
      const cell = cells[field]
      if (cell === undefined || (field === 'idNumber' && typeof cell === 'number')) return []
      const text = cellText(cell).replace(/ /g, '').toUpperCase()
      const first = seen[field].get(text)
      if (first === undefined) {
        seen[field].set(text, rowNumber)
        return []
      }
      const reason = `第${rowNumber}行与第${first}行的${headerOf(field)}重复，请只保留一行或更正其中一行`
      return [{ column: headerOf(field), value: shownValue(cell), reason }]
    })
}
