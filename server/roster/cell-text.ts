import { foldText } from '../../contract/fold-text.ts'
import type { RawCell } from './types.ts'

/** A checked value, or the reason (Chinese, with the way out) why there is none. */
export type Checked<T> = { value: T; warning?: string } | { problem: string }

/** The cell as the school would recognise it in a list of errors. */
export function shownValue(cell: RawCell | undefined): string {
  if (cell === undefined) return ''
  if (typeof cell === 'string') return cell
  if (typeof cell === 'number') return Math.abs(cell) >= 1e15 ? scientific(cell) : String(cell)
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE'
  return cell instanceof Date ? isoDate(cell) : cell.error
}

/** Text with width folded, for codes and numbers. */
export function cellText(cell: RawCell): string {
  return foldText(shownValue(cell))
}

/** Text as people read it: ends and runs of space trimmed, Chinese punctuation kept. */
export function plainText(cell: RawCell): string {
  return shownValue(cell)
    .replace(/[\u200B-\u200D\u2060\uFEFF]/g, '')
    .replace(/[\s\u00A0\u3000]+/g, ' ')
    .trim()
}

/** Excel keeps 15 digits of a number; longer ones have lost their end. */
export function lostDigits(cell: RawCell): boolean {
  if (typeof cell === 'number') return Math.abs(cell) >= 1e15
  return typeof cell === 'string' && /^\d(\.\d+)?E\+?\d+$/i.test(foldText(cell))
}

export function isoDate(date: Date): string {
  return date.toISOString().slice(0, 10)
}

/** Excel writes 1.10105E+17 where a cell shows a long number. */
function scientific(value: number): string {
  return value.toExponential(5).replace(/\.?0*e/, 'E')
}
