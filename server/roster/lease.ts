import type { Deps } from '../deps.ts'
import { type RosterImportDoc, rosterImports } from './import-model.ts'

const LEASE = 60_000 // ms; longer than any batch takes
export const MOST_ATTEMPTS = 3

/** Another process has taken the work over. */
export class TakenOver extends Error {}

/** Takes an upload that waits for work, or whose worker has fallen silent; null when there is nothing to take. */
export async function takeWork(deps: Deps, schoolCode: string, id: string): Promise<RosterImportDoc | null> {
  const now = deps.clock()
  return rosterImports(deps.db).findOneAndUpdate(
    { schoolCode, _id: id, state: { $in: ['checking', 'importing'] }, leaseUntil: { $lte: now } },
    { $set: { leaseUntil: new Date(now.getTime() + LEASE) }, $inc: { attempts: 1 } },
    { returnDocument: 'after' },
  )
}

/** Writes progress and keeps the work ours; throws TakenOver when it no longer is. */
export async function keepWork(
  deps: Deps,
  work: RosterImportDoc,
  set: Partial<RosterImportDoc>,
): Promise<void> {
  await write(deps, work, { ...set, leaseUntil: new Date(deps.clock().getTime() + LEASE) })
}

/** Ends the work with its result. */
export async function endWork(
  deps: Deps,
  work: RosterImportDoc,
  set: Partial<RosterImportDoc>,
): Promise<void> {
  await write(deps, work, { ...set, leaseUntil: null, attempts: 0 })
}

async function write(
  deps: Deps,
  { schoolCode, _id, state, attempts }: RosterImportDoc,
  set: Partial<RosterImportDoc>,
): Promise<void> {
  const { matchedCount } = await rosterImports(deps.db).updateOne(
    { schoolCode, _id, state, attempts },
    { $set: set },
  )
  if (matchedCount === 0) throw new TakenOver(`import ${_id} was taken over`)
}
