import type { ErrorCode } from '../../contract/errors.ts'
import type { Command, Guard, Party, Row, Stage } from '../../contract/workflow.ts'
import { rowFor } from '../../contract/workflow.ts'
import { statusInfo, workflows } from '../../contract/workflows/index.ts'
import type {
  FrozenEmployer,
  FrozenStudent,
  HistoryEntry,
  RegistrationDoc,
  RunningReview,
  StoredForm,
} from './model.ts'
import { statusAt } from './status-at.ts'

/** What other documents and the clock say, read in the same wave as the record. */
export interface Facts {
  now: Date
  /** 毕业去向填报 accepts commands for this graduate now */
  moduleOpen: boolean
  moduleContact: string
  /** 定向/委培（不可网签） */
  locked: boolean
  infoConfirmed: boolean
  /** names the graduate's present 学生信息; a snapshot of another digest is out of date */
  infoDigest: string
  employerVerified: boolean
  /** another registration in the slot */
  slotHolder: { id: string; title: string } | null
  /** the school's plans, used when a review starts */
  plans: Record<RunningReview['kind'], Stage[]>
}

export interface Move {
  command: Command
  version: number
  reason?: string | undefined
  reasonCode?: string | undefined
  /** what the command brings along, checked and sealed beforehand */
  content?: Content
  /** what an amend changes */
  changes?: HistoryEntry['changes']
  /** the parts the actor may play on this record */
  parties: readonly Party[]
  actor: HistoryEntry['actor']
  /** 学生信息 as it stands now, for the commands that freeze it */
  student?: FrozenStudent
  /** the number this record will carry; derived from its id */
  agreementNo?: string
}

/** Answers, pictures and what is derived from them. */
export interface Content {
  type?: string | null
  title?: string
  form?: StoredForm
  employer?: FrozenEmployer | null
  /** replaces the sets it names */
  pictures?: Record<string, string[]>
  spokenWith?: HistoryEntry['spokenWith']
}

export type Denial = { ok: false; code: ErrorCode; field?: string; detail?: Record<string, unknown> }
export type Decision =
  | { ok: true; row: Row; passedStage: Stage | null; set: StateChange; entry: EntryDraft }
  | Denial
export type EntryDraft = Pick<
  HistoryEntry,
  'actor' | 'command' | 'from' | 'to' | 'stage' | 'reason' | 'reasonCode' | 'changes' | 'spokenWith'
>
export type StateChange = Partial<
  Pick<
    RegistrationDoc,
    | 'status'
    | 'review'
    | 'stage'
    | 'stageSince'
    | 'submissions'
    | 'holdsSlot'
    | 'live'
    | 'student'
    | 'agreementNo'
    | 'termination'
    | 'lastTermination'
    | 'type'
    | 'title'
    | 'form'
    | 'employer'
    | 'pictures'
    | 'submittedForm'
    | 'draftKey'
    | 'infoUpdated'
  >
>

/** Pure: the record, the move and the facts in; the change with its history entry, or the refusal, out. */
export function decide(record: RegistrationDoc, move: Move, facts: Facts): Decision {
  const found = findRow(record, move, facts)
  if (!found.ok) return found
  const { row } = found
  if (row.needsReason && !move.reason?.trim()) return deny('REASON_REQUIRED', { field: 'reason' })
  if (row.needsReasonCode && !move.reasonCode)
    return deny('REASON_REQUIRED', { field: 'reasonCode', detail: { message: '请选择解约原因' } })
  // what changed, from what to what, is the whole point of it: both sides are told
  if (row.command === 'amend' && !move.changes?.length) return deny('INVALID_INPUT', { field: 'changes' })
  return carryOut(record, row, move, facts)
}

/** The row this move is, if party, version, moment and guards allow it; what the move brings along is not looked at. */
export function findRow(
  record: RegistrationDoc,
  move: Pick<Move, 'command' | 'version' | 'parties' | 'actor'>,
  facts: Facts,
): { ok: true; row: Row } | Denial {
  const denial = refusePart(record, move) ?? refuseVersion(record, move)
  if (denial) return denial
  const row = rowFor(workflows[record.kind], record.status, move.command)
  if (!row) return notNow(record, facts)
  return refuseRow(record, row, move, facts) ?? { ok: true, row }
}

/** Why this row is closed to these parties now, or null: shared by `decide` and by the list of buttons. */
export function refuseRow(
  record: RegistrationDoc,
  row: Row,
  move: Pick<Move, 'parties' | 'actor'>,
  facts: Facts,
): Denial | null {
  if (!row.by.some((party) => move.parties.includes(party))) return deny('WRONG_PARTY')
  if (isStageRow(record, row) && move.actor.party === 'department' && record.stage !== 'department')
    return deny('WRONG_STAGE')
  for (const guard of row.guards) {
    const refusal = guards[guard](record, move.actor.party, facts)
    if (refusal) return refusal
  }
  return null
}

const isStageRow = (record: RegistrationDoc, row: Row) =>
  record.review !== null && row.by.includes('reviewer')
const deny = (code: ErrorCode, more: Omit<Denial, 'ok' | 'code'> = {}): Denial => ({
  ok: false,
  code,
  ...more,
})

/** A party to whom no status of this kind ever gives the command is the wrong party, whatever the moment. */
function refusePart(record: RegistrationDoc, move: Pick<Move, 'command' | 'parties'>): Denial | null {
  const ever = workflows[record.kind].rows.some(
    (row) => row.command === move.command && row.by.some((party) => move.parties.includes(party)),
  )
  return ever ? null : deny('WRONG_PARTY')
}

function refuseVersion(record: RegistrationDoc, move: Pick<Move, 'version'>): Denial | null {
  return move.version === record.version
    ? null
    : deny('VERSION_CONFLICT', { detail: { version: record.version } })
}

function notNow(record: RegistrationDoc, facts: Facts): Denial {
  const status = statusAt(record, facts.now)
  return deny('MOVE_NOT_ALLOWED', { detail: { status, statusLabel: statusInfo(record.kind, status).label } })
}

type Check = (record: RegistrationDoc, party: HistoryEntry['actor']['party'], facts: Facts) => Denial | null
const closed = (facts: Facts) => deny('MODULE_CLOSED', { detail: { contact: facts.moduleContact } })
const late = (record: RegistrationDoc, facts: Facts) =>
  record.replyDeadline !== null && record.replyDeadline <= facts.now

const guards: Record<Guard, Check> = {
  employerVerified: (_r, _p, facts) => (facts.employerVerified ? null : deny('EMPLOYER_NOT_VERIFIED')),
  askerVerified: (_r, party, facts) =>
    party !== 'employer' || facts.employerVerified ? null : deny('EMPLOYER_NOT_VERIFIED'),
  moduleOpen: (_r, _p, facts) => (facts.moduleOpen ? null : closed(facts)),
  moduleOpenForGraduate: (_r, party, facts) =>
    party !== 'graduate' || facts.moduleOpen ? null : closed(facts),
  notLocked: (record, _p, facts) =>
    facts.locked && record.type !== 'oriented' ? deny('ORIENTED_LOCKED') : null,
  beforeDeadline: (record, _p, facts) => (late(record, facts) ? deny('DEADLINE_PASSED') : null),
  deadlinePassed: (record, _p, facts) => (late(record, facts) ? null : deny('DEADLINE_NOT_PASSED')),
  slotFree: (record, _p, facts) =>
    facts.slotHolder && facts.slotHolder.id !== record._id
      ? deny('SLOT_TAKEN', { detail: { holder: facts.slotHolder.title, holderId: facts.slotHolder.id } })
      : null,
  infoConfirmed: (record, _p, facts) =>
    facts.infoConfirmed && (!record.student || record.student.digest === facts.infoDigest)
      ? null
      : deny('INFO_UNCONFIRMED'),
  untouched: (record) => (record.review?.touched ? deny('REVIEW_STARTED') : null),
  isAsker: (record, party) => (record.termination?.by === party ? null : deny('NOT_THE_ASKER')),
  isOtherSide: (record, party) => (record.termination?.by !== party ? null : deny('NOT_THE_OTHER_SIDE')),
  askedByGraduate: (record) => (record.termination?.by === 'graduate' ? null : deny('NOT_ASKED_BY_GRADUATE')),
  helpAsked: (record) => (record.termination?.help ? null : deny('HELP_NOT_ASKED')),
}

function carryOut(record: RegistrationDoc, row: Row, move: Move, facts: Facts): Decision {
  const stage = record.review && row.by.includes('reviewer') ? record.stage : null
  const advances =
    row.decides === 'approve' && record.review !== null && record.review.at + 1 < record.review.plan.length
  const to = advances ? record.status : row.to
  return {
    ok: true,
    row,
    passedStage: advances ? stage : null,
    set: advances ? nextStage(record, facts) : enter(record, row, move, facts),
    entry: {
      actor:
        stage === 'department' && move.actor.party === 'school'
          ? { ...move.actor, standIn: true }
          : move.actor,
      command: move.command,
      from: record.status,
      to,
      ...(stage ? { stage } : {}),
      ...(move.reason?.trim() ? { reason: move.reason.trim() } : {}),
      ...(move.reasonCode ? { reasonCode: move.reasonCode } : {}),
      ...(move.changes?.length ? { changes: move.changes } : {}),
      ...(move.content?.spokenWith ? { spokenWith: move.content.spokenWith } : {}),
    },
  }
}

function nextStage(record: RegistrationDoc, facts: Facts): StateChange {
  const review = record.review as RunningReview
  const at = review.at + 1
  return { review: { ...review, at, touched: true }, stage: review.plan[at] ?? null, stageSince: facts.now }
}

function enter(record: RegistrationDoc, row: Row, move: Move, facts: Facts): StateChange {
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
