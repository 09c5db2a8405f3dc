import type { Deps } from '../deps.ts'
import { Refusal } from '../http/refusal.ts'
import { someDate } from '../partial-index.ts'
import { checkImport } from './check-import.ts'
import { type RosterImportDoc, rosterImports } from './import-model.ts'
import { endWork, MOST_ATTEMPTS, TakenOver, takeWork } from './lease.ts'
import { RosterFileError } from './roster-file-error.ts'
import { storeImport } from './store-import.ts'

/** Works on an upload that waits, in this process; nobody waits for it. What fails here is tried again later. */
export function runImportSoon(deps: Deps, schoolCode: string, id: string): void {
  void runImport(deps, schoolCode, id).catch((error: unknown) =>
    deps.log.error({ err: error, import: id }, 'roster import interrupted'),
  )
}

/** The dry run, or the run, whichever is due. Does nothing when another process is at it. */
export async function runImport(deps: Deps, schoolCode: string, id: string): Promise<void> {
  const work = await takeWork(deps, schoolCode, id)
  if (!work) return
  try {
    if (work.attempts > MOST_ATTEMPTS)
      await endWork(deps, work, { state: 'failed', error: '处理多次中断，请重新上传；仍不成功请联系平台' })
    else if (work.state === 'checking') await checkImport(deps, work)
    else await storeImport(deps, work)
  } catch (error) {
    await afterFailure(deps, work, error)
  }
}

/** Uploads left behind by a process that ended. Run at start and now and then. */
export async function resumeImports(deps: Deps): Promise<void> {
  const left = await rosterImports(deps.db)
    .find({ leaseUntil: { ...someDate, $lte: deps.clock() } }, { projection: { schoolCode: 1 } })
    .toArray()
  for (const { schoolCode, _id } of left) await runImport(deps, schoolCode, _id)
}

/** The file's own faults end the work with a sentence; anything else lets the lease run out, to be tried again. */
async function afterFailure(deps: Deps, work: RosterImportDoc, error: unknown): Promise<void> {
  if (error instanceof TakenOver) return
  if (error instanceof RosterFileError) return endWork(deps, work, { state: 'failed', error: error.message })
  if (error instanceof Refusal)
    return endWork(deps, work, { state: 'failed', error: '上传的文件已过期删除，请重新上传' })
  throw error
}
