import { Readable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import type { Column } from './columns.ts'
import type { ReportedRow } from './reported-rows.ts'

const BOM = '\uFEFF'
const CRLF = '\r\n'

/**
 * The rows as CSV by RFC 4180, UTF-8 with a byte order mark so that spreadsheets read the Chinese. A batch of rows in
 * memory at a time; none is fetched before the reader has taken what is there. A failure breaks the file off.
 */
export function writeCsv(
  batches: AsyncIterable<ReportedRow[]>,
  columns: readonly Column[],
  onFailure: (error: unknown) => void,
): Readable {
  const out = Readable.from(linesOf(batches, columns), { objectMode: false, highWaterMark: 64 * 1024 })
  return out.on('error', onFailure)
}

async function* linesOf(
  batches: AsyncIterable<ReportedRow[]>,
  columns: readonly Column[],
): AsyncGenerator<Buffer> {
  yield Buffer.from(BOM + lineOf(columns.map(({ header }) => header)))
  for await (const batch of batches) {
    yield Buffer.from(batch.map((row) => lineOf(columns.map((column) => column.text(row)))).join(''))
    // rows that come at once leave others their turn
    await setImmediate()
  }
}

const lineOf = (cells: readonly string[]): string => cells.map(cellOf).join(',') + CRLF

/** A spreadsheet takes what begins so for a formula; the apostrophe makes it the text it is (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/

export function cellOf(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
