import assert from 'node:assert/strict'
import { type Kind, kinds, type Stage } from '../../contract/workflow.ts'
import { type DomainRow, domainRows, domainStatuses } from '../../contract/workflows/domain-table.fixture.ts'
import type { Facts, Move } from './decision.ts'
import type { Side } from './record.fixture.ts'

/** A small model of one registration that knows domain.md §5 only: who may move it, how it then stands, why not. */

const sides: Side[] = ['graduate', 'employer', 'department', 'school', 'time']
/** employerLink is not a side of its own in the records: whoever holds the SMS link */
export type Player = Side | 'link'
export const players: Player[] = [...sides, 'link']
const plays: Record<Player, string[]> = {
  graduate: ['graduate'],
  employer: ['employer'],
  department: ['reviewer'],
  school: ['reviewer', 'school'],
  time: ['time'],
  link: ['employerLink'],
}
/** What the model remembers of a record; nothing here is read from the code under test. */
export interface Model {
  kind: Kind
  status: string
  plan: Stage[] | null
  at: number
  touched: boolean
  asker: 'graduate' | 'employer' | null
  /** 请学校协助 */
  helpAsked: boolean
  digest: string | null
  numbered: boolean
  deadline: Date
}

const tables = new Map(
  kinds.map((kind) => [kind, { rows: domainRows(kind), statuses: domainStatuses(kind) }]),
)
export const tableOf = (kind: Kind) => tables.get(kind) ?? { rows: [], statuses: [] }
export const infoOf = (kind: Kind, status: string) => {
  const info = tableOf(kind).statuses.find((one) => one.status === status)
  assert.ok(info, `${kind} ${status} is not in domain.md`)
  return info
}
export const mayPlay = (row: DomainRow, player: Player) => row.by.some((part) => plays[player].includes(part))

/** Every reason domain.md gives for refusing this move; none means it is accepted. */
export function reasonsAgainst(
  model: Model,
  player: Player,
  given: Move,
  facts: Facts,
  version: number,
): string[] {
  const { rows } = tableOf(model.kind)
  if (!rows.some((row) => row.command === given.command && mayPlay(row, player))) return ['WRONG_PARTY']
  if (given.version !== version) return ['VERSION_CONFLICT']
  const row = rows.find((one) => one.from === model.status && one.command === given.command)
  if (!row) return ['MOVE_NOT_ALLOWED']
  if (!mayPlay(row, player)) return ['WRONG_PARTY']
  if (player === 'department' && row.by.includes('reviewer') && model.plan?.[model.at] === 'school')
    return ['WRONG_STAGE']
  const broken = row.guards.flatMap((guard) => brokenGuard(guard, model, player, facts))
  if (broken.length > 0) return broken
  if (row.needsReason && !given.reason?.trim()) return ['REASON_REQUIRED']
  if (row.needsReasonCode && !given.reasonCode) return ['REASON_REQUIRED']
  return row.command === 'amend' && !given.changes?.length ? ['INVALID_INPUT'] : []
}

function brokenGuard(guard: string, model: Model, player: Player, facts: Facts): string[] {
  const unless = (holds: boolean, code: string) => (holds ? [] : [code])
  const late = facts.now.getTime() >= model.deadline.getTime()
  switch (guard) {
    case 'employerVerified':
      return unless(facts.employerVerified, 'EMPLOYER_NOT_VERIFIED')
    case 'askerVerified':
      return unless(player === 'graduate' || facts.employerVerified, 'EMPLOYER_NOT_VERIFIED')
    case 'moduleOpen':
      return unless(facts.moduleOpen, 'MODULE_CLOSED')
    case 'moduleOpenForGraduate':
      return unless(facts.moduleOpen || player === 'employer', 'MODULE_CLOSED')
    case 'notLocked':
      return unless(!facts.locked, 'ORIENTED_LOCKED')
    case 'beforeDeadline':
      return unless(!late, 'DEADLINE_PASSED')
    case 'deadlinePassed':
      return unless(late, 'DEADLINE_NOT_PASSED')
    case 'slotFree':
      return unless(facts.slotHolder === null, 'SLOT_TAKEN')
    case 'infoConfirmed':
      return unless(
        facts.infoConfirmed && (model.digest === null || model.digest === facts.infoDigest),
        'INFO_UNCONFIRMED',
      )
    case 'untouched':
      return unless(!model.touched, 'REVIEW_STARTED')
    case 'isAsker':
      return unless(model.asker === player, 'NOT_THE_ASKER')
    case 'isOtherSide':
      return unless(model.asker !== player, 'NOT_THE_OTHER_SIDE')
    case 'askedByGraduate':
      return unless(model.asker === 'graduate', 'NOT_ASKED_BY_GRADUATE')
    case 'helpAsked':
      return unless(model.helpAsked, 'HELP_NOT_ASKED')
    default:
      throw new Error(`the model does not know ${guard}`)
  }
}

/** Moves the model the way domain.md says an accepted move goes. */
export function follow(model: Model, row: DomainRow, player: Player, facts: Facts): Model {
  const approvesEarly = row.command === 'approve' && model.plan !== null && model.at + 1 < model.plan.length
  if (approvesEarly) return { ...model, at: model.at + 1, touched: true }
  const review = infoOf(model.kind, row.to).review as keyof Facts['plans'] | null
  const goesOn = row.from === row.to && model.plan !== null
  const running = goesOn
    ? { touched: true }
    : { plan: review ? facts.plans[review] : null, at: 0, touched: false }
  const asker = askerAfter(model, row, player)
  const freezes = row.command === 'accept' || (row.command === 'submit' && review !== 'termination')
  return {
    ...model,
    ...running,
    status: row.to,
    asker,
    // it belongs to one request for termination
    helpAsked: asker !== null && model.helpAsked,
    digest: freezes ? facts.infoDigest : model.digest,
    numbered: model.numbered || (model.kind === 'online' && row.to === 'effective') || row.to === 'issued',
  }
}

function askerAfter(model: Model, row: DomainRow, player: Player): Model['asker'] {
  if (row.command === 'requestTermination') return player === 'employer' ? 'employer' : 'graduate'
  if (row.to === 'effective' && ['declineTermination', 'withdrawTermination', 'reject'].includes(row.command))
    return null
  return model.asker
}
