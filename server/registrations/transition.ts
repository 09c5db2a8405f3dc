import { setTimeout } from 'node:timers/promises'
import type { Filter } from 'mongodb'
import { type Command, commands } from '../../contract/workflow.ts'
import type { Actor } from '../accounts/actor.ts'
import { agreementNumber } from '../agreements/number.ts'
import type { Deps } from '../deps.ts'
import { drainSoon } from '../effects/drain.ts'
import { Refusal } from '../http/refusal.ts'
import { schoolOf } from '../ids.ts'
import { amendmentFor } from './amend.ts'
import { isSameState } from './chain.ts'
import { decide, findRow } from './decide.ts'
import type { Decision, Facts, Move } from './decision.ts'
import { droppedPictures, effectsOf, numberEffects } from './effects-of.ts'
import { factsOf, findHolder, type Wave } from './facts.ts'
import { changedSince } from './filling/changed-since.ts'
import { type Brought, contentFor } from './filling/content.ts'
import { draftExists } from './filling/draft-exists.ts'
import { type EntryParty, type HistoryEntry, type RegistrationDoc, registrations } from './model.ts'
import { partiesOf, type Relation, relationOf } from './policy.ts'
import { readForMove } from './read-for-move.ts'
import { refreshStudent } from './refresh-student.ts'
import { store } from './store.ts'
import { freezeStudent } from './student.ts'
import { titleOf } from './title.ts'

export interface MoveRequest {
  id: string
  command: string
  version: number
  reason?: string | undefined
  reasonCode?: string | undefined
  form?: Record<string, string> | undefined
  pictures?: string[] | undefined
  pictureOwner?: string | undefined
  type?: string | undefined
  waiveProof?: string | undefined
  spokenWith?: Brought['spokenWith']
  requestId: string
  bodyHash: string
}
export interface Moved {
  record: RegistrationDoc
  entry: HistoryEntry
  relation: Relation
  wave: Wave
}

/** The record if the actor stands in some relation to it; otherwise NOT_FOUND, whatever the id. */
export async function loadRelated(
  deps: Deps,
  id: string,
  actor: Actor,
): Promise<{ record: RegistrationDoc; relation: Relation }> {
  const schoolCode = schoolOf(id)
  const record = schoolCode ? await registrations(deps.db).findOne({ schoolCode, _id: id }) : null
  const relation = record ? relationOf(record, actor) : null
  if (!record || !relation) throw new Refusal('NOT_FOUND')
  return { record, relation }
}

/**
 * One move by one row: load → relation → decide → store.
 * The same request sent twice acts once; of two commands at once the first write wins and the other gets 409.
 * `options.check` may refuse by what the wave brought, before anything is decided.
 */
export async function transition(
  deps: Deps,
  request: MoveRequest,
  actor: Actor,
  options: { check?: (wave: Wave) => void } = {},
): Promise<Moved> {
  return behindTheFirst(deps, request.id, (left) => attempt(deps, request, actor, options, left))
}

/** A rival waits this long for the one ahead of it, then tries its own luck. Unit: ms. */
const PATIENCE = 300
/** Moves under way in this process, by database and record. */
const underWay = new Map<string, Promise<Moved>>()

/**
 * Rivals of one record: the first goes ahead, the others are refused by what it left instead of reading and writing in
 * vain. Only saves work: what keeps two from winning is the write's own condition.
 */
async function behindTheFirst(
  deps: Deps,
  id: string,
  work: (left: Moved | null) => Promise<Moved>,
): Promise<Moved> {
  const key = `${deps.db.databaseName} ${id}`
  const first = underWay.get(key)
  if (first)
    return work(await Promise.race([first.catch(() => null), setTimeout(PATIENCE, null, { ref: false })]))
  const mine = work(null)
  underWay.set(key, mine)
  return mine.finally(() => underWay.delete(key))
}

async function attempt(
  deps: Deps,
  request: MoveRequest,
  actor: Actor,
  options: { check?: (wave: Wave) => void },
  left: Moved | null,
): Promise<Moved> {
  // a version that has passed never comes back
  const late = left !== null && left.record.version !== request.version
  const read = late ? left : await readForMove(deps, request.id)
  const relation = read && relationOf(read.record, actor)
  if (!read || !relation) throw new Refusal('NOT_FOUND')
  const { record, wave } = read
  options.check?.(wave)
  const moved = await moveRecord(deps, record, wave, whoIs(relation, actor), request)
  return moved ? { ...moved, relation, wave } : await explainLost(deps, request, actor, wave)
}

/** The parts somebody plays on a record, and how the history names them. */
export type Who = Pick<Move, 'parties' | 'actor'>

/** Decide and store, for whoever it is; null when another write came first. */
export async function moveRecord(
  deps: Deps,
  record: RegistrationDoc,
  wave: Wave,
  who: Who,
  request: MoveRequest,
): Promise<{ record: RegistrationDoc; entry: HistoryEntry } | null> {
  const repeat = findRepeat(record, request)
  if (repeat) return { record, entry: repeat }
  const facts = factsOf(wave, deps.clock())
  const { command, version, reason, reasonCode } = request
  const asked: Move = { ...who, command: asCommand(command), version, reason, reasonCode }
  const move = { ...asked, ...(await prepared(deps, record, request, asked, wave, facts)) }
  const decision = decide(record, move, facts)
  if (decision.ok) return save(deps, record, decision, request)
  // a confirmation whose refresh was cut short is finished here; the reviewer then sees the new 学生信息 first
  if (decision.code === 'INFO_UNCONFIRMED' && facts.infoConfirmed) await refreshStudent(deps, wave.graduate)
  throw new Refusal(decision.code, decision)
}

const asCommand = (name: string): Command => {
  const command = commands.find((known) => known === name)
  if (!command) throw new Refusal('INVALID_INPUT', { field: 'command' })
  return command
}
const partyOf = (relation: Relation): EntryParty => (relation === 'operator' ? 'system' : relation)

const whoIs = (relation: Relation, actor: Actor): Who => ({
  parties: partiesOf(relation),
  actor: { party: partyOf(relation), id: actor.accountId, name: actor.name },
})

/**
 * What some commands carry along: checked answers and pictures, the frozen student, the number derived from the id.
 * Nothing is checked or touched for a move that is refused anyway: `decide` then says why.
 */
async function prepared(
  deps: Deps,
  record: RegistrationDoc,
  request: MoveRequest,
  asked: Move,
  wave: Wave,
  facts: Facts,
): Promise<Partial<Move>> {
  const found = findRow(record, asked, facts)
  if (!found.ok) return {}
  const { command } = asked
  if (command === 'amend') return amendmentFor(deps, record, request, wave.graduate)
  const content = await contentFor(deps, record, found.row, request, wave.graduate)
  const changes = command === 'submit' && content?.form ? changedSince(deps, record, content.form) : []
  return {
    ...(content ? { content } : {}),
    ...(changes.length > 0 ? { changes } : {}),
    ...(command === 'accept' || (command === 'submit' && !record.agreementNo)
      ? { student: await freezeStudent(deps, wave.graduate, record._id, wave.contact) }
      : {}),
    ...(command === 'approve'
      ? {
          agreementNo: agreementNumber({
            schoolCode: record.schoolCode,
            year: record.year,
            recordId: record._id,
          }),
        }
      : {}),
  }
}

/** The same actor and key once more: the entry it made. The same key with another body is an error. */
export function findRepeat(
  record: RegistrationDoc,
  request: Pick<MoveRequest, 'requestId' | 'bodyHash'>,
): HistoryEntry | null {
  const entry = record.history.find((made) => made.requestId === request.requestId)
  if (!entry) return null
  if (entry.bodyHash !== request.bodyHash) throw new Refusal('IDEMPOTENCY_KEY_REUSED')
  return entry
}

type Accepted = Extract<Decision, { ok: true }>

/** Writes an accepted decision. Null when another write came first. */
export async function save(
  deps: Deps,
  record: RegistrationDoc,
  decision: Accepted,
  request: Pick<MoveRequest, 'requestId' | 'bodyHash'>,
): Promise<{ record: RegistrationDoc; entry: HistoryEntry } | null> {
  const now = deps.clock()
  const after = { ...record, ...decision.set }
  const last = record.history.at(-1)
  // a form saves itself again and again: what changed nothing is no news, and the version stays
  if (last && decision.row.command === 'save' && isSameState(deps.vault, record, after))
    return { record, entry: { ...last, ...decision.entry } }
  const drafts = [...effectsOf(after, decision, now), ...droppedPictures(record, after, now)]
  const effects = numberEffects(drafts, record._id, record.version + 1)
  const entry = { ...decision.entry, requestId: request.requestId, bodyHash: request.bodyHash }
  const stored = await store(
    deps,
    record,
    { now, set: decision.set, entry, effects },
    timeLimit(decision, now),
  )
  if (stored.ok) {
    drainSoon(deps, stored.record)
    return { record: stored.record, entry: stored.record.history.at(-1) as HistoryEntry }
  }
  if (stored.cause === 'slot') throw await slotTaken(deps, record)
  if (stored.cause === 'live') throw new Refusal('OPEN_INVITATION')
  if (stored.cause === 'draft') throw await draftExists(deps, after, decision.entry.actor.party)
  return null
}

/** Lost to another record of the graduate at the last instant: named like one that was there before. */
async function slotTaken(deps: Deps, { schoolCode, graduateId }: RegistrationDoc): Promise<Refusal> {
  const holder = await findHolder(deps, schoolCode, graduateId)
  return new Refusal(
    'SLOT_TAKEN',
    holder ? { detail: { holder: titleOf(holder), holderId: holder._id } } : {},
  )
}

/** A row with a time limit carries it into the write's own filter. */
function timeLimit(decision: Accepted, now: Date): Filter<RegistrationDoc> {
  if (decision.row.guards.includes('beforeDeadline')) return { replyDeadline: { $gt: now } }
  if (decision.row.guards.includes('deadlinePassed')) return { replyDeadline: { $lte: now } }
  return {}
}

/** The write found another version: either this very request had already acted, or somebody else was first. */
async function explainLost(deps: Deps, request: MoveRequest, actor: Actor, wave: Wave): Promise<Moved> {
  const { record, relation } = await loadRelated(deps, request.id, actor)
  const repeat = findRepeat(record, request)
  if (repeat) return { record, entry: repeat, relation, wave }
  if (record.version === request.version) throw new Refusal('DEADLINE_PASSED')
  throw new Refusal('VERSION_CONFLICT', { detail: { version: record.version, status: record.status } })
}
