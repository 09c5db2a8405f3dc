import type { Deps } from '../deps.ts'
import { inBatches, Queue } from './batches.ts'
import type { ImportCounts } from './import-model.ts'
import { departmentsOfRows, rosterTarget } from './import-target.ts'
import { planBatch } from './plan-batch.ts'
import type { CellRemark, RosterGraduate } from './types.ts'
import { type BatchResult, writeBatch } from './write-batch.ts'

const BATCH = 500
const AT_ONCE = 4

export interface ImportRequest {
  schoolCode: string
  year: number
  /** who imports, for the record */
  by: string
  /** id of the upload; running the same one again finishes it and tells nobody twice */
  importId: string
  /** called after each batch is stored */
  onBatch?: (counts: ImportCounts, rows: number) => Promise<void>
}
export interface ImportResult extends ImportCounts {
  /** rows that contradict what is stored, by their place among `rows`; they were left out */
  clashes: { index: number; remark: CellRemark }[]
}

/**
 * Stores checked graduates: new ones are inserted, known ones (by 考生号) updated where something differs. Batches of 500
 * in a few round trips each, some at once, so that they share the disk's waits. Repeating it changes nothing.
 * Refuses with NOT_FOUND for an unknown school.
 */
export async function importGraduates(
  deps: Deps,
  request: ImportRequest,
  rows: AsyncIterable<RosterGraduate> | Iterable<RosterGraduate>,
): Promise<ImportResult> {
  const target = await rosterTarget(deps, request.schoolCode, request.year)
  const result: ImportResult = { created: 0, updated: 0, unchanged: 0, reconfirm: 0, clashes: [] }
  let [start, done] = [0, 0]
  const store = async (offset: number, batch: RosterGraduate[]) => {
    const outcomes = await planBatch(deps, target, batch)
    add(result, await writeBatch(deps, target, request.importId, batch, outcomes), offset)
    done += batch.length
    await request.onBatch?.(result, done)
  }
  const queue = new Queue(AT_ONCE)
  for await (const batch of inBatches(rows, BATCH)) {
    await departmentsOfRows(deps, target, batch)
    await queue.add(store(start, batch))
    start += batch.length
  }
  await queue.empty()
  return result
}

function add(result: ImportResult, batch: BatchResult, start: number): void {
  for (const key of ['created', 'updated', 'unchanged', 'reconfirm'] as const) result[key] += batch[key]
  for (const { index, remark } of batch.clashes) result.clashes.push({ index: start + index, remark })
}
