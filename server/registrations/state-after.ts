import type { Command, Row } from '../../contract/workflow.ts'
import { statusInfo } from '../../contract/workflows/index.ts'
import type { Facts, Move, StateChange } from './decision.ts'
import type { RegistrationDoc, RunningReview } from './model.ts'

/** Approved before the last stage: the same status, the next stage. */
export function nextStage(record: RegistrationDoc, facts: Facts): StateChange {
  const review = record.review as RunningReview
  const at = review.at + 1
  return { review: { ...review, at, touched: true }, stage: review.plan[at] ?? null, stageSince: facts.now }
}

/** What enters the record with the row's status. */
export function enter(record: RegistrationDoc, row: Row, move: Move, facts: Facts): StateChange {
  const info = statusInfo(record.kind, row.to)
  return {
    status: row.to,
    holdsSlot: info.holdsSlot ?? false,
    live: info.live ?? false,
    draftKey: info.keepsDraft ? draftKeyOf(record.kind, move.content?.type ?? record.type) : null,
    ...broughtAlong(record, move),
    ...reviewOnEntering(record, row, facts),
    ...carried(record, row, move, facts),
  }
}

/** One draft or returned registration per kind, for 其他去向 per type. */
export const draftKeyOf = (kind: RegistrationDoc['kind'], type: string | null): string =>
  kind === 'other' ? `other:${type}` : kind

function broughtAlong(record: RegistrationDoc, { content }: Move): StateChange {
  if (!content) return {}
  const { type, title, form, employer, pictures } = content
  return {
    ...(type !== undefined ? { type } : {}),
    ...(title !== undefined ? { title } : {}),
    ...(form ? { form } : {}),
    ...(employer !== undefined ? { employer } : {}),
    ...(pictures ? { pictures: { ...record.pictures, ...pictures } } : {}),
  }
}

/** A status with a review starts it by the school's plan of this moment; amend keeps the running one. */
function reviewOnEntering(record: RegistrationDoc, row: Row, facts: Facts): StateChange {
  const kind = statusInfo(record.kind, row.to).review
  if (!kind) return { review: null, stage: null, stageSince: null }
  if (row.from === row.to && record.review) return { review: { ...record.review, touched: true } }
  const plan = facts.plans[kind]
  return {
    review: { kind, plan, at: 0, touched: false },
    stage: plan[0] ?? 'school',
    stageSince: facts.now,
    submissions: record.submissions + (kind === 'termination' ? 0 : 1),
  }
}

/** What a command carries besides the status. */
function carried(record: RegistrationDoc, row: Row, move: Move, facts: Facts): StateChange {
  return carries[row.command]?.(record, row, move, facts) ?? {}
}

const reasonOf = (move: Move): string | null => move.reason?.trim() || null
const refusedEnd = (outcome: 'declined' | 'rejected', move: Move): StateChange => ({
  termination: null,
  lastTermination: { outcome, reason: reasonOf(move) },
})

const carries: Partial<
  Record<Command, (record: RegistrationDoc, row: Row, move: Move, facts: Facts) => StateChange>
> = {
  accept: freeze,
  submit: freeze,
  approve: (record, row, move) =>
    numbered(record, row) && move.agreementNo ? { agreementNo: move.agreementNo } : {},
  requestTermination: (_record, _row, move, facts) => ({
    termination: {
      by: move.actor.party === 'employer' ? 'employer' : 'graduate',
      reasonCode: move.reasonCode ?? null,
      note: reasonOf(move),
      at: facts.now,
    },
    lastTermination: null,
  }),
  withdrawTermination: () => ({ termination: null }),
  withdraw: (record) => (record.termination ? { termination: null } : {}),
  declineTermination: (_record, _row, move) => refusedEnd('declined', move),
  reject: (record, _row, move) => (record.review?.kind === 'termination' ? refusedEnd('rejected', move) : {}),
}

/** 学生信息 as it stands; a termination sent in again ends an agreement in force, whose 学生信息 stays as it is. */
function freeze(record: RegistrationDoc, row: Row, move: Move): StateChange {
  if (statusInfo(record.kind, row.to).review === 'termination') return askedAgain(record, move)
  return {
    ...(move.student ? { student: move.student, infoUpdated: false } : {}),
    ...(move.command === 'submit' && move.content?.form ? { submittedForm: move.content.form } : {}),
  }
}

/** A returned termination comes with its reasons as they are now. */
function askedAgain({ termination }: RegistrationDoc, move: Move): StateChange {
  const { reasonCode } = move
  return termination && reasonCode
    ? { termination: { ...termination, reasonCode, note: reasonOf(move) } }
    : {}
}

/** Online gets its number at effect, offline at issue, paper and other have none of ours. */
function numbered(record: RegistrationDoc, row: Row): boolean {
  return (
    (record.kind === 'online' && row.to === 'effective') || (record.kind === 'offline' && row.to === 'issued')
  )
}
