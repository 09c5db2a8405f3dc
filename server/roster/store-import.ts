import { shanghaiDay } from '../../contract/deadline.ts'
import type { Deps } from '../deps.ts'
import { type CheckedRow, openRoster, type RowRemark } from './check-roster.ts'
import { type ImportResult, importGraduates } from './import-graduates.ts'
import type { RosterImportDoc } from './import-model.ts'
import { endWork, keepWork } from './lease.ts'
import { loadRemarks, storeRemarks } from './remarks.ts'
import { loadFile } from './stored-file.ts'
import type { RosterGraduate } from './types.ts'

/** The run: stores the good rows of a checked file. Begun again after a crash it stores what is still missing. */
export async function storeImport(deps: Deps, work: RosterImportDoc): Promise<void> {
  const { schoolCode, year, by, _id: importId } = work
  if (year === null) throw new Error(`import ${importId} was never checked`)
  const options = { schoolCode, year, today: shanghaiDay(work.createdAt) }
  const roster = await openRoster(await loadFile(deps, work, 'workbook'), options)
  const rowNumbers: number[] = []
  const onBatch = (_: unknown, written: number) => keepWork(deps, work, { written })
  const result = await importGraduates(
    deps,
    { schoolCode, year, by, importId, onBatch },
    goodRows(roster.rows, rowNumbers),
  )
  await addClashes(deps, work, result, rowNumbers)
  const { created, updated, unchanged, reconfirm } = result
  const accepted = created + updated + unchanged
  const rejectedRows = work.rows - accepted
  await endWork(deps, work, {
    state: 'imported',
    created,
    updated,
    unchanged,
    reconfirm,
    accepted,
    rejectedRows,
  })
}

async function* goodRows(
  rows: AsyncIterable<CheckedRow>,
  rowNumbers: number[],
): AsyncGenerator<RosterGraduate> {
  for await (const { row, graduate } of rows) {
    if (!graduate) continue
    rowNumbers.push(row)
    yield graduate
  }
}

/** Rows that contradict what is stored: the dry run has most of them, some came about since. */
async function addClashes(
  deps: Deps,
  work: RosterImportDoc,
  { clashes }: ImportResult,
  rowNumbers: number[],
): Promise<void> {
  if (clashes.length === 0) return
  const remarks = await loadRemarks(deps, work)
  const known = new Set(remarks.rejected.map((remark) => remark.row))
  const fresh = clashes.map(({ index, remark }): RowRemark => ({ row: rowNumbers[index] ?? 0, ...remark }))
  await storeRemarks(deps, work, {
    ...remarks,
    rejected: [...remarks.rejected, ...fresh.filter(({ row }) => !known.has(row))],
  })
}
