import { shownValue } from './cell-text.ts'
import type { CellCheck } from './check-cells.ts'
import { headerOf } from './columns.ts'
import type { CellRemark, RawCell, RosterField, RosterSheetRow } from './types.ts'

/** Reads the cells of one row and keeps what was wrong with them. */
export class RowReading {
  readonly problems: CellRemark[] = []
  readonly warnings: CellRemark[] = []
  private readonly cells: RosterSheetRow['cells']
  private readonly good = new Set<RosterField>()

  constructor(cells: RosterSheetRow['cells']) {
    this.cells = cells
  }

  cell(field: RosterField): RawCell | undefined {
    return this.cells[field]
  }

  /** True when the cell is filled and its value was accepted. */
  wasRead(field: RosterField): boolean {
    return this.good.has(field)
  }

  /** Null when empty or refused. */
  optional<T>(field: RosterField, check: CellCheck<T>): T | null {
    const cell = this.cells[field]
    if (cell === undefined) return null
    if (isError(cell)) {
      this.refuse(field, `单元格是公式错误（${cell.error}），请改为填写内容本身`)
      return null
    }
    const checked = check(cell)
    if ('problem' in checked) {
      this.refuse(field, checked.problem)
      return null
    }
    if (checked.warning !== undefined) this.warn(field, checked.warning)
    this.good.add(field)
    return checked.value
  }

  /** `refused` stands in for a value of a row that will not be accepted. */
  required<T>(field: RosterField, check: CellCheck<T>, refused: T): T {
    if (this.cells[field] === undefined) this.refuse(field, `${headerOf(field)}必填，请补填`)
    return this.optional(field, check) ?? refused
  }

  refuse(field: RosterField, reason: string): void {
    this.problems.push(this.remark(field, reason))
  }

  warn(field: RosterField, reason: string): void {
    this.warnings.push(this.remark(field, reason))
  }

  private remark(field: RosterField, reason: string): CellRemark {
    return { column: headerOf(field), value: shownValue(this.cells[field]), reason }
  }
}

function isError(cell: RawCell): cell is { error: string } {
  return typeof cell === 'object' && !(cell instanceof Date)
}
