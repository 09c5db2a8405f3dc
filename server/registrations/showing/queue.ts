import type { Filter } from 'mongodb'
import type { z } from 'zod'
import type { listQueue, listReviewed, QueueItem } from '../../../contract/api/registrations.ts'
import { statusInfo } from '../../../contract/workflows/index.ts'
import type { Actor } from '../../accounts/actor.ts'
import type { Deps } from '../../deps.ts'
import { type SchoolSide, scopeOf } from '../../graduates/scope.ts'
import { newerThan, olderThan, pageKey } from '../../http/page-key.ts'
import { literal } from '../../literal.ts'
import { type RegistrationDoc, registrations } from '../model.ts'
import { kindLabels } from '../title.ts'
import { cardFields, type Listed, presentCard } from './cards.ts'

type QueueQuery = z.output<NonNullable<(typeof listQueue)['query']>>
type RecordQuery = z.output<NonNullable<(typeof listReviewed)['query']>>

/** The stage whose queue this is: a department reviewer has one, a school user the school's, or 院系 to stand in. */
const stageFor = (reviewer: SchoolSide, asked: 'department' | 'school' | undefined) =>
  reviewer.role === 'department' ? 'department' : (asked ?? 'school')

export async function listWaiting(deps: Deps, reviewer: SchoolSide, query: QueueQuery) {
  const all: Filter<RegistrationDoc> = {
    ...scopeOf(reviewer, query.department),
    stage: stageFor(reviewer, query.stage),
    ...(query.kind ? { kind: query.kind } : {}),
    ...(query.type ? { type: query.type } : {}),
    ...(query.review ? { 'review.kind': query.review } : {}),
    ...(query.year ? { year: query.year } : {}),
    ...byGraduate(query.q),
  }
  const [docs, total] = await Promise.all([
    registrations(deps.db)
      .find({ $and: [all, newerThan('stageSince', query.after)] }, { projection: unlisted })
      .sort({ stageSince: 1, _id: 1 })
      .limit(query.limit + 1)
      .toArray(),
    registrations(deps.db).countDocuments(all),
  ])
  const shown = docs.slice(0, query.limit)
  const last = shown.at(-1)
  return {
    items: shown.map(presentItem),
    next: docs.length > query.limit && last?.stageSince ? pageKey(last.stageSince, last._id) : null,
    total,
    serverNow: deps.clock().toISOString(),
  }
}

/** Of the history a row needs only which way it went. */
const unlisted = {
  pending: 0,
  'history.actor': 0,
  'history.changes': 0,
  'history.requestId': 0,
  'history.bodyHash': 0,
  'history.stateDigest': 0,
  'history.hash': 0,
} as const

/** The count in the reviewer's header; 0 for those who review nothing. */
export function waitingCount(deps: Deps, actor: Actor): Promise<number> {
  if (actor.role !== 'department' && actor.role !== 'school') return Promise.resolve(0)
  return registrations(deps.db).countDocuments({ ...scopeOf(actor), stage: stageFor(actor, undefined) })
}

/** By the beginning of the name, or the whole 学号. */
function byGraduate(q: string | undefined): Filter<RegistrationDoc> {
  if (!q) return {}
  return { $or: [{ 'invitee.name': { $regex: `^${literal(q)}` } }, { 'student.studentNumber': q }] }
}

function presentItem(record: RegistrationDoc): QueueItem {
  const info = statusInfo(record.kind, record.status)
  return {
    id: record._id,
    graduateName: record.invitee.name,
    department: record.student?.departmentName ?? record.invitee.department,
    major: record.student?.major ?? record.invitee.major,
    studentNumber: record.student?.studentNumber ?? '--',
    kind: record.kind,
    kindLabel: kindLabels[record.kind],
    title: record.title,
    post: record.form?.post ?? '--',
    status: record.status,
    statusShort: info.short,
    stage: record.stage ?? 'school',
    waitingSince: (record.stageSince ?? record.updatedAt).toISOString(),
    version: record.version,
    submission: submissionOf(record),
  }
}

/** How often it has come before the review that runs: what an earlier review passed counts no more. */
function submissionOf({ history, status }: RegistrationDoc): number {
  const since = history.findLastIndex((entry) => entry.command === 'approve' && entry.from !== entry.to) + 1
  return Math.max(
    history.slice(since).filter((entry) => entry.from !== entry.to && entry.to === status).length,
    1,
  )
}

/** Registrations of the reviewer's graduates in any status, newest first. */
export async function listRecords(deps: Deps, reviewer: SchoolSide, query: RecordQuery) {
  const filter: Filter<RegistrationDoc> = {
    $and: [
      scopeOf(reviewer, query.department),
      { $or: [{ kind: 'online' }, { submissions: { $gt: 0 } }] },
      query.year ? { year: query.year } : {},
      query.kind ? { kind: query.kind } : {},
      query.type ? { type: query.type } : {},
      byStatus(query.status, deps.clock()),
      byGraduate(query.q),
      olderThan('createdAt', query.after),
    ],
  }
  const docs = await registrations(deps.db)
    .find<Listed>(filter, { projection: cardFields })
    .sort({ createdAt: -1, _id: -1 })
    .limit(query.limit + 1)
    .toArray()
  const shown = docs.slice(0, query.limit)
  const last = shown.at(-1)
  const now = deps.clock()
  return {
    items: shown.map((one) => ({
      ...presentCard(one, now),
      graduateName: one.invitee.name,
      department: one.invitee.department,
    })),
    next: docs.length > query.limit && last ? pageKey(last.createdAt, last._id) : null,
  }
}

/** A lapsed invitation counts as expired whether or not a job has written it down; `helpAsked` are the 待协助的解约. */
export function byStatus(status: string | undefined, now: Date): Filter<RegistrationDoc> {
  if (!status) return {}
  if (status === 'expired') return { $or: [{ status }, { status: 'invited', replyDeadline: { $lte: now } }] }
  if (status === 'helpAsked') return { status: 'terminationRequested', 'termination.help': { $exists: true } }
  if (status === 'invited') return { status, replyDeadline: { $gt: now } }
  return { status }
}
