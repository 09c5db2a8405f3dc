import { once } from 'node:events'
import { PassThrough, type Readable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import type ExcelJS from 'exceljs'
import type { Column } from './columns.ts'
import type { ReportedRow } from './reported-rows.ts'
import { SteadyWorkbook } from './steady-workbook.ts'

/**
 * The workbook as it is being written: a batch of rows in memory at a time, and none is fetched before the reader has
 * taken what is there. Every cell is text in the format 文本, so nothing that begins with = + - @ is ever a formula and
 * no code loses its zeros, not even when the cell is edited. The same rows give the same bytes. A failure breaks the
 * file off; a reader who leaves is none.
 */
export function writeWorkbook(
  batches: AsyncIterable<ReportedRow[]>,
  columns: readonly Column[],
  notes: readonly string[],
  onFailure: (error: unknown) => void,
): Readable {
  const out = new PassThrough()
  fill(out, batches, columns, notes).catch((error: unknown) => {
    onFailure(error)
    out.destroy(error instanceof Error ? error : new Error(String(error)))
  })
  return out
}

async function fill(
  out: PassThrough,
  batches: AsyncIterable<ReportedRow[]>,
  columns: readonly Column[],
  notes: readonly string[],
): Promise<void> {
  const workbook = new SteadyWorkbook({ stream: out, useStyles: true })
  const sheet = workbook.addWorksheet('毕业去向', { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.columns = columns.map(({ header }) => ({
    header,
    width: Math.max(12, header.length * 2 + 4),
    style: { numFmt: '@' },
  }))
  for await (const batch of batches) {
    for (const row of batch) sheet.addRow(columns.map((column) => column.text(row))).commit()
    if (await isGone(out)) return
  }
  sheet.commit()
  writeNotes(workbook, notes)
  await Promise.race([workbook.commit(), closed(out)])
}

function writeNotes(workbook: ExcelJS.stream.xlsx.WorkbookWriter, notes: readonly string[]): void {
  const sheet = workbook.addWorksheet('说明')
  sheet.columns = [{ width: 100, style: { numFmt: '@' } }]
  for (const note of notes) sheet.addRow([note]).commit()
  sheet.commit()
}

/** Waits until the reader wants more; true when there is no reader any more. Rows that come at once leave others their turn. */
async function isGone(out: PassThrough): Promise<boolean> {
  await setImmediate()
  if (out.writableNeedDrain) await Promise.race([once(out, 'drain').catch(() => {}), closed(out)])
  return out.destroyed
}

const closed = (out: PassThrough): Promise<void> =>
  new Promise((resolve) => {
    if (out.destroyed) resolve()
    else out.once('close', resolve)
  })
