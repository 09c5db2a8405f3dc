import assert from 'node:assert/strict'
import { startApp, type TestApp } from '../../test/app.ts'
import {
  bring,
  type Cast,
  type Graduate,
  gather,
  inbox,
  invited,
  moved,
  stored,
} from '../../test/journeys/cast.ts'
import { beforeItsWrite } from '../../test/journeys/interleave.ts'
import { archives } from '../archives/sync-archive.ts'
import { messages } from '../notices/inbox.ts'
import { sweepExpired } from '../registrations/expire.ts'
import { type RegistrationDoc, registrations } from '../registrations/model.ts'
import { store } from '../registrations/store.ts'
import { carryOutEffects } from './carry-out.ts'
import { drainDue, drained } from './drain.ts'
import type { Effect } from './effect.ts'
import { startWorker } from './worker.ts'

const HOUR = 3_600_000
let app: TestApp
let cast: Cast
let graduate: Graduate
describe('effects', () => {
  before(async () => {
    app = await startApp()
    cast = await gather(app)
  })
  beforeEach(async () => {
    graduate = await cast.graduate()
  })
  after(() => app.close())

  const delivered = (id: string) =>
    messages(app.deps.db).find({ registrationId: id }).sort({ _id: 1 }).toArray()

  /** A move as a process leaves it that dies right after the write: effects pending, nobody drains. */
  async function diesAfterWrite(record: RegistrationDoc): Promise<RegistrationDoc> {
    const now = app.deps.clock()
    const at = now
    const seq = record.version + 1
    const params = { graduateName: record.invitee.name }
    const effects: Effect[] = [
      {
        id: `${record._id}:${seq}:0`,
        kind: 'notice',
        to: 'employer',
        name: 'declined',
        params,
        at,
        attempts: 0,
      },
    ]
    const actor = { party: 'graduate' as const, id: 'A-1', name: '' }
    const entry = {
      actor,
      command: 'decline' as const,
      from: 'invited',
      to: 'declined',
      requestId: `r${seq}`,
      bodyHash: '',
    }
    const set = { status: 'declined', live: false }
    const written = await store(app.deps, record, { now, set, entry, effects })
    assert.ok(written.ok)
    return written.record
  }

  describe('draining effects', () => {
    it('takes off what it has done, and sets the next due instant exactly', async () => {
      const id = await invited(cast.employer, graduate, { replyDays: 3 })
      await drained()
      const record = await stored(app, id)
      assert.deepEqual(
        record.pending.map((one) => one.kind),
        ['remind'],
      )
      assert.ok(record.replyDeadline)
      assert.deepEqual(record.dueAt, new Date(record.replyDeadline.getTime() - 24 * HOUR))
    })

    it('leaves no due instant when nothing is left', async () => {
      const id = await bring(cast, 'effective', graduate)
      await drained()
      const { pending, ...record } = await stored(app, id)
      assert.deepEqual(
        pending.map((one) => one.kind),
        ['remind'],
        'the reminder waits for its own time',
      )
      await registrations(app.deps.db).updateOne(
        { schoolCode: record.schoolCode, _id: id },
        { $set: { dueAt: new Date(0), 'pending.0.at': new Date(0) } },
      )
      assert.equal(await drainDue(app.deps), 1)
      assert.equal('dueAt' in (await stored(app, id)), false)
    })

    it('never touches version or history', async () => {
      const record = await diesAfterWrite(await stored(app, await invited(cast.employer, graduate)))
      app.clock.advance({ seconds: 16 })
      await drainDue(app.deps)
      const after = await stored(app, record._id)
      assert.deepEqual([after.version, after.history], [record.version, record.history])
    })

    it('finishes what a dead process left, once its time is over and not before', async () => {
      const id = await invited(cast.employer, graduate)
      await drained()
      await diesAfterWrite(await stored(app, id))
      assert.equal(await drainDue(app.deps), 0, 'the writer still has it to itself')
      assert.deepEqual(await inbox(cast.employer, id), [])
      app.clock.advance({ seconds: 16 })
      assert.equal(await drainDue(app.deps), 1)
      assert.deepEqual(await inbox(cast.employer, id), ['毕业生已拒绝邀请'])
      assert.deepEqual(
        (await stored(app, id)).pending.filter((one) => one.kind === 'notice'),
        [],
      )
    })

    it('delivers each effect once when two servers poll at once', async () => {
      const id = await invited(cast.employer, graduate)
      await drained()
      await diesAfterWrite(await stored(app, id))
      app.clock.advance({ seconds: 16 })
      const took = await Promise.all([drainDue(app.deps), drainDue(app.deps), drainDue(app.deps)])
      assert.equal(
        took.reduce((a, b) => a + b, 0),
        1,
      )
      assert.deepEqual(await inbox(cast.employer, id), ['毕业生已拒绝邀请'])
    })

    it('leaves alone what another server has taken since it looked', async () => {
      const id = await invited(cast.employer, graduate)
      await drained()
      await diesAfterWrite(await stored(app, id))
      app.clock.advance({ seconds: 16 })
      const now = new Date(app.deps.clock().getTime() + 5)
      const late = beforeItsWrite(app.deps, 'updateOne', async () =>
        assert.equal(await drainDue(app.deps), 1),
      )
      assert.equal(await drainDue({ ...late, clock: () => now }), 0)
      assert.deepEqual(await inbox(cast.employer, id), ['毕业生已拒绝邀请'])
    })

    it('delivers each effect once when a process dies between delivering and marking', async () => {
      const id = await invited(cast.employer, graduate)
      await drained()
      const record = await diesAfterWrite(await stored(app, id))
      const due = record.pending.filter((one) => one.kind === 'notice')
      await carryOutEffects(app.deps, [{ record, due }])
      app.clock.advance({ seconds: 16 })
      assert.equal(await drainDue(app.deps), 1)
      assert.deepEqual(
        (await delivered(id)).map((one) => one._id),
        [`${id}:1:0`, `${id}:2:0`],
      )
    })

    it('takes over from a process that died with its lease, after the lease', async () => {
      const id = await invited(cast.employer, graduate)
      await drained()
      await diesAfterWrite(await stored(app, id))
      app.clock.advance({ seconds: 16 })
      const { schoolCode, dueAt } = await stored(app, id)
      assert.ok(dueAt)
      // leased by somebody who is gone
      await registrations(app.deps.db).updateOne(
        { schoolCode, _id: id },
        { $set: { dueAt: new Date(app.deps.clock().getTime() + 60_000) } },
      )
      assert.equal(await drainDue(app.deps), 0)
      app.clock.advance({ seconds: 61 })
      assert.equal(await drainDue(app.deps), 1)
      assert.equal((await delivered(id)).length, 2)
    })

    it('puts off what fails, alone, longer each time, and drops nothing', async () => {
      const { db } = app.deps
      await db.command({ collMod: 'archives', validator: { $expr: false } })
      const id = await bring(cast, 'effective', graduate)
      const told = await inbox(graduate, id)
      assert.equal(told.at(-1), '签约完成', 'the notices of the same move are delivered')
      const sync = async () => (await stored(app, id)).pending.find((one) => one.kind === 'sync')
      assert.equal((await sync())?.attempts, 1)
      for (const [attempts, seconds] of [
        [2, 30],
        [3, 60],
      ] as const) {
        const now = new Date((await sync())?.at ?? 0)
        await drainDue({ ...app.deps, clock: () => now })
        assert.deepEqual(
          [(await sync())?.attempts, (await sync())?.at],
          [attempts, new Date(now.getTime() + seconds * 1000)],
        )
      }
      await db.command({ collMod: 'archives', validator: {} })
      app.clock.advance({ minutes: 3 })
      assert.equal(await drainDue(app.deps), 1)
      assert.equal((await archives(db).findOne({ _id: graduate.made.doc._id }))?.registrationId, id)
      assert.match(app.log.errors().at(-1) ?? '', /effect failed, will be tried again/)
    })
  })

  describe('the reminder 24 h before the deadline', () => {
    const atReminder = async (id: string) => {
      const { replyDeadline } = await stored(app, id)
      assert.ok(replyDeadline)
      return new Date(replyDeadline.getTime() - 24 * HOUR)
    }

    it('is not sent before its time, and then once', async () => {
      const id = await invited(cast.employer, graduate)
      const at = await atReminder(id)
      await drained()
      await cast.passTo(new Date(at.getTime() - 60_000))
      await drainDue(app.deps)
      assert.deepEqual(await inbox(graduate, id), ['收到签约邀请'])
      await cast.passTo(at)
      await drainDue(app.deps)
      await drainDue(app.deps)
      assert.deepEqual(await inbox(graduate, id), ['收到签约邀请', '签约邀请即将到期'])
      assert.deepEqual((await stored(app, id)).pending, [])
    })

    for (const [what, who, command] of [
      ['accepted', 'graduate', 'accept'],
      ['declined', 'graduate', 'decline'],
      ['revoked', 'employer', 'revoke'],
    ] as const) {
      it(`says nothing of an invitation that was ${what} meanwhile`, async () => {
        const id = await invited(cast.employer, graduate)
        await moved(app, who === 'graduate' ? graduate : cast.employer, id, command)
        await drained()
        await cast.passTo(await atReminder(id))
        await drainDue(app.deps)
        assert.equal((await inbox(graduate, id)).includes('签约邀请即将到期'), false)
        assert.deepEqual((await stored(app, id)).pending, [])
      })
    }

    it('says nothing when it comes after the deadline', async () => {
      const id = await invited(cast.employer, graduate)
      await drained()
      const { replyDeadline } = await stored(app, id)
      assert.ok(replyDeadline)
      await cast.passTo(replyDeadline)
      await drainDue(app.deps)
      assert.equal((await inbox(graduate, id)).includes('签约邀请即将到期'), false)
    })
  })

  describe('the sweeper', () => {
    it('writes down what has lapsed, once, and tells both', async () => {
      const id = await invited(cast.employer, graduate, { replyDays: 1 })
      await drained()
      const { replyDeadline } = await stored(app, id)
      assert.ok(replyDeadline)
      await cast.passTo(new Date(replyDeadline.getTime() - 60_000))
      await sweepExpired(app.deps)
      assert.equal((await stored(app, id)).status, 'invited')
      await cast.passTo(replyDeadline)
      await Promise.all([sweepExpired(app.deps), sweepExpired(app.deps)])
      await sweepExpired(app.deps)
      const record = await stored(app, id)
      assert.deepEqual([record.status, record.live, record.version], ['expired', false, 2])
      assert.deepEqual(await inbox(graduate, id), ['收到签约邀请', '签约邀请已逾期'])
      assert.deepEqual(await inbox(cast.employer, id), ['签约邀请已逾期'])
    })
  })

  describe('the worker', () => {
    it('ends when asked, with what it has begun', async () => {
      const worker = startWorker(app.deps)
      await worker.stop()
      assert.deepEqual(
        app.log.errors().filter((line) => line.includes('worker round failed')),
        [],
      )
    })
  })
})
