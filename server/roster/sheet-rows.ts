import type { RawCell } from './types.ts'
import { unescapeText, type WorkbookParts } from './workbook-parts.ts'
import { parseXml } from './xml-events.ts'
import type { ZipEntry } from './zip.ts'

/** A row as the sheet has it; cells by column from 1, blank ones left out. */
export interface SheetRow {
  number: number
  cells: Map<number, RawCell>
  /** Last column that has a cell, blank or not; 0 for none. */
  lastColumn: number
}

interface OpenCell {
  column: number
  type: string
  date: boolean
  formula: boolean
  value: string
}

/** The last column of the last format; references past it are nonsense. */
const LAST_COLUMN = 16_384

/**
 * Rows of a sheet's XML in file order. exceljs's streaming reader is not used: it decodes each chunk on its own,
 * so that a Chinese character across two chunks turns into "��", and it loses the runs of inline rich text.
 */
export async function* readSheetRows(entry: ZipEntry, parts: WorkbookParts): AsyncGenerator<SheetRow> {
  const collector = new RowCollector(parts)
  for await (const _ of parseXml(entry, collector)) yield* collector.take()
  yield* collector.take()
}

class RowCollector {
  private readonly parts: WorkbookParts
  private done: SheetRow[] = []
  private row: SheetRow | undefined
  private rowNumber = 0
  private cell: OpenCell | undefined
  private reading = false
  private phonetic = false

  constructor(parts: WorkbookParts) {
    this.parts = parts
  }

  take(): SheetRow[] {
    const rows = this.done
    this.done = []
    return rows
  }

  open(name: string, attributes: Record<string, string>): void {
    if (name === 'row') this.openRow(attributes)
    else if (name === 'c' && this.row) this.openCell(this.row, attributes)
    else if (name === 'f' && this.cell) this.cell.formula = true
    else if (name === 'rPh') this.phonetic = true
    this.reading = this.cell !== undefined && (name === 'v' || (name === 't' && !this.phonetic))
  }

  text(part: string): void {
    if (this.reading && this.cell) this.cell.value += part
  }

  close(name: string): void {
    this.reading = false
    if (name === 'rPh') this.phonetic = false
    if (name === 'c') this.closeCell()
    if (name !== 'row' || !this.row) return
    this.done.push(this.row)
    this.row = undefined
  }

  private openRow(attributes: Record<string, string>): void {
    this.rowNumber = Number(attributes.r) || this.rowNumber + 1
    this.row = { number: this.rowNumber, cells: new Map(), lastColumn: 0 }
  }

  private openCell(row: SheetRow, attributes: Record<string, string>): void {
    const column = columnOf(attributes.r ?? '') ?? row.lastColumn + 1
    if (column > LAST_COLUMN) return
    row.lastColumn = Math.max(row.lastColumn, column)
    const date = this.parts.dateStyles[Number(attributes.s ?? 0)] ?? false
    this.cell = { column, type: attributes.t ?? 'n', date, formula: false, value: '' }
  }

  private closeCell(): void {
    if (this.row && this.cell) {
      const value = cellValue(this.cell, this.parts)
      if (value !== undefined) this.row.cells.set(this.cell.column, value)
    }
    this.cell = undefined
  }
}

function cellValue({ type, value, date, formula }: OpenCell, parts: WorkbookParts): RawCell | undefined {
  if (value === '') return formula && type !== 'str' ? { error: '公式没有计算结果' } : undefined
  if (type === 's') return filled(parts.strings[Number(value)])
  if (type === 'str' || type === 'inlineStr') return filled(unescapeText(value))
  if (type === 'b') return value === '1'
  if (type === 'e') return { error: value }
  if (type === 'd') return validDate(new Date(`${value.slice(0, 10)}T00:00:00Z`))
  const number = Number(value)
  if (Number.isNaN(number)) return { error: '不支持的单元格内容' }
  return date ? validDate(serialDate(number, parts.date1904)) : number
}

/** Days since 1899-12-30 (or 1904-01-01) → the day at midnight UTC. */
function serialDate(serial: number, date1904: boolean): Date {
  return new Date((Math.floor(serial) - 25_569 + (date1904 ? 1462 : 0)) * 86_400_000)
}

function validDate(date: Date): RawCell {
  return Number.isNaN(date.getTime()) ? { error: '日期无效' } : date
}

function filled(text: string | undefined): string | undefined {
  return text === undefined || /^[\s\u00A0\u3000\u200B\uFEFF]*$/.test(text) ? undefined : text
}

/** 'AB12' → 28; undefined when there is no letter or no such column. */
export function columnOf(reference: string): number | undefined {
  let column = 0
  for (const letter of /^[A-Z]{1,3}/.exec(reference)?.[0] ?? '')
    column = column * 26 + letter.charCodeAt(0) - 64
  return column >= 1 && column <= LAST_COLUMN ? column : undefined
}

/** 28 → 'AB'. */
export function columnLetters(column: number): string {
  const rest = Math.floor((column - 1) / 26)
  return (rest > 0 ? columnLetters(rest) : '') + String.fromCharCode(65 + ((column - 1) % 26))
}
