import assert from 'node:assert/strict'
import fc from 'fast-check'
import { errorStatus } from '../../contract/errors.ts'
import { commands, type Kind, kinds, type Stage } from '../../contract/workflow.ts'
import { mayBeDraft, openOnline } from '../../contract/workflows/domain-table.fixture.ts'
import { decide } from './decide.ts'
import type { Decision, Facts, Move } from './decision.ts'
import {
  follow,
  infoOf,
  type Model,
  mayPlay,
  type Player,
  players,
  reasonsAgainst,
  tableOf,
} from './domain-model.fixture.ts'
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
  /** the graduate presses 请学校协助 first, where that is open */
  asksHelp: boolean
  reason: string | undefined
  reasonCode: string | undefined
  jumpHours: number
  plan: number
  weather: Partial<Facts>
}

const plans: Stage[][] = [['department', 'school'], ['department'], ['school']]
const HOUR = 3_600_000
const draftable = new Map(kinds.map((kind) => [kind, mayBeDraft(kind)]))

const rarely = <T>(value: T, usually: T) =>
  fc.oneof({ arbitrary: fc.constant(usually), weight: 14 }, { arbitrary: fc.constant(value), weight: 1 })
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
  asksHelp: fc.boolean(),
  reason: fc.constantFrom(undefined, '   ', '材料不清', ' 信息有误 ', '双方协商一致'),
  reasonCode: rarely<string | undefined>(undefined, 'study'),
  jumpHours: fc.oneof({ arbitrary: fc.constant(0), weight: 8 }, { arbitrary: fc.nat(100), weight: 1 }),
  plan: fc.nat(2),
  weather,
})

/** Dice → a move: mostly one the model's table has in this status, by somebody who may. */
function readDice(model: Model, dice: Step): { player: Player; command: string; reason: string | undefined } {
  const rows = tableOf(model.kind).rows.filter((row) => row.from === model.status)
  const row = rows[dice.pick % Math.max(rows.length, 1)]
  const whim = {
    player: players[dice.side % players.length] ?? 'graduate',
    command: commands[dice.command] ?? 'invite',
    reason: dice.reason,
  }
  if (!row || dice.lawful === 0) return whim
  const able = players.filter((player) => mayPlay(row, player))
  const player = dice.lawful === 1 ? whim.player : (able[dice.side % able.length] ?? 'graduate')
  const reason =
    dice.lawful > 3 && row.needsReason ? (dice.reason?.trim() && dice.reason) || '另有原因' : dice.reason
  return { player, command: row.command, reason }
}

/** A walk sets out from the beginning or, so that the far ends are met as often, from any other status. */
function start(
  kind: Kind,
  { pick, plan: nth }: Pick<Step, 'pick' | 'plan'>,
): { record: RegistrationDoc; model: Model } {
  const { rows, statuses } = tableOf(kind)
  const open = statuses.filter(({ status }) => rows.some((row) => row.from === status))
  const begun = aRecord(kind).status
  const status = (pick % 2 === 0 ? begun : open[pick % open.length]?.status) ?? begun
  const plan = infoOf(kind, status).review ? (plans[nth] ?? null) : null
  const at = plan ? pick % plan.length : 0
  const asker =
    kind === 'online' && status.startsWith('termination') ? (pick % 3 ? 'graduate' : 'employer') : null
  const model: Model = {
    kind,
    status,
    plan,
    at,
    touched: at > 0,
    asker,
    helpAsked: false,
    digest: status === begun ? null : 'info',
    numbered: numbered[kind].includes(status),
    deadline: aRecord(kind).replyDeadline ?? new Date(0),
  }
  return { record: recordOf(model), model }
}

/** Statuses a record can only have with a number. */
const numbered: Record<Kind, string[]> = {
  online: ['effective', 'terminationRequested', 'terminationReviewing'],
  offline: [
    'issued',
    'signingReviewing',
    'signingReturned',
    'effective',
    'terminationReviewing',
    'terminationReturned',
  ],
  paper: [],
  other: [],
}

function recordOf({
  kind,
  status,
  plan,
  at,
  touched,
  asker,
  digest,
  numbered: hasNumber,
}: Model): RegistrationDoc {
  const info = infoOf(kind, status)
  const type = kind === 'other' ? 'startup' : null
  const started = aRecord(kind)
  return aRecord(kind, {
    type,
    status,
    holdsSlot: info.holdsSlot,
    review: plan ? { kind: info.review as keyof Facts['plans'], plan, at, touched } : null,
    stage: plan?.[at] ?? null,
    stageSince: plan ? started.sentAt : null,
    draftKey: draftable.get(kind)?.includes(status) ? (type ? `other:${type}` : kind) : null,
    student: digest ? aStudent(digest) : null,
    agreementNo: hasNumber ? 'A-1' : null,
    termination: asker ? { by: asker, reasonCode: null, note: null, at: started.sentAt } : null,
  })
}

/** The record as the write would leave it, with the invariants that must hold of it. */
function apply(record: RegistrationDoc, decision: Extract<Decision, { ok: true }>): RegistrationDoc {
  return { ...record, ...decision.set, version: record.version + 1 }
}

function checkRecord(record: RegistrationDoc, model: Model): void {
  const info = infoOf(model.kind, model.status)
  assert.equal(record.status, model.status)
  assert.equal(record.holdsSlot, info.holdsSlot, `● of ${model.status}`)
  assert.equal(
    record.live,
    model.kind === 'online' && openOnline.includes(model.status),
    `open: ${model.status}`,
  )
  assert.equal(record.review?.kind ?? null, info.review, `review of ${model.status}`)
  assert.deepEqual(record.review?.plan ?? null, model.plan)
  assert.equal(record.stage, model.plan ? model.plan[model.at] : null)
  assert.equal(record.stageSince !== null, model.plan !== null)
  assert.equal(record.review?.at ?? 0, model.at)
  assert.equal(record.review?.touched ?? false, model.touched)
  assert.equal(record.student?.digest ?? null, model.digest)
  assert.equal(record.agreementNo !== null, model.numbered)
  assert.equal(
    record.draftKey !== null,
    draftable.get(model.kind)?.includes(model.status),
    `draft: ${model.status}`,
  )
  if (model.kind !== 'online') return
  assert.equal(record.termination?.by ?? null, model.asker)
  assert.equal(record.termination?.help !== undefined, model.helpAsked, '请学校协助 goes with the request')
}

const counts = new Map<string, number>()
const count = (cell: string) => counts.set(cell, (counts.get(cell) ?? 0) + 1)

function walk(kind: Kind, steps: Step[]): void {
  let { record, model } = start(kind, steps[0] ?? { pick: 0, plan: 0 })
  let now = record.sentAt.getTime()
  for (const dice of steps) {
    if (!tableOf(kind).rows.some((row) => row.from === model.status)) {
      ;({ record, model } = start(kind, dice))
      now = record.sentAt.getTime()
    }
    now += dice.jumpHours * HOUR
    const plan = plans[dice.plan] ?? ['school']
    const facts = openFacts({
      ...dice.weather,
      now: new Date(now),
      plans: { agreement: plan, signing: plan, registration: plan, termination: plan },
    })
    const after = take(record, model, dice, facts)
    if (after) ({ record, model } = after)
  }
}

/** 请学校协助 is a note and no move; it says nothing about a request of the employer's. */
function askHelp(record: RegistrationDoc, model: Model): { record: RegistrationDoc; model: Model } {
  const { termination } = record
  if (model.status !== 'terminationRequested' || model.asker !== 'graduate' || !termination)
    return { record, model }
  const help = { at: record.sentAt, note: null }
  return {
    record: { ...record, termination: { ...termination, help }, version: record.version + 1 },
    model: { ...model, helpAsked: true },
  }
}

function take(before: RegistrationDoc, known: Model, dice: Step, facts: Facts) {
  const { record, model } = dice.asksHelp ? askHelp(before, known) : { record: before, model: known }
  const { player, command, reason } = readDice(model, dice)
  const side: Side = player === 'link' ? 'employer' : player
  const given = aMove(side, command as Move['command'], {
    version: record.version - (dice.stale ? 1 : 0),
    reason,
    reasonCode: dice.reasonCode,
    student: aStudent(facts.infoDigest),
    agreementNo: 'A-1',
    ...(dice.pick % 4 > 0 && command === 'amend'
      ? { changes: [{ key: '单位行业', from: '64', to: '65' }] }
      : {}),
    ...(player === 'link' ? { parties: ['employerLink' as const] } : {}),
  })
  const text = JSON.stringify(record)
  const decision = decide(record, given, facts)
  assert.equal(JSON.stringify(record), text, 'decide touched the record it was given')
  const against = reasonsAgainst(model, player, given, facts, record.version)
  const what = `${model.kind} ${model.status} ${command} by ${player}`
  if (!decision.ok) {
    assert.ok(
      against.includes(decision.code),
      `${what}: refused with ${decision.code}, the model says ${against.join() || 'accepted'}`,
    )
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

function checkEntry(
  decision: Extract<Decision, { ok: true }>,
  model: Model,
  after: Model,
  side: Side,
  reason: string | undefined,
): void {
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
      fc.assert(
        fc.property(fc.array(step, { minLength: 1, maxLength: 60, size: 'max' }), (steps) =>
          walk(kind, steps),
        ),
        { numRuns: 1000 },
      )
    })
  }

  it('has walked every edge of the four tables', () => {
    const edges = kinds.flatMap((kind) =>
      tableOf(kind).rows.flatMap((row) => (row.from ? [`${kind} ${row.from} ${row.command} ${row.to}`] : [])),
    )
    assert.equal(edges.length, 14 + 26 + 19 + 14)
    assert.deepEqual(
      edges.filter((edge) => (counts.get(edge) ?? 0) < 5),
      [],
    )
  })

  it('has met every refusal a move can get', () => {
    const codes = [
      'WRONG_PARTY',
      'WRONG_STAGE',
      'VERSION_CONFLICT',
      'MOVE_NOT_ALLOWED',
      'EMPLOYER_NOT_VERIFIED',
      'MODULE_CLOSED',
      'ORIENTED_LOCKED',
      'DEADLINE_PASSED',
      'DEADLINE_NOT_PASSED',
      'SLOT_TAKEN',
      'INFO_UNCONFIRMED',
      'REVIEW_STARTED',
      'NOT_THE_ASKER',
      'NOT_THE_OTHER_SIDE',
      'NOT_ASKED_BY_GRADUATE',
      'HELP_NOT_ASKED',
      'REASON_REQUIRED',
      'INVALID_INPUT',
    ]
    assert.deepEqual(
      codes.filter((code) => (counts.get(`refused ${code}`) ?? 0) < 5),
      [],
    )
  })
})
