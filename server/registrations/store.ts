import type { Filter } from 'mongodb'
import type { Deps } from '../deps.ts'
import { isDuplicateKey } from '../duplicate-keys.ts'
import { earliest, inlineLease } from '../effects/due.ts'
import type { Effect } from '../effects/effect.ts'
import { entryHash, stateDigest } from './chain.ts'
import {
  dayIndex,
  draftIndex,
  type HistoryEntry,
  liveIndex,
  type RegistrationDoc,
  registrations,
  slotIndex,
} from './model.ts'

export type EntryInput = Omit<HistoryEntry, 'seq' | 'at' | 'stateDigest' | 'hash'>
export interface Change {
  now: Date
  set: Partial<RegistrationDoc>
  entry: EntryInput
  effects: Effect[]
}
export type Stored = { ok: true; record: RegistrationDoc } | { ok: false; cause: 'moved' | Duplicate }

/**
 * The decision point: one conditional write against the version that was read. The history entry, its hash, the state
 * and what must follow go in together or not at all. The time limit is part of the filter where the row has one.
 */
export async function store(
  deps: Deps,
  before: RegistrationDoc,
  change: Change,
  only: Filter<RegistrationDoc> = {},
): Promise<Stored> {
  const { after, entry } = close(deps, before, change)
  const filter = { schoolCode: before.schoolCode, _id: before._id, version: before.version, ...only }
  const due = dueAfter(before, change)
  try {
    const record = await registrations(deps.db).findOneAndUpdate(
      filter,
      {
        $set: {
          ...change.set,
          version: after.version,
          updatedAt: change.now,
          ...(due ? { dueAt: due } : {}),
        },
        $push: { history: entry, pending: { $each: change.effects } },
      },
      { returnDocument: 'after' },
    )
    return record ? { ok: true, record } : { ok: false, cause: 'moved' }
  } catch (error) {
    return { ok: false, cause: duplicateOf(error) }
  }
}

/** The first write of a record. Its id comes from actor and key, so a repeat fails on `_id` and finds it. */
export async function create(deps: Deps, draft: RegistrationDoc, change: Change): Promise<Stored> {
  const { after, entry } = close(deps, draft, change)
  const due = dueAfter(draft, change)
  const record: RegistrationDoc = {
    ...after,
    history: [entry],
    pending: change.effects,
    ...(due ? { dueAt: due } : {}),
  }
  try {
    await registrations(deps.db).insertOne(record)
    return { ok: true, record }
  } catch (error) {
    return { ok: false, cause: duplicateOf(error) }
  }
}

function close(deps: Deps, before: RegistrationDoc, change: Change) {
  const after: RegistrationDoc = {
    ...before,
    ...change.set,
    version: before.version + 1,
    updatedAt: change.now,
  }
  const unsigned = {
    ...change.entry,
    seq: after.version,
    at: change.now,
    stateDigest: stateDigest(deps.vault, after),
  }
  const entry: HistoryEntry = {
    ...unsigned,
    hash: entryHash(deps.vault, before.history.at(-1)?.hash ?? '', unsigned),
  }
  return { after, entry }
}

/** The writer itself drains right after the write, so the poll gets this record a little later. */
function dueAfter(before: RegistrationDoc, change: Change): Date | null {
  if (change.effects.length === 0) return before.dueAt ?? null
  return inlineLease(earliest([...before.pending, ...change.effects]), change.now)
}

type Duplicate = 'slot' | 'live' | 'day' | 'draft' | 'exists'

function duplicateOf(error: unknown): Duplicate {
  if (!isDuplicateKey(error)) throw error
  const pattern = Object.keys((error.keyPattern ?? {}) as Record<string, unknown>).join()
  const causes: Record<string, Duplicate> = {
    _id: 'exists',
    'schoolCode,graduateId': 'slot',
    'schoolCode,graduateId,employerId': 'live',
    'schoolCode,graduateId,employerId,daySlot': 'day',
    'schoolCode,graduateId,draftKey': 'draft',
  }
  const cause = causes[pattern]
  if (!cause)
    throw new Error(
      `unexpected duplicate key on ${pattern} (known: ${slotIndex}, ${liveIndex}, ${dayIndex}, ${draftIndex})`,
    )
  return cause
}
