import { setTimeout } from 'node:timers/promises'
import type { AnyBulkWriteOperation, Db } from 'mongodb'
import type { Deps } from '../deps.ts'
import { type RegistrationDoc, registrations } from '../registrations/model.ts'
import { carryOutEffects } from './carry-out.ts'

const BATCH = 500
/** A taken record is nobody else's for this long; after a crash another process takes it then. Unit: ms. */
const LEASE = 60_000
/** A moment before every batch, in which what others write joins it; nobody waits for it. Unit: ms. */
const GATHER = 25
/** Unit: ms. */
const FIRST_RETRY = 15_000

/** A record, and the instant by which its effects are due or not: a later look at the clock would change what is done. */
interface Handed {
  record: RegistrationDoc
  now: Date
}
/** Records just written, by database and id, waiting for the drain under way: the busier we are, the more go at once. */
const waiting = new WeakMap<Db, Map<string, Handed>>()
const running = new Set<Promise<unknown>>()

/** Drains the record that this process has just written, without making its caller wait. */
export function drainSoon(deps: Deps, record: RegistrationDoc): void {
  const handed = { record, now: deps.clock() }
  const batch = waiting.get(deps.db)
  // a later state of a record still holds what was pending in an earlier one
  if (batch) return void batch.set(record._id, handed)
  waiting.set(deps.db, new Map([[record._id, handed]]))
  const work = drainWaiting(deps).finally(() => running.delete(work))
  running.add(work)
}

async function drainWaiting(deps: Deps): Promise<void> {
  const next = async () => {
    await setTimeout(GATHER)
    return take(deps)
  }
  for (let batch = await next(); batch.length > 0; batch = await next()) {
    await drainRecords(deps, batch).catch((error: unknown) =>
      deps.log.error(
        { err: error, registrationIds: batch.map(({ record }) => record._id) },
        'effects failed',
      ),
    )
  }
  waiting.delete(deps.db)
}

function take({ db }: Deps): Handed[] {
  const batch = [...(waiting.get(db)?.values() ?? [])]
  waiting.set(db, new Map())
  return batch
}

/** Resolves when every drain started so far in this process has ended. */
export async function drained(): Promise<void> {
  while (running.size > 0) await Promise.allSettled([...running])
}

/** One poll: takes up to 500 records with something due, leases them and carries their effects out. Returns how many. */
export async function drainDue(deps: Deps): Promise<number> {
  const now = deps.clock()
  const due = await registrations(deps.db)
    .find({ dueAt: { $lte: now } })
    .sort({ dueAt: 1 })
    .limit(BATCH)
    .toArray()
  if (due.length === 0) return 0
  const until = new Date(now.getTime() + LEASE)
  const taken = await lease(deps, due, until)
  await drainRecords(
    deps,
    taken.map((record) => ({ record, now })),
  )
  return taken.length
}

/** Whoever moves `dueAt` first has the record. */
async function lease(deps: Deps, due: RegistrationDoc[], until: Date): Promise<RegistrationDoc[]> {
  const taken = await Promise.all(
    due.map((record) =>
      registrations(deps.db).updateOne(
        { schoolCode: record.schoolCode, _id: record._id, ...(record.dueAt ? { dueAt: record.dueAt } : {}) },
        { $set: { dueAt: until } },
      ),
    ),
  )
  return due.filter((_record, n) => taken[n]?.modifiedCount === 1)
}

async function drainRecords(deps: Deps, handed: readonly Handed[]): Promise<void> {
  const work = handed.map(({ record, now }) => ({
    record,
    now,
    due: record.pending.filter((effect) => effect.at <= now),
  }))
  const done = await carryOutEffects(deps, work)
  const writes = work.map(({ record, due, now }) =>
    settle(
      record,
      due.map((effect) => effect.id),
      done,
      now,
    ),
  )
  if (writes.length > 0) await registrations(deps.db).bulkWrite(writes, { ordered: false })
}

/**
 * Takes the finished effects off the list, puts the others off (15 s doubling, at most ~4 h) and sets the next due time.
 * The version stays. Nothing is ever dropped: these effects write to our own database, so they succeed in the end.
 */
function settle(
  record: RegistrationDoc,
  tried: string[],
  done: ReadonlySet<string>,
  now: Date,
): AnyBulkWriteOperation<RegistrationDoc> {
  const finished = tried.filter((id) => done.has(id))
  const failed = tried.filter((id) => !done.has(id))
  const retryAt = { $add: [now, { $multiply: [FIRST_RETRY, { $pow: [2, { $min: ['$$e.attempts', 10] }] }] }] }
  const putOff = { $mergeObjects: ['$$e', { attempts: { $add: ['$$e.attempts', 1] }, at: retryAt }] }
  const open = { $filter: { input: '$pending', as: 'e', cond: { $not: { $in: ['$$e.id', finished] } } } }
  return {
    updateOne: {
      filter: { schoolCode: record.schoolCode, _id: record._id },
      update: [
        {
          $set: {
            pending: {
              $map: { input: open, as: 'e', in: { $cond: [{ $in: ['$$e.id', failed] }, putOff, '$$e'] } },
            },
          },
        },
        {
          $set: {
            dueAt: { $cond: [{ $gt: [{ $size: '$pending' }, 0] }, { $min: '$pending.at' }, '$$REMOVE'] },
          },
        },
      ],
    },
  }
}
