import assert from 'node:assert/strict'
import { changeGraduate, openParticulars } from '../../server/graduates/change-graduate.ts'
import { graduates } from '../../server/graduates/model.ts'
import { sweepExpired } from '../../server/registrations/expire.ts'
import { startApp, type TestApp } from '../app.ts'
import {
  bring,
  buttons,
  type Cast,
  type Graduate,
  gather,
  inTheFuture,
  invited,
  move,
  moved,
  refused,
  sendInvitation,
  stored,
  view,
} from './cast.ts'

let app: TestApp
let cast: Cast
let graduate: Graduate

describe('online signing: when circumstances change', () => {
  before(async () => {
    app = await startApp()
    cast = await gather(app)
  })
  beforeEach(async () => {
    graduate = await cast.graduate()
  })
  after(() => app.close())

  describe('while the module is closed', () => {
    it('neither side moves, and is told whom to ask; reviews, expiry and the employer’s answer to a termination go on', async () => {
      const { cast: own, graduate: one } = await freshCast()
      const [open, waits, asked, lapses] = [await invited(own.employer, one), ...(await others(own))]
      await own.teacher.api('/school/modules', {
        method: 'PUT',
        body: { year: one.made.doc.year, key: 'registration', open: false },
      })
      for (const command of ['accept', 'decline'])
        assert.equal(await refused(cast, one, open, command), '409 MODULE_CLOSED')
      assert.equal(await refused(own, own.employer, open, 'revoke'), '409 MODULE_CLOSED')
      assert.match(
        (await move(app, one, open, 'accept')).body.error?.message ?? '',
        /学生就业指导中心 010-11111111/,
      )
      assert.equal((await sendInvitation(own.otherEmployer, one)).body.error?.code, 'MODULE_CLOSED')
      assert.equal((await view(one, open)).blocked?.code, 'MODULE_CLOSED')

      assert.equal((await moved(app, own.reviewer, waits, 'approve')).status, 'reviewing')
      assert.equal((await moved(app, own.employer, asked, 'declineTermination')).status, 'effective')
      assert.equal(await refused(own, own.employer, asked, 'requestTermination', '缩编'), '409 MODULE_CLOSED')
      const { replyDeadline } = await stored(app, lapses)
      assert.ok(replyDeadline)
      await inTheFuture(app, replyDeadline, async () => {
        await sweepExpired(app.deps)
        assert.equal((await stored(app, lapses)).status, 'expired')
      })
    })
    const others = async (own: Cast): Promise<[string, string, string]> => [
      await bring(own, 'reviewing at the department', await own.graduate()),
      await bring(own, 'termination asked by the graduate', await own.graduate()),
      await invited(own.employer, await own.graduate(), { replyDays: 1 }),
    ]

    it('a graduate cannot answer a termination', async () => {
      const { cast: own, graduate: one } = await freshCast()
      const id = await bring(own, 'termination asked by the employer', one)
      await own.teacher.api('/school/modules', {
        method: 'PUT',
        body: { year: one.made.doc.year, key: 'registration', open: false },
      })
      assert.equal(await refused(cast, one, id, 'acceptTermination'), '409 MODULE_CLOSED')
      assert.equal(await refused(own, own.employer, id, 'withdrawTermination'), '409 MODULE_CLOSED')
    })
  })

  describe('an employer that loses verification', () => {
    it('nobody can accept, declining works, the agreement stands, it may answer but not ask', async () => {
      const { cast: own, graduate: one } = await freshCast()
      const [a, b] = [await own.graduate(), await own.graduate()]
      const open = await invited(own.employer, one)
      const inForce = await bring(own, 'effective', a)
      const asked = await bring(own, 'termination asked by the graduate', b)
      const decision = { decision: 'suspended', reason: '证照过期' }
      assert.equal(
        (await own.operator.api(`/operator/employers/${own.company._id}/decision`, { body: decision }))
          .status,
        200,
      )
      assert.equal(await refused(cast, one, open, 'accept'), '409 EMPLOYER_NOT_VERIFIED')
      assert.deepEqual(await buttons(one, open), ['decline'])
      assert.equal((await moved(app, one, open, 'decline')).status, 'declined')
      assert.equal((await sendInvitation(own.employer, one)).body.error?.code, 'EMPLOYER_NOT_VERIFIED')
      assert.equal((await view(own.employer, inForce)).phaseLabel, '已生效')
      assert.equal(
        await refused(own, own.employer, inForce, 'requestTermination', '缩编'),
        '409 EMPLOYER_NOT_VERIFIED',
      )
      assert.equal(
        (await moved(app, own.employer, asked, 'acceptTermination')).status,
        'terminationReviewing',
      )
    })
  })

  describe('定向/委培（不可网签） set later', () => {
    it('invitations are view-only, what is in review can only be rejected, what is in force stands', async () => {
      const [a, b] = [await cast.graduate(), await cast.graduate()]
      const open = await invited(cast.employer, graduate)
      const waits = await bring(cast, 'reviewing at the school', a)
      const inForce = await bring(cast, 'effective', b)
      for (const one of [graduate, a, b]) await markOriented(one)
      for (const command of ['accept', 'decline'])
        assert.equal(await refused(cast, graduate, open, command), '409 ORIENTED_LOCKED')
      assert.deepEqual(
        [await buttons(graduate, open), (await view(graduate, open)).blocked?.code],
        [[], 'ORIENTED_LOCKED'],
      )
      assert.equal((await sendInvitation(cast.otherEmployer, graduate)).body.error?.code, 'ORIENTED_LOCKED')
      assert.equal(await refused(cast, cast.teacher, waits, 'approve'), '409 ORIENTED_LOCKED')
      assert.deepEqual(await buttons(cast.teacher, waits), ['reject'])
      assert.equal((await moved(app, cast.teacher, waits, 'reject', { reason: '定向生' })).status, 'rejected')
      assert.equal((await view(b, inForce)).phaseLabel, '已生效')
    })

    async function markOriented(one: Graduate): Promise<void> {
      const doc = await graduates(app.deps.db).findOne({ schoolCode: cast.school._id, _id: one.made.doc._id })
      assert.ok(doc)
      const right = openParticulars(app.deps, doc)
      const info = { ...right.info, trainingMode: '2', onlineSigning: false, orientedUnit: '示范中学' }
      assert.deepEqual(await changeGraduate(app.deps, doc, `oriented-${doc._id}`, { ...right, info }), {
        ok: true,
      })
      const { body } = await one.api<{ digest: string }>('/graduate/basic-info')
      await one.api('/graduate/basic-info/confirm', { body: { digest: body.digest } })
    }
  })
})

/** A school of its own, for tests that change its settings. */
async function freshCast(): Promise<{ cast: Cast; graduate: Graduate }> {
  const own = await gather(app)
  return { cast: own, graduate: await own.graduate() }
}
