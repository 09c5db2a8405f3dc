import assert from 'node:assert/strict'
import { rowFor } from '../../contract/workflow.ts'
import { workflows } from '../../contract/workflows/index.ts'
import { decide, refuseRow } from './decide.ts'
import type { Decision, Facts } from './decision.ts'
import type { RegistrationDoc } from './model.ts'
import { aMove, aRecord, aStudent, openFacts, type Side } from './record.fixture.ts'

const refused = (decision: Decision): string => (decision.ok ? 'accepted' : decision.code)
const accepted = (decision: Decision) => {
  assert.ok(decision.ok, refused(decision))
  return decision
}
/** An online record in review, at the given stage of 院系 → 学校. */
const inReview = (at: 0 | 1, set: Partial<RegistrationDoc> = {}): RegistrationDoc =>
  aRecord('online', {
    status: 'reviewing',
    holdsSlot: true,
    review: { kind: 'signing', plan: ['department', 'school'], at, touched: at > 0 },
    stage: at === 0 ? 'department' : 'school',
    stageSince: new Date('2023-01-10T00:00:00Z'),
    student: aStudent('info'),
    submissions: 1,
    ...set,
  })

describe('decide: what a refusal says', () => {
  it('names the holder of the slot, for 接受 and 拒绝 alike', () => {
    const facts = openFacts({ slotHolder: { id: '10999-X', title: '另一单位（线上签约，等待审核）' } })
    for (const command of ['accept', 'decline'] as const) {
      const decision = decide(aRecord('online'), aMove('graduate', command), facts)
      assert.ok(!decision.ok)
      assert.equal(decision.code, 'SLOT_TAKEN')
      assert.deepEqual(decision.detail, { holder: '另一单位（线上签约，等待审核）', holderId: '10999-X' })
    }
  })

  it('does not take a record for a rival of itself', () => {
    const record = aRecord('other', { status: 'returned' })
    accepted(
      decide(record, aMove('graduate', 'submit'), openFacts({ slotHolder: { id: record._id, title: '' } })),
    )
  })

  it('names the school’s contact when the module is closed', () => {
    const decision = decide(aRecord('online'), aMove('graduate', 'accept'), openFacts({ moduleOpen: false }))
    assert.ok(!decision.ok)
    assert.deepEqual(
      [decision.code, decision.detail],
      ['MODULE_CLOSED', { contact: '就业指导中心 010-12345678' }],
    )
  })

  it('tells the present version, and the present status: a lapsed invitation is expired, whatever is stored', () => {
    const stale = decide(
      aRecord('online', { version: 4 }),
      aMove('graduate', 'accept', { version: 3 }),
      openFacts(),
    )
    assert.ok(!stale.ok)
    assert.deepEqual(stale.detail, { version: 4 })
    const late = openFacts({ now: new Date('2023-01-12T16:00:00Z') })
    const lapsed = decide(aRecord('online'), aMove('school', 'approve'), late)
    assert.ok(!lapsed.ok)
    assert.deepEqual(lapsed.detail, { status: 'expired', statusLabel: '逾期未应约，邀请失效' })
  })

  it('points at the reason that is missing', () => {
    const decision = decide(inReview(1), aMove('school', 'reject', { reason: '  ' }), openFacts())
    assert.ok(!decision.ok)
    assert.deepEqual([decision.code, decision.field], ['REASON_REQUIRED', 'reason'])
  })
})

describe('decide: an amendment', () => {
  const inForce = aRecord('online', { status: 'effective', holdsSlot: true })
  const changes = [{ key: '单位行业', from: '64', to: '65' }]
  it('that changes nothing is bad input', () => {
    const empty = decide(inForce, aMove('school', 'amend', { reason: '更正', changes: [] }), openFacts())
    assert.ok(!empty.ok)
    assert.deepEqual([empty.code, empty.field], ['INVALID_INPUT', 'changes'])
  })
  it('stands in the timeline with what it changed', () => {
    const { entry } = accepted(
      decide(inForce, aMove('school', 'amend', { reason: '更正', changes }), openFacts()),
    )
    assert.deepEqual(entry.changes, changes)
  })
})

describe('decide: the deadline is the instant itself', () => {
  const at = (iso: string): Facts => openFacts({ now: new Date(iso) })
  it('an answer in its last millisecond counts, one at the instant is late', () => {
    accepted(decide(aRecord('online'), aMove('graduate', 'accept'), at('2023-01-12T15:59:59.999Z')))
    for (const command of ['accept', 'decline'] as const) {
      assert.equal(
        refused(decide(aRecord('online'), aMove('graduate', command), at('2023-01-12T16:00:00Z'))),
        'DEADLINE_PASSED',
      )
    }
    assert.equal(
      refused(decide(aRecord('online'), aMove('employer', 'revoke'), at('2023-01-12T16:00:00Z'))),
      'DEADLINE_PASSED',
    )
  })
  it('nothing expires before it', () => {
    assert.equal(
      refused(decide(aRecord('online'), aMove('time', 'expire'), at('2023-01-12T15:59:59.999Z'))),
      'DEADLINE_NOT_PASSED',
    )
    accepted(decide(aRecord('online'), aMove('time', 'expire'), at('2023-01-12T16:00:00Z')))
  })
})

describe('decide: the stages of a review', () => {
  it('a department cannot decide at the school’s stage, in either direction', () => {
    for (const command of ['approve', 'reject'] as const) {
      assert.equal(
        refused(decide(inReview(1), aMove('department', command, { reason: '不符' }), openFacts())),
        'WRONG_STAGE',
      )
    }
  })

  it('a department may end the review with a reason at its own stage', () => {
    const { set, entry } = accepted(
      decide(inReview(0), aMove('department', 'reject', { reason: '不符' }), openFacts()),
    )
    assert.deepEqual(
      [set.status, set.holdsSlot, set.live, set.review, set.stage],
      ['rejected', false, false, null, null],
    )
    assert.deepEqual([entry.stage, entry.reason], ['department', '不符'])
  })

  it('the plan is the one copied at the start, whatever the settings say now', () => {
    const now = openFacts({
      plans: {
        agreement: ['school'],
        signing: ['school'],
        registration: ['school'],
        termination: ['school'],
      },
    })
    const { set } = accepted(decide(inReview(0), aMove('department', 'approve'), now))
    assert.deepEqual([set.status, set.stage, set.review?.at], [undefined, 'school', 1])
  })

  it('a school user stands in for the department, and it shows', () => {
    const { entry } = accepted(decide(inReview(0), aMove('school', 'approve'), openFacts()))
    assert.equal(entry.actor.standIn, true)
    assert.equal(
      accepted(decide(inReview(1), aMove('school', 'approve'), openFacts())).entry.actor.standIn,
      undefined,
    )
  })

  it('the last approve gives the number; an earlier one does not', () => {
    const number = { agreementNo: 'A-1' }
    assert.equal(
      accepted(decide(inReview(0), aMove('school', 'approve', number), openFacts())).set.agreementNo,
      undefined,
    )
    assert.equal(
      accepted(decide(inReview(1), aMove('school', 'approve', number), openFacts())).set.agreementNo,
      'A-1',
    )
  })

  it('approve waits for a new confirmation and for the snapshot that follows it', () => {
    const unconfirmed = decide(inReview(1), aMove('school', 'approve'), openFacts({ infoConfirmed: false }))
    assert.equal(refused(unconfirmed), 'INFO_UNCONFIRMED')
    const notRefreshed = decide(inReview(1), aMove('school', 'approve'), openFacts({ infoDigest: 'newer' }))
    assert.equal(refused(notRefreshed), 'INFO_UNCONFIRMED')
    accepted(
      decide(inReview(1), aMove('school', 'reject', { reason: '不符' }), openFacts({ infoConfirmed: false })),
    )
  })

  it('学生信息 stays as it is when a termination of a paper agreement is sent in again', () => {
    const record = aRecord('paper', {
      status: 'terminationReturned',
      holdsSlot: true,
      student: aStudent('then'),
    })
    const { set } = accepted(
      decide(record, aMove('graduate', 'submit', { student: aStudent('now') }), openFacts()),
    )
    assert.equal('student' in set, false)
  })
})

describe('decide: 定向/委培（不可网签） set later', () => {
  const locked = openFacts({ locked: true })
  it('leaves an invitation to be looked at only', () => {
    for (const command of ['accept', 'decline'] as const) {
      assert.equal(refused(decide(aRecord('online'), aMove('graduate', command), locked)), 'ORIENTED_LOCKED')
    }
  })
  it('closes drafts', () => {
    for (const kind of ['offline', 'paper', 'other'] as const) {
      for (const command of ['save', 'submit'] as const) {
        assert.equal(
          refused(decide(aRecord(kind), aMove('graduate', command), locked)),
          'ORIENTED_LOCKED',
          `${kind} ${command}`,
        )
      }
    }
  })
  it('lets what is in review only be rejected', () => {
    assert.equal(refused(decide(inReview(1), aMove('school', 'approve'), locked)), 'ORIENTED_LOCKED')
    accepted(decide(inReview(1), aMove('school', 'reject', { reason: '定向' }), locked))
  })
  it('leaves 定向/委培毕业去向补充登记 open', () => {
    accepted(decide(aRecord('other', { type: 'oriented' }), aMove('graduate', 'submit'), locked))
  })
})

describe('decide: terminations', () => {
  const inForce = aRecord('online', { status: 'effective', holdsSlot: true, agreementNo: 'A-1' })
  const asked = (by: 'graduate' | 'employer'): RegistrationDoc => ({
    ...inForce,
    status: 'terminationRequested',
    termination: { by, reasonCode: 'x', note: '另有安排', at: new Date() },
  })

  it('keep who asked, code and note', () => {
    const facts = openFacts()
    const { set } = accepted(
      decide(inForce, aMove('employer', 'requestTermination', { reason: ' 缩编 ', reasonCode: 'r1' }), facts),
    )
    assert.deepEqual(set.termination, { by: 'employer', reasonCode: 'r1', note: '缩编', at: facts.now })
  })

  it('need a code of 解约原因 besides the words, whoever asks and of whichever kind', () => {
    const onPaper = aRecord('paper', { status: 'effective', holdsSlot: true })
    for (const [record, side] of [
      [inForce, 'graduate'],
      [inForce, 'employer'],
      [onPaper, 'graduate'],
    ] as const) {
      const decision = decide(record, aMove(side, 'requestTermination', { reason: '缩编' }), openFacts())
      assert.deepEqual([refused(decision), !decision.ok && decision.field], ['REASON_REQUIRED', 'reasonCode'])
    }
  })

  it('are helped along by the school only after 请学校协助, and no second time for the old asking', () => {
    const assist = aMove('school', 'assistTermination', { reason: '单位不答复' })
    assert.equal(refused(decide(asked('graduate'), assist, openFacts())), 'HELP_NOT_ASKED')
    assert.equal(refused(decide(asked('employer'), assist, openFacts())), 'NOT_ASKED_BY_GRADUATE')
    const { termination } = asked('graduate')
    assert.ok(termination)
    const helped = {
      ...asked('graduate'),
      termination: { ...termination, help: { at: new Date(), note: null } },
    }
    assert.equal(accepted(decide(helped, assist, openFacts())).set.status, 'terminationReviewing')
    for (const move of [aMove('employer', 'declineTermination'), aMove('graduate', 'withdrawTermination')]) {
      const { set } = accepted(decide(helped, move, openFacts()))
      assert.equal(set.termination, null)
    }
  })

  it('an employer that lost verification may answer, not ask', () => {
    const lost = openFacts({ employerVerified: false })
    const ask = aMove('employer', 'requestTermination', { reason: '缩编', reasonCode: 'r1' })
    assert.equal(refused(decide(inForce, ask, lost)), 'EMPLOYER_NOT_VERIFIED')
    accepted(decide(asked('graduate'), aMove('employer', 'acceptTermination'), lost))
    accepted(decide(asked('graduate'), aMove('employer', 'declineTermination'), lost))
  })

  it('with the module closed the employer may answer; the graduate may not', () => {
    const closed = openFacts({ moduleOpen: false })
    accepted(decide(asked('graduate'), aMove('employer', 'acceptTermination'), closed))
    assert.equal(
      refused(decide(asked('employer'), aMove('graduate', 'acceptTermination'), closed)),
      'MODULE_CLOSED',
    )
  })

  it('a refused one leaves a line, and may be asked again', () => {
    const { set } = accepted(
      decide(asked('graduate'), aMove('employer', 'declineTermination', { reason: '项目未完' }), openFacts()),
    )
    assert.deepEqual([set.status, set.termination], ['effective', null])
    assert.deepEqual(set.lastTermination, { outcome: 'declined', reason: '项目未完' })
    const again = accepted(
      decide(
        { ...inForce, ...set },
        aMove('graduate', 'requestTermination', { reason: '再议', reasonCode: 'r1' }),
        openFacts(),
      ),
    )
    assert.equal(again.set.lastTermination, null)
  })

  it('ended by review: refused with its reason, or the slot is free and the number stays', () => {
    const record = {
      ...asked('graduate'),
      status: 'terminationReviewing',
      stage: 'school' as const,
      review: { kind: 'termination' as const, plan: ['school' as const], at: 0, touched: false },
    }
    const no = accepted(decide(record, aMove('school', 'reject', { reason: '材料不足' }), openFacts())).set
    assert.deepEqual(
      [no.status, no.holdsSlot, no.lastTermination],
      ['effective', true, { outcome: 'rejected', reason: '材料不足' }],
    )
    const yes = accepted(decide(record, aMove('school', 'approve', { agreementNo: 'A-2' }), openFacts())).set
    assert.deepEqual([yes.status, yes.holdsSlot, yes.live], ['terminated', false, false])
    assert.equal('agreementNo' in yes, false)
  })
})

describe('the rows that create a registration', () => {
  const check = (kind: 'online' | 'offline', command: string, side: Side, facts: Facts) => {
    const row = rowFor(workflows[kind], null, command)
    assert.ok(row)
    return refuseRow(aRecord(kind), row, aMove(side, row.command), facts)?.code ?? 'open'
  }
  const invitations: [string, Side, Partial<Facts>, string][] = [
    ['by a graduate', 'graduate', {}, 'WRONG_PARTY'],
    ['by a school', 'school', {}, 'WRONG_PARTY'],
    ['by an employer without verification', 'employer', { employerVerified: false }, 'EMPLOYER_NOT_VERIFIED'],
    ['into a closed module', 'employer', { moduleOpen: false }, 'MODULE_CLOSED'],
    ['of a 定向/委培（不可网签） graduate', 'employer', { locked: true }, 'ORIENTED_LOCKED'],
    ['of one whose slot is held', 'employer', { slotHolder: { id: 'x', title: '' } }, 'open'],
    ['of one who has not confirmed', 'employer', { infoConfirmed: false }, 'open'],
  ]
  for (const [what, side, facts, code] of invitations) {
    it(`an invitation ${what}: ${code}`, () =>
      assert.equal(check('online', 'invite', side, openFacts(facts)), code))
  }
  it('a draft by somebody else, in a closed module, or of a locked graduate is refused', () => {
    assert.equal(check('offline', 'save', 'employer', openFacts()), 'WRONG_PARTY')
    assert.equal(check('offline', 'save', 'graduate', openFacts({ moduleOpen: false })), 'MODULE_CLOSED')
    assert.equal(check('offline', 'save', 'graduate', openFacts({ locked: true })), 'ORIENTED_LOCKED')
    assert.equal(check('offline', 'save', 'graduate', openFacts()), 'open')
  })
})
