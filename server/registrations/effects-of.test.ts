import assert from 'node:assert/strict'
import { decide } from './decide.ts'
import { effectsOf, numberEffects } from './effects-of.ts'
import type { RegistrationDoc } from './model.ts'
import { aMove, aRecord, openFacts, type Side } from './record.fixture.ts'

/** What follows one move: `graduate:accepted`, `sync:approved`, `remind`. */
function followed(
  record: RegistrationDoc,
  side: Side,
  command: Parameters<typeof aMove>[1],
  reason?: string,
): string[] {
  const facts = openFacts()
  const decision = decide(
    record,
    aMove(side, command, {
      reason,
      reasonCode: 'other',
      agreementNo: 'A-1',
      changes: [{ key: '单位行业', from: '64', to: '65' }],
    }),
    facts,
  )
  assert.ok(decision.ok, decision.ok ? '' : decision.code)
  const after = { ...record, ...decision.set }
  return effectsOf(after, decision, facts.now).map((effect) => {
    if (effect.kind === 'notice') return `${effect.to}:${effect.name}`
    return effect.kind === 'sync' ? `sync:${effect.change}` : effect.kind
  })
}

const reviewing = (kind: 'signing' | 'termination', at = 1): Partial<RegistrationDoc> => ({
  status: kind === 'signing' ? 'reviewing' : 'terminationReviewing',
  holdsSlot: true,
  review: { kind, plan: ['department', 'school'], at, touched: at > 0 },
  stage: at === 0 ? 'department' : 'school',
  agreementNo: kind === 'termination' ? 'A-1' : null,
})
const asked = (by: 'graduate' | 'employer'): Partial<RegistrationDoc> => ({
  status: 'terminationRequested',
  holdsSlot: true,
  termination: { by, reasonCode: null, note: null, at: new Date(), help: { at: new Date(), note: null } },
})

describe('what follows a move of online signing', () => {
  const moves: [string, Partial<RegistrationDoc>, Side, Parameters<typeof aMove>[1], string[]][] = [
    ['accepted', {}, 'graduate', 'accept', ['employer:accepted']],
    ['declined', {}, 'graduate', 'decline', ['employer:declined']],
    ['revoked', {}, 'employer', 'revoke', ['graduate:revoked']],
    ['a first stage passed', reviewing('signing', 0), 'department', 'approve', ['graduate:stagePassed']],
    [
      'effective',
      reviewing('signing'),
      'school',
      'approve',
      ['graduate:effective', 'employer:effective', 'sync:approved'],
    ],
    ['rejected', reviewing('signing'), 'school', 'reject', ['graduate:rejected', 'employer:rejected']],
    [
      'the graduate asks',
      { status: 'effective' },
      'graduate',
      'requestTermination',
      ['employer:terminationRequested'],
    ],
    [
      'the employer asks',
      { status: 'effective' },
      'employer',
      'requestTermination',
      ['graduate:terminationRequested'],
    ],
    [
      'the graduate takes it back',
      asked('graduate'),
      'graduate',
      'withdrawTermination',
      ['employer:terminationWithdrawn'],
    ],
    [
      'the employer takes it back',
      asked('employer'),
      'employer',
      'withdrawTermination',
      ['graduate:terminationWithdrawn'],
    ],
    [
      'the employer refuses',
      asked('graduate'),
      'employer',
      'declineTermination',
      ['graduate:terminationDeclined'],
    ],
    [
      'the graduate refuses',
      asked('employer'),
      'graduate',
      'declineTermination',
      ['employer:terminationDeclined'],
    ],
    [
      'agreed',
      asked('graduate'),
      'employer',
      'acceptTermination',
      ['graduate:terminationAccepted', 'employer:terminationAccepted'],
    ],
    [
      'assisted',
      asked('graduate'),
      'school',
      'assistTermination',
      ['graduate:terminationAssisted', 'employer:terminationAssisted'],
    ],
    [
      'terminated',
      reviewing('termination'),
      'school',
      'approve',
      ['graduate:terminated', 'employer:terminated', 'sync:ended'],
    ],
    [
      'kept in force',
      reviewing('termination'),
      'school',
      'reject',
      ['graduate:terminationRejected', 'employer:terminationRejected'],
    ],
  ]
  for (const [what, set, side, command, expected] of moves) {
    it(what, () => assert.deepEqual(followed(aRecord('online', set), side, command, '原因'), expected))
  }

  it('a lapsed invitation tells both', () => {
    const record = aRecord('online')
    const facts = openFacts({ now: new Date('2023-01-13T00:00:00Z') })
    const decision = decide(record, aMove('time', 'expire'), facts)
    assert.ok(decision.ok)
    const told = effectsOf({ ...record, ...decision.set }, decision, facts.now).map(
      (one) => 'to' in one && one.to,
    )
    assert.deepEqual(told, ['graduate', 'employer'])
  })

  it('an invitation reminds exactly 24 h before its deadline', () => {
    const record = aRecord('online')
    const row = { tells: ['graduate'] as const, notice: 'invited' as const, to: 'invited' }
    const entry = {
      actor: { party: 'employer' as const, id: '', name: '' },
      command: 'invite' as const,
      from: null,
      to: 'invited',
    }
    const effects = effectsOf(record, { row, passedStage: null, entry }, record.sentAt)
    assert.deepEqual(
      effects.map((one) => [one.kind, one.at.toISOString()]),
      [
        ['notice', '2023-01-09T08:54:26.000Z'],
        ['remind', '2023-01-11T16:00:00.000Z'],
      ],
    )
  })

  it('carries reason, number and deadline in words', () => {
    const record = aRecord('online', reviewing('signing'))
    const decision = decide(record, aMove('school', 'reject', { reason: ' 材料不清 ' }), openFacts())
    assert.ok(decision.ok)
    const [first] = effectsOf({ ...record, ...decision.set }, decision, openFacts().now)
    assert.ok(first?.kind === 'notice')
    assert.deepEqual(first.params, {
      graduateName: '林一诺',
      employerName: '示范科技有限公司',
      deadline: '2023-01-13 00:00:00',
      reason: '材料不清',
    })
  })
})

describe('the notice of an amendment', () => {
  it('says what changed, from what to what', () => {
    const record = aRecord('online', { status: 'effective' })
    const changes = [
      { key: '单位行业', from: '制造业', to: '金融业' },
      { key: '职位类别', from: '--', to: '教学人员' },
    ]
    const decision = decide(record, aMove('school', 'amend', { reason: '更正', changes }), openFacts())
    assert.ok(decision.ok)
    const [first] = effectsOf({ ...record, ...decision.set }, decision, openFacts().now)
    assert.ok(first?.kind === 'notice')
    assert.equal(first.params.changes, '单位行业由“制造业”改为“金融业”；职位类别由“--”改为“教学人员”')
  })
})

describe('what follows moves of the other kinds', () => {
  it('a recall and a void mark 档案/户口 to be confirmed again', () => {
    assert.deepEqual(followed(aRecord('paper', { status: 'effective' }), 'school', 'recall', '误登'), [
      'graduate:recalled',
      'sync:ended',
    ])
    assert.deepEqual(followed(aRecord('other', { status: 'effective' }), 'graduate', 'void'), ['sync:ended'])
  })
  it('nobody is told who has no account', () => {
    assert.deepEqual(followed(aRecord('paper', { status: 'effective' }), 'school', 'amend', '更正'), [
      'graduate:amended',
    ])
  })
})

describe('effect ids', () => {
  it('name record, entry and place, so that doing one twice is seen', () => {
    const at = new Date(0)
    const drafts = [
      { kind: 'remind' as const, at },
      { kind: 'sync' as const, change: 'ended' as const, at },
    ]
    assert.deepEqual(
      numberEffects(drafts, 'R', 7).map((one) => [one.id, one.attempts]),
      [
        ['R:7:0', 0],
        ['R:7:1', 0],
      ],
    )
  })
})
