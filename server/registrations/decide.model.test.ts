import assert from 'node:assert/strict'
import fc from 'fast-check'
import { errorStatus } from '../../contract/errors.ts'
import { commands, type Kind, kinds, type Stage } from '../../contract/workflow.ts'
import { type DomainRow, domainRows, domainStatuses, openOnline } from '../../contract/workflows/domain-table.fixture.ts'
import { type Decision, decide, type Facts, type Move } from './decide.ts'
import type { RegistrationDoc } from './model.ts'
import { aMove, aRecord, aStudent, openFacts, type Side } from './record.fixture.ts'

/**
 * Random walks over the four tables against a small model that knows them from domain.md only. A step is a handful of
 * dice: most of them are read as a move that the model allows, so that walks go deep; the others as anything at all.
 */
interface Step {
  lawful: number
  pick: number
  side: number
  command: number
  stale: boolean
  reason: string | undefined
  jumpHours: number
  plan: number
  weather: Partial<Facts>
}

const sides: Side[] = ['graduate', 'employer', 'department', 'school', 'time']
/** employerLink is not a side of its own in the records: whoever holds the SMS link */
type Player = Side | 'link'
const players: Player[] = [...sides, 'link']
const plays: Record<Player, string[]> = {
  graduate: ['graduate'],
  employer: ['employer'],
  department: ['reviewer'],
  school: ['reviewer', 'school'],
  time: ['time'],
  link: ['employerLink'],
}
const plans: Stage[][] = [['department', 'school'], ['department'], ['school']]
const HOUR = 3_600_000

const rarely = <T>(value: T, usually: T) => fc.oneof({ arbitrary: fc.constant(usually), weight: 14 }, { arbitrary: fc.constant(value), weight: 1 })
const weather = fc.record({
  moduleOpen: rarely(false, true),
  locked: rarely(true, false),
  infoConfirmed: rarely(false, true),
  infoDigest: rarely('changed', 'info'),
  employerVerified: rarely(false, true),
  slotHolder: rarely<Facts['slotHolder']>({ id: '10999-000000000000000X', title: '另一单位' }, null),
})
const step: fc.Arbitrary<Step> = fc.record({
  lawful: fc.nat(9),
  pick: fc.nat(1000),
  side: fc.nat(1000),
  command: fc.nat(commands.length - 1),
  stale: rarely(true, false),
  reason: fc.constantFrom(undefined, '   ', '材料不清', ' 信息有误 ', '双方协商一致'),
  jumpHours: fc.oneof({ arbitrary: fc.constant(0), weight: 8 }, { arbitrary: fc.nat(100), weight: 1 }),
  plan: fc.nat(2),
  weather,
})

/** What the model remembers of a record; nothing here is read from the code under test. */
interface Model {
  kind: Kind
  status: string
  plan: Stage[] | null
  at: number
  touched: boolean
  asker: 'graduate' | 'employer' | null
  digest: string | null
  numbered: boolean
  deadline: Date
}

const tables = new Map(kinds.map((kind) => [kind, { rows: domainRows(kind), statuses: domainStatuses(kind) }]))
const tableOf = (kind: Kind) => tables.get(kind) ?? { rows: [], statuses: [] }
const infoOf = (kind: Kind, status: string) => {
  const info = tableOf(kind).statuses.find((one) => one.status === status)
  assert.ok(info, `${kind} ${status} is not in domain.md`)
  return info
}
const mayPlay = (row: DomainRow, player: Player) => row.by.some((part) => plays[player].includes(part))

/** Every reason domain.md gives for refusing this move; none means it is accepted. */
function reasonsAgainst(model: Model, player: Player, given: Move, facts: Facts, version: number): string[] {
  const { rows } = tableOf(model.kind)
  if (!rows.some((row) => row.command === given.command && mayPlay(row, player))) return ['WRONG_PARTY']
  if (given.version !== version) return ['VERSION_CONFLICT']
  const row = rows.find((one) => one.from === model.status && one.command === given.command)
  if (!row) return ['MOVE_NOT_ALLOWED']
  if (!mayPlay(row, player)) return ['WRONG_PARTY']
  if (player === 'department' && row.by.includes('reviewer') && model.plan?.[model.at] === 'school') return ['WRONG_STAGE']
  const broken = row.guards.flatMap((guard) => brokenGuard(guard, model, player, facts))
  if (broken.length > 0) return broken
  if (row.needsReason && !given.reason?.trim()) return ['REASON_REQUIRED']
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
      return unless(facts.infoConfirmed && (model.digest === null || model.digest === facts.infoDigest), 'INFO_UNCONFIRMED')
    case 'untouched':
      return unless(!model.touched, 'REVIEW_STARTED')
    case 'isAsker':
      return unless(model.asker === player, 'NOT_THE_ASKER')
    case 'isOtherSide':
      return unless(model.asker !== player, 'NOT_THE_OTHER_SIDE')
    case 'askedByGraduate':
      return unless(model.asker === 'graduate', 'NOT_ASKED_BY_GRADUATE')
    default:
      throw new Error(`the model does not know ${guard}`)
  }
}

/** Moves the model the way domain.md says an accepted move goes. */
function follow(model: Model, row: DomainRow, player: Player, facts: Facts): Model {
  const approvesEarly = row.command === 'approve' && model.plan !== null && model.at + 1 < model.plan.length
  if (approvesEarly) return { ...model, at: model.at + 1, touched: true }
  const review = infoOf(model.kind, row.to).review as keyof Facts['plans'] | null
  const goesOn = row.from === row.to && model.plan !== null
  const running = goesOn ? { touched: true } : { plan: review ? facts.plans[review] : null, at: 0, touched: false }
  const freezes = row.command === 'accept' || (row.command === 'submit' && review !== 'termination')
  return {
    ...model,
    ...running,
    status: row.to,
    asker: askerAfter(model, row, player),
    digest: freezes ? facts.infoDigest : model.digest,
    numbered: model.numbered || (model.kind === 'online' && row.to === 'effective') || row.to === 'issued',
  }
}

function askerAfter(model: Model, row: DomainRow, player: Player): Model['asker'] {
  if (row.command === 'requestTermination') return player === 'employer' ? 'employer' : 'graduate'
  if (row.to === 'effective' && ['declineTermination', 'withdrawTermination', 'reject'].includes(row.command)) return null
  return model.asker
}

/** Dice → a move: mostly one the model's table has in this status, by somebody who may. */
function readDice(model: Model, dice: Step): { player: Player; command: string; reason: string | undefined } {
  const rows = tableOf(model.kind).rows.filter((row) => row.from === model.status)
  const row = rows[dice.pick % Math.max(rows.length, 1)]
  const whim = { player: players[dice.side % players.length] ?? 'graduate', command: commands[dice.command] ?? 'invite', reason: dice.reason }
  if (!row || dice.lawful === 0) return whim
  const able = players.filter((player) => mayPlay(row, player))
  const player = dice.lawful === 1 ? whim.player : (able[dice.side % able.length] ?? 'graduate')
  const reason = dice.lawful > 3 && row.needsReason ? (dice.reason?.trim() && dice.reason) || '另有原因' : dice.reason
  return { player, command: row.command, reason }
}

const start = (kind: Kind): { record: RegistrationDoc; model: Model } => {
  const record = aRecord(kind)
  const deadline = record.replyDeadline ?? new Date(0)
  const plain = { plan: null, at: 0, touched: false, asker: null, digest: null, numbered: false }
  return { record, model: { kind, status: record.status, deadline, ...plain } }
}

/** The record as the write would leave it, with the invariants that must hold of it. */
function apply(record: RegistrationDoc, decision: Extract<Decision, { ok: true }>): RegistrationDoc {
  return { ...record, ...decision.set, version: record.version + 1 }
}

function checkRecord(record: RegistrationDoc, model: Model): void {
  const info = infoOf(model.kind, model.status)
  assert.equal(record.status, model.status)
  assert.equal(record.holdsSlot, info.holdsSlot, `● of ${model.status}`)
  assert.equal(record.live, model.kind === 'online' && openOnline.includes(model.status), `open: ${model.status}`)
  assert.equal(record.review?.kind ?? null, info.review, `review of ${model.status}`)
  assert.deepEqual(record.review?.plan ?? null, model.plan)
  assert.equal(record.stage, model.plan ? model.plan[model.at] : null)
  assert.equal(record.stageSince !== null, model.plan !== null)
  assert.equal(record.review?.at ?? 0, model.at)
  assert.equal(record.review?.touched ?? false, model.touched)
  assert.equal(record.student?.digest ?? null, model.digest)
  assert.equal(record.agreementNo !== null, model.numbered)
  if (model.kind === 'online') assert.equal(record.termination?.by ?? null, model.asker)
}

const counts = new Map<string, number>()
const count = (cell: string) => counts.set(cell, (counts.get(cell) ?? 0) + 1)

function walk(kind: Kind, steps: Step[]): void {
  let { record, model } = start(kind)
  let now = record.sentAt.getTime()
  for (const dice of steps) {
    if (!tableOf(kind).rows.some((row) => row.from === model.status)) {
      ;({ record, model } = start(kind))
      now = record.sentAt.getTime()
    }
    now += dice.jumpHours * HOUR
    const plan = plans[dice.plan] ?? ['school']
    const facts = openFacts({ ...dice.weather, now: new Date(now), plans: { agreement: plan, signing: plan, registration: plan, termination: plan } })
    const after = take(record, model, dice, facts)
    if (after) ({ record, model } = after)
  }
}

function take(record: RegistrationDoc, model: Model, dice: Step, facts: Facts) {
  const { player, command, reason } = readDice(model, dice)
  const side: Side = player === 'link' ? 'employer' : player
  const given = aMove(side, command as Move['command'], {
    version: record.version - (dice.stale ? 1 : 0),
    reason,
    student: aStudent(facts.infoDigest),
    agreementNo: 'A-1',
    ...(dice.pick % 4 > 0 && command === 'amend' ? { changes: [{ key: '单位行业', from: '64', to: '65' }] } : {}),
    ...(player === 'link' ? { parties: ['employerLink' as const] } : {}),
  })
  const before = JSON.stringify(record)
  const decision = decide(record, given, facts)
  assert.equal(JSON.stringify(record), before, 'decide touched the record it was given')
  const against = reasonsAgainst(model, player, given, facts, record.version)
  const what = `${model.kind} ${model.status} ${command} by ${player}`
  if (!decision.ok) {
    assert.ok(against.includes(decision.code), `${what}: refused with ${decision.code}, the model says ${against.join() || 'accepted'}`)
    assert.ok([403, 409, 422].includes(errorStatus[decision.code]), decision.code)
    count(`refused ${decision.code}`)
    return null
  }
  assert.deepEqual(against, [], `${what}: accepted`)
  const row = tableOf(model.kind).rows.find((one) => one.from === model.status && one.command === command)
  assert.ok(row)
  count(`${model.kind} ${row.from} ${row.command} ${row.to}`)
  const next = { record: apply(record, decision), model: follow(model, row, player, facts) }
  checkEntry(decision, model, next.model, side, reason)
  checkRecord(next.record, next.model)
  return next
}

function checkEntry(decision: Extract<Decision, { ok: true }>, model: Model, after: Model, side: Side, reason: string | undefined): void {
  const { entry, row, passedStage } = decision
  assert.deepEqual([entry.from, entry.to, entry.command], [model.status, after.status, row.command])
  assert.equal(entry.reason, reason?.trim() || undefined)
  assert.equal(entry.actor.party, side)
  const stage = model.plan && row.by.includes('reviewer') ? model.plan[model.at] : undefined
  assert.equal(entry.stage, stage)
  assert.equal(entry.actor.standIn ?? false, stage === 'department' && side === 'school', '代审')
  assert.equal(passedStage, after.status === model.status && row.command === 'approve' ? stage : null)
}

describe('decide, walked at random against a model of domain.md', () => {
  for (const kind of kinds) {
    it(`takes exactly the moves of ${kind} that domain.md allows, and refuses the others in its words`, () => {
      fc.assert(fc.property(fc.array(step, { minLength: 1, maxLength: 60, size: 'max' }), (steps) => walk(kind, steps)), { numRuns: 600 })
    })
  }

  it('has walked every edge of the four tables', () => {
    const edges = kinds.flatMap((kind) =>
      tableOf(kind).rows.flatMap((row) => (row.from ? [`${kind} ${row.from} ${row.command} ${row.to}`] : [])),
    )
    assert.equal(edges.length, 14 + 26 + 19 + 14)
    assert.deepEqual(edges.filter((edge) => (counts.get(edge) ?? 0) < 5), [])
  })

  it('has met every refusal a move can get', () => {
    const codes = [
      'WRONG_PARTY', 'WRONG_STAGE', 'VERSION_CONFLICT', 'MOVE_NOT_ALLOWED', 'EMPLOYER_NOT_VERIFIED', 'MODULE_CLOSED',
      'ORIENTED_LOCKED', 'DEADLINE_PASSED', 'DEADLINE_NOT_PASSED', 'SLOT_TAKEN', 'INFO_UNCONFIRMED', 'REVIEW_STARTED',
      'NOT_THE_ASKER', 'NOT_THE_OTHER_SIDE', 'NOT_ASKED_BY_GRADUATE', 'REASON_REQUIRED', 'INVALID_INPUT',
    ]
    assert.deepEqual(codes.filter((code) => (counts.get(`refused ${code}`) ?? 0) < 5), [])
  })
})
