import type { SchoolActor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { logAccess } from '../graduates/access-log.ts'
import { Refusal } from '../http/refusal.ts'
import { rosterImports } from './import-model.ts'
import { runImportSoon } from './run-import.ts'

/**
 * Starts storing a checked roster: the whole file waits while one row is bad, unless only the good ones are asked for.
 * Refuses with ROSTER_HAS_ERRORS or IMPORT_NOT_READY.
 */
export async function commitRoster(
  deps: Deps,
  actor: SchoolActor,
  id: string,
  goodRowsOnly: boolean,
): Promise<{ ok: true }> {
  await startStoring(deps, actor.schoolCode, id, goodRowsOnly)
  await logAccess(deps, actor, actor.schoolCode, 'commitRoster', id)
  runImportSoon(deps, actor.schoolCode, id)
  return { ok: true }
}

export async function startStoring(
  deps: Deps,
  schoolCode: string,
  id: string,
  goodRowsOnly: boolean,
): Promise<void> {
  const ready = {
    schoolCode,
    _id: id,
    state: 'checked' as const,
    ...(goodRowsOnly ? {} : { rejectedRows: 0 }),
  }
  const set = { state: 'importing' as const, goodRowsOnly, leaseUntil: deps.clock(), attempts: 0 }
  const { matchedCount } = await rosterImports(deps.db).updateOne(ready, { $set: set })
  if (matchedCount > 0) return
  const doc = await rosterImports(deps.db).findOne({ schoolCode, _id: id })
  if (!doc) throw new Refusal('NOT_FOUND')
  throw new Refusal(doc.state === 'checked' ? 'ROSTER_HAS_ERRORS' : 'IMPORT_NOT_READY')
}
