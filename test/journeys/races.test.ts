import assert from 'node:assert/strict'
import { drained } from '../../server/effects/drain.ts'
import { Refusal } from '../../server/http/refusal.ts'
import { messages } from '../../server/notices/inbox.ts'
import { decide } from '../../server/registrations/decide.ts'
import { factsOf, readWave } from '../../server/registrations/facts.ts'
import { invite } from '../../server/registrations/invite.ts'
import { type RegistrationDoc, registrations } from '../../server/registrations/model.ts'
import { store } from '../../server/registrations/store.ts'
import { findRepeat, save, transition } from '../../server/registrations/transition.ts'
import { startApp, type TestApp } from '../app.ts'
import {
  bring,
  type Cast,
  type Graduate,
  gather,
  inbox,
  invitationTo,
  invited,
  move,
  moved,
  newKey,
  sendInvitation,
  stored,
  view,
} from './cast.ts'
import { beforeItsWrite } from './interleave.ts'

let app: TestApp
let cast: Cast
let graduate: Graduate
describe('races', () => {
  before(async () => {
    app = await startApp()
    cast = await gather(app)
  })
  beforeEach(async () => {
    graduate = await cast.graduate()
  })
  after(() => app.close())

  const refusal = (code: string) => (error: unknown) => {
    assert.ok(error instanceof Refusal, String(error))
    assert.equal(error.code, code)
    return true
  }
  const entry = (command: 'accept' | 'decline', requestId: string) => ({
    actor: { party: 'graduate' as const, id: 'A-1', name: '' },
    command,
    from: 'invited',
    to: 'x',
    requestId,
    bodyHash: '',
  })
  const all = (of: Graduate) =>
    registrations(app.deps.db)
      .find({ schoolCode: of.made.doc.schoolCode, graduateId: of.made.doc._id })
      .toArray()

  describe('two writes from one reading', () => {
    it('leave exactly one, with one entry and one version more', async () => {
      const record = await stored(app, await invited(cast.employer, graduate))
      const change = (command: 'accept' | 'decline', status: string) => ({
        now: app.deps.clock(),
        set: { status },
        entry: entry(command, command),
        effects: [],
      })
      assert.equal((await store(app.deps, record, change('decline', 'declined'))).ok, true)
      assert.deepEqual(await store(app.deps, record, change('accept', 'reviewing')), {
        ok: false,
        cause: 'moved',
      })
      const after = await stored(app, record._id)
      assert.deepEqual([after.status, after.version, after.history.length], ['declined', 2, 2])
    })

    it('write nothing into another school’s record with that id', async () => {
      const record = await stored(app, await invited(cast.employer, graduate))
      const change = {
        now: app.deps.clock(),
        set: { status: 'declined' },
        entry: entry('decline', 'x'),
        effects: [],
      }
      assert.deepEqual(await store(app.deps, { ...record, schoolCode: '99999' }, change), {
        ok: false,
        cause: 'moved',
      })
      assert.equal((await stored(app, record._id)).version, 1)
    })

    it('of 接受 in two invitations at once only one takes the slot', async () => {
      const ids = [await invited(cast.employer, graduate), await invited(cast.otherEmployer, graduate)]
      const readings = await Promise.all(ids.map((id) => stored(app, id)))
      const decisions = await Promise.all(readings.map((record) => acceptance(record)))
      const [first, second] = readings
      assert.ok(first && second && decisions[0] && decisions[1])
      assert.ok(await save(app.deps, first, decisions[0], { requestId: 'one', bodyHash: '' }))
      await assert.rejects(
        save(app.deps, second, decisions[1], { requestId: 'two', bodyHash: '' }),
        refusal('SLOT_TAKEN'),
      )
      const records = await all(graduate)
      assert.deepEqual(records.map((one) => [one.status, one.holdsSlot]).sort(), [
        ['invited', false],
        ['reviewing', true],
      ])
      await drained()
    })

    async function acceptance(record: RegistrationDoc) {
      const facts = factsOf(await readWave(app.deps, record), app.deps.clock())
      const actor = { party: 'graduate' as const, id: 'A-1', name: '' }
      const decision = decide(
        record,
        { command: 'accept', version: record.version, parties: ['graduate'], actor },
        facts,
      )
      assert.ok(decision.ok, 'the reading itself allows it')
      return decision
    }
  })

  describe('somebody else’s write between reading and writing', () => {
    const request = (record: RegistrationDoc, command: string, requestId: string = newKey()) => ({
      id: record._id,
      command,
      version: record.version,
      requestId,
      bodyHash: 'h',
    })

    it('gets 409 with the new state, and changes nothing', async () => {
      const record = await stored(app, await invited(cast.employer, graduate))
      const late = beforeItsWrite(app.deps, 'findOneAndUpdate', () =>
        moved(app, graduate, record._id, 'decline'),
      )
      await assert.rejects(transition(late, request(record, 'accept'), graduate.actor), (error: unknown) => {
        refusal('VERSION_CONFLICT')(error)
        assert.deepEqual((error as Refusal).detail, { version: 2, status: 'declined' })
        return true
      })
      assert.equal((await stored(app, record._id)).status, 'declined')
    })

    it('of two 接受 names what has taken the slot meanwhile', async () => {
      const mine = await stored(app, await invited(cast.employer, graduate))
      const other = await invited(cast.otherEmployer, graduate)
      const late = beforeItsWrite(app.deps, 'findOneAndUpdate', () => moved(app, graduate, other, 'accept'))
      await assert.rejects(transition(late, request(mine, 'accept'), graduate.actor), (error: unknown) => {
        refusal('SLOT_TAKEN')(error)
        assert.equal((error as Refusal).detail?.holderId, other)
        return true
      })
    })

    it('is the same request once more: it acts once and both get the same answer', async () => {
      const record = await stored(app, await invited(cast.employer, graduate))
      const same = request(record, 'accept')
      let first: Awaited<ReturnType<typeof transition>> | undefined
      const again = beforeItsWrite(app.deps, 'findOneAndUpdate', async () => {
        first = await transition(app.deps, same, graduate.actor)
      })
      const second = await transition(again, same, graduate.actor)
      assert.deepEqual(second.entry, first?.entry)
      assert.equal((await stored(app, record._id)).history.length, 2)
    })

    it('the deadline is part of the write: an answer decided in time but written late is late', async () => {
      const record = await stored(app, await invited(cast.employer, graduate))
      const deadline = record.replyDeadline?.getTime() ?? 0
      for (const command of ['accept', 'decline']) {
        const times = [deadline - 1, deadline]
        const slow = { ...app.deps, clock: () => new Date(times.shift() ?? deadline) }
        await assert.rejects(
          transition(slow, request(record, command), graduate.actor),
          refusal('DEADLINE_PASSED'),
        )
      }
      assert.equal((await stored(app, record._id)).version, 1)
    })

    it('two invitations of one pair: one is open, the other hears OPEN_INVITATION', async () => {
      const { actor } = cast.employer
      assert.ok(actor.role === 'employer')
      const body = invitationTo(graduate.made) as Parameters<typeof invite>[2]
      const rival = { requestId: newKey(), bodyHash: 'h' }
      const late = beforeItsWrite(app.deps, 'insertOne', () => invite(app.deps, actor, body, rival))
      await assert.rejects(
        invite(late, actor, body, { requestId: newKey(), bodyHash: 'h' }),
        refusal('OPEN_INVITATION'),
      )
      const records = await all(graduate)
      assert.equal(records.length, 1)
      assert.ok(records[0] && findRepeat(records[0], rival))
    })

    it('both sides ask to terminate at once: the second gets 409 and sees the first’s request', async () => {
      const id = await bring(cast, 'effective', graduate)
      const record = await stored(app, id)
      const late = beforeItsWrite(app.deps, 'findOneAndUpdate', () =>
        moved(app, graduate, id, 'requestTermination', { reason: '升学', reasonCode: 'study' }),
      )
      const asking = { ...request(record, 'requestTermination'), reason: '缩编', reasonCode: 'other' }
      await assert.rejects(transition(late, asking, cast.employer.actor), refusal('VERSION_CONFLICT'))
      const seen = await view(cast.employer, id)
      assert.equal(seen.status, 'terminationRequested')
      assert.deepEqual(seen.actions.map((one) => one.command).sort(), [
        'acceptTermination',
        'declineTermination',
      ])
    })

    it('two reviewers of one item: the second sees who decided what', async () => {
      const id = await bring(cast, 'reviewing at the school', graduate)
      const opened = await stored(app, id)
      await moved(app, cast.teacher, id, 'reject', { reason: '岗位不符' })
      const second = await move(app, cast.teacher, id, 'approve', { version: opened.version })
      assert.deepEqual([second.status, second.body.error?.code], [409, 'VERSION_CONFLICT'])
      const [last] = (await view(cast.teacher, id)).timeline
      assert.deepEqual([last?.text, last?.reason], ['学校审核不通过', '岗位不符'])
    })
  })

  describe('the same request sent again', () => {
    it('20 times at once acts once, with the same answer', async () => {
      const id = await invited(cast.employer, graduate)
      const key = newKey()
      const answers = await Promise.all(
        Array.from({ length: 20 }, () => move(app, graduate, id, 'accept', { version: 1 }, key)),
      )
      assert.deepEqual(new Set(answers.map((one) => one.status)), new Set([200]))
      assert.deepEqual(new Set(answers.map((one) => JSON.stringify(one.body.outcome))).size, 1)
      assert.deepEqual(answers[0]?.body.outcome, {
        seq: 2,
        command: 'accept',
        from: 'invited',
        to: 'reviewing',
      })
      assert.equal((await stored(app, id)).history.length, 2)
      assert.deepEqual(await inbox(cast.employer, id), ['毕业生已接受邀请'])
    })

    it('later, after more moves, still tells its own outcome and the record as it is now', async () => {
      const id = await invited(cast.employer, graduate)
      const key = newKey()
      await move(app, graduate, id, 'accept', { version: 1 }, key)
      await moved(app, cast.reviewer, id, 'approve')
      await moved(app, cast.teacher, id, 'approve')
      const { status, body } = await move(app, graduate, id, 'accept', { version: 1 }, key)
      assert.deepEqual(
        [status, body.outcome?.seq, body.outcome?.to, body.record?.status],
        [200, 2, 'reviewing', 'effective'],
      )
    })

    it('with another body is refused', async () => {
      const id = await invited(cast.employer, graduate)
      const key = newKey()
      await move(app, graduate, id, 'accept', { version: 1 }, key)
      const other = await move(app, graduate, id, 'decline', { version: 1 }, key)
      assert.deepEqual([other.status, other.body.error?.code], [409, 'IDEMPOTENCY_KEY_REUSED'])
      assert.equal((await stored(app, id)).status, 'reviewing')
    })

    it('a refusal is not remembered: the key works once the way is clear', async () => {
      const id = await invited(cast.employer, graduate)
      const key = newKey()
      const early = await move(app, graduate, id, 'accept', { version: 2 }, key)
      assert.equal(early.body.error?.code, 'VERSION_CONFLICT')
      assert.equal((await move(app, graduate, id, 'accept', { version: 1 }, key)).status, 200)
    })

    it('with somebody else’s key is not theirs', async () => {
      const id = await bring(cast, 'effective', graduate)
      const key = newKey()
      await move(app, graduate, id, 'requestTermination', { reason: '升学', reasonCode: 'study' }, key)
      const { status, body } = await move(app, cast.employer, id, 'declineTermination', {}, key)
      assert.deepEqual([status, body.outcome?.command], [200, 'declineTermination'])
    })

    it('without a key is refused', async () => {
      const id = await invited(cast.employer, graduate)
      const { status, body } = await graduate.api(`/registrations/${id}/moves`, {
        body: { command: 'accept', version: 1 },
      })
      assert.deepEqual(
        [status, (body as { error?: { code: string } }).error?.code],
        [400, 'IDEMPOTENCY_KEY_MISSING'],
      )
    })

    it('an invitation sent 20 times at once is one invitation', async () => {
      const key = newKey()
      const answers = await Promise.all(
        Array.from({ length: 20 }, () => sendInvitation(cast.employer, graduate, {}, key)),
      )
      assert.deepEqual(new Set(answers.map((one) => one.status)), new Set([200]))
      assert.equal(new Set(answers.map((one) => one.body.id)).size, 1)
      assert.equal((await all(graduate)).length, 1)
      assert.deepEqual(await inbox(graduate, answers[0]?.body.id ?? ''), ['收到签约邀请'])
    })

    it('an invitation with the same key and other words is refused', async () => {
      const key = newKey()
      await sendInvitation(cast.employer, graduate, {}, key)
      const other = await sendInvitation(cast.employer, graduate, { replyDays: 4 }, key)
      assert.deepEqual([other.status, other.body.error?.code], [409, 'IDEMPOTENCY_KEY_REUSED'])
    })

    it('several approvals at once: each is a move of its own, a repeat acts once, the answer lists the others', async () => {
      const others = await Promise.all([cast.graduate(), cast.graduate()])
      const ids = [await bring(cast, 'reviewing at the department', graduate)]
      for (const one of others) ids.push(await bring(cast, 'reviewing at the department', one))
      const items = ids.map((id) => ({ id, version: 2 }))
      await moved(app, cast.reviewer, ids[2] ?? '', 'reject', { reason: '不符' })
      const key = newKey()
      const approve = () =>
        cast.reviewer.api<{ done: string[]; failed: { id: string; code: string }[] }>('/review/approvals', {
          body: { items },
          key,
        })
      for (const answer of [await approve(), await approve()]) {
        assert.deepEqual([...answer.body.done].sort(), ids.slice(0, 2).sort())
        assert.deepEqual(
          answer.body.failed.map(({ id, code }) => [id, code]),
          [[ids[2], 'VERSION_CONFLICT']],
        )
      }
      assert.deepEqual(
        (await Promise.all(ids.map((id) => stored(app, id)))).map((one) => one.history.length),
        [3, 3, 3],
      )
    })
  })

  describe('invitations of one employer to one graduate', () => {
    const code = async () => {
      const { status, body } = await sendInvitation(cast.employer, graduate)
      return status === 200 ? 'sent' : body.error?.code
    }

    it('not while one is open, nor while one is ●; again after it ended', async () => {
      const id = await invited(cast.employer, graduate)
      assert.equal(await code(), 'OPEN_INVITATION')
      await moved(app, graduate, id, 'accept')
      assert.equal(await code(), 'OPEN_INVITATION')
      await moved(app, cast.teacher, id, 'reject', { reason: '不符' })
      assert.equal(await code(), 'sent')
    })

    it('a fourth of one day is refused, the next day in Shanghai is another', async () => {
      await cast.passTo('2027-03-01T14:00:00Z')
      for (let n = 0; n < 3; n++)
        await moved(app, cast.employer, await invited(cast.employer, graduate), 'revoke')
      const fourth = await sendInvitation(cast.employer, graduate)
      assert.deepEqual([fourth.status, fourth.body.error?.code], [429, 'INVITATION_LIMIT'])
      assert.equal(
        (await sendInvitation(cast.otherEmployer, graduate)).status,
        200,
        'another employer has its own three',
      )
      await cast.passTo('2027-03-01T16:00:01Z')
      assert.equal(await code(), 'sent')
    })

    it('the three a day are held by the database itself', async () => {
      await cast.passTo('2027-03-02T05:00:00Z')
      const first = await stored(app, await invited(cast.employer, graduate))
      await moved(app, cast.employer, first._id, 'revoke')
      const again = { ...first, _id: `${first.schoolCode}-0000000000000DAY`, live: false, history: [] }
      await assert.rejects(registrations(app.deps.db).insertOne(again), /three_a_day/)
    })

    it('a lapsed one counts as expired with every job off: nobody can answer or revoke it, a new one can be sent', async () => {
      const id = await invited(cast.employer, graduate, { replyDays: 1 })
      const { replyDeadline } = await stored(app, id)
      assert.ok(replyDeadline)
      await cast.passTo(replyDeadline)
      for (const [who, command] of [
        [graduate, 'accept'],
        [graduate, 'decline'],
        [cast.employer, 'revoke'],
      ] as const) {
        const { status, body } = await move(app, who, id, command)
        assert.deepEqual([status, body.error?.code], [409, 'DEADLINE_PASSED'], command)
      }
      assert.equal((await stored(app, id)).version, 1, 'nothing has been written')
      const seen = await view(graduate, id)
      assert.deepEqual(
        [seen.status, seen.statusLabel, seen.phaseLabel, seen.actions],
        ['expired', '逾期未应约，邀请失效', '已失效', []],
      )
      const next = await sendInvitation(cast.employer, graduate)
      assert.equal(next.status, 200, JSON.stringify(next.body))
      assert.equal((await stored(app, id)).status, 'expired')
      assert.deepEqual(await inbox(graduate, id), ['收到签约邀请', '签约邀请已逾期'])
    })
  })

  describe('what the database itself holds', () => {
    it('one slot a graduate, one open invitation a pair', async () => {
      const record = await stored(app, await bring(cast, 'effective', graduate))
      const twin = { ...record, _id: `${record.schoolCode}-0000000000000TWN`, daySlot: null }
      await assert.rejects(registrations(app.deps.db).insertOne({ ...twin, live: false }), /one_slot/)
      await assert.rejects(
        registrations(app.deps.db).insertOne({ ...twin, holdsSlot: false }),
        /one_open_invitation/,
      )
    })

    it('delivers each notice of all this once', async () => {
      await drained()
      const left = await registrations(app.deps.db).countDocuments({
        'pending.kind': { $in: ['notice', 'sync'] },
      })
      assert.equal(left, 0)
      const ids = (
        await messages(app.deps.db)
          .find({}, { projection: { _id: 1 } })
          .toArray()
      ).map((one) => one._id)
      assert.equal(new Set(ids).size, ids.length)
      assert.deepEqual(app.log.errors(), [])
    })
  })
})
