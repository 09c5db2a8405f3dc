import assert from 'node:assert/strict'
import type { MainPage } from '../../contract/api/graduates.ts'
import { sweepExpired } from '../../server/registrations/expire.ts'
import { invite } from '../../server/registrations/invite.ts'
import { startApp, type TestApp } from '../app.ts'
import { makeGraduate } from '../factories.ts'
import {
  type Answer,
  bring,
  buttons,
  type Cast,
  fieldOf,
  form,
  type Graduate,
  gather,
  inbox,
  inTheFuture,
  invited,
  messagesOf,
  move,
  moved,
  refused,
  sendInvitation,
  stored,
  view,
} from './cast.ts'
import { beforeItsWrite } from './interleave.ts'

let app: TestApp
let cast: Cast
let graduate: Graduate

describe('online signing: the invitation', () => {
  before(async () => {
    app = await startApp()
    cast = await gather(app)
  })
  beforeEach(async () => {
    graduate = await cast.graduate()
  })
  after(() => app.close())

  describe('an invitation', () => {
    it('is checked by the catalogue: every field at fault is named', async () => {
      const wrong = { ...form, contactMobile: '', contactLandline: '123', archiveTransferType: '2' }
      const { status, body } = await sendInvitation(cast.employer, graduate, { form: wrong })
      const fields = body.error?.issues?.map((issue) => issue.field)
      assert.deepEqual(
        [status, fields],
        [
          422,
          [
            'form.contactLandline',
            'form.archiveUnitName',
            'form.archiveUnitAddress',
            'form.archiveContact',
            'form.archivePhone',
          ],
        ],
      )
      const silent = { ...form, contactMobile: '' }
      const answer = await sendInvitation(cast.employer, graduate, { form: silent })
      assert.deepEqual([answer.status, answer.body.error?.field], [422, 'form.contactMobile'])
    })

    it('has one answer for everybody it does not find', async () => {
      const stranger = await makeGraduate(app.deps, cast.school, cast.department)
      const misses = [
        { name: '别的名字' },
        { idNumber: stranger.idNumber },
        { schoolCode: '99999' },
        { idNumber: undefined, examNumber: '00000000000000' },
        { examNumber: stranger.doc.examNumber },
      ]
      const answers: Answer[] = []
      for (const miss of misses) answers.push(await sendInvitation(cast.employer, graduate, miss))
      assert.deepEqual(new Set(answers.map((one) => JSON.stringify([one.status, one.body]))).size, 1)
      assert.deepEqual([answers[0]?.status, answers[0]?.body.error?.code], [404, 'INVITEE_NOT_FOUND'])
    })

    it('finds nobody whom the school has suspended', async () => {
      const { _id } = graduate.made.doc
      const suspension = { suspended: true, reason: '退学' }
      assert.equal(
        (await cast.teacher.api(`/school/graduates/${_id}/suspension`, { body: suspension })).status,
        200,
      )
      assert.equal((await sendInvitation(cast.employer, graduate)).body.error?.code, 'INVITEE_NOT_FOUND')
    })

    it('misses are counted: after 30 in a day nobody is found any more; a hit costs none', async () => {
      const { cast: own, graduate: one } = await freshCast()
      const miss = async () =>
        (await sendInvitation(own.employer, one, { name: '别的名字' })).body.error?.code
      for (let n = 0; n < 29; n++) await miss()
      for (let n = 0; n < 2; n++) await moved(app, own.employer, await invited(own.employer, one), 'revoke')
      assert.equal(await miss(), 'INVITEE_NOT_FOUND')
      assert.equal(await miss(), 'TOO_MANY_REQUESTS')
      assert.equal((await sendInvitation(own.employer, one)).status, 429)
      await invited(own.otherEmployer, one)
    })

    it('finds by 考生号 as well, tells the graduate, and awaits an answer on the main page', async () => {
      const { examNumber } = graduate.made.doc
      const id = await invited(cast.employer, graduate, { idNumber: undefined, examNumber })
      assert.deepEqual(await inbox(graduate, id), ['收到签约邀请'])
      const [card] = (await graduate.api<MainPage>('/graduate/main')).body.records
      assert.deepEqual([card?.id, card?.awaitsYou, card?.statusShort], [id, true, '等待应约'])
      assert.deepEqual(await buttons(graduate, id), ['accept', 'decline'])
      assert.deepEqual(await buttons(cast.employer, id), ['revoke'])
      assert.deepEqual(await buttons(cast.teacher, id), [])
    })

    it('shows the employer no telephone and no whole ID number before acceptance', async () => {
      const id = await invited(cast.employer, graduate)
      const { mobile, idNumber } = graduate.made
      assert.ok(mobile)
      const before = JSON.stringify(await view(cast.employer, id))
      assert.equal(before.includes(mobile), false)
      assert.equal(before.includes(mobile.slice(-4)), false)
      await moved(app, graduate, id, 'accept')
      assert.equal(await fieldOf(cast.employer, id, 'student', '手机号码'), mobile)
      for (const who of [cast.employer, cast.reviewer, cast.teacher, graduate]) {
        assert.equal(JSON.stringify(await view(who, id)).includes(idNumber), false)
      }
      assert.notEqual(await fieldOf(cast.reviewer, id, 'student', '手机号码'), mobile)
    })

    it('declined, with the reason: the employer is told, nothing is left to do', async () => {
      const id = await invited(cast.employer, graduate)
      const record = await moved(app, graduate, id, 'decline', { reason: '已有更合适的岗位' })
      assert.deepEqual(
        [record.statusLabel, record.phaseLabel, record.actions],
        ['毕业生已拒绝', '已失效', []],
      )
      const [message] = await messagesOf(cast.employer, id)
      assert.match(message?.body ?? '', /已有更合适的岗位/)
      assert.deepEqual([await buttons(cast.employer, id), await buttons(cast.teacher, id)], [[], []])
    })

    it('revoked: the graduate is told and can no longer answer', async () => {
      const id = await invited(cast.employer, graduate)
      await moved(app, cast.employer, id, 'revoke')
      assert.deepEqual(await inbox(graduate, id), ['收到签约邀请', '单位已撤回邀请'])
      assert.equal(await refused(cast, graduate, id, 'accept'), '409 MOVE_NOT_ALLOWED')
    })

    it('of a graduate who is suspended is revoked with the reason', async () => {
      const id = await invited(cast.employer, graduate)
      const { _id } = graduate.made.doc
      await cast.teacher.api(`/school/graduates/${_id}/suspension`, {
        body: { suspended: true, reason: '退学' },
      })
      assert.equal((await stored(app, id)).status, 'revoked')
      assert.deepEqual(await inbox(cast.employer, id), ['签约邀请已撤回'])
    })

    it('of a graduate who is suspended at that very moment is revoked as well', async () => {
      const { _id, schoolCode, name } = graduate.made.doc
      const { actor } = cast.employer
      assert.ok(actor.role === 'employer')
      const suspending = () =>
        cast.teacher.api(`/school/graduates/${_id}/suspension`, { body: { suspended: true, reason: '退学' } })
      const record = await invite(
        beforeItsWrite(app.deps, 'insertOne', suspending),
        actor,
        { schoolCode, name, idNumber: graduate.made.idNumber, replyDays: 3, form },
        { requestId: 'at that moment', bodyHash: '' },
      )
      assert.equal((await stored(app, record._id)).status, 'revoked')
    })
  })

  describe('a second invitation while another registration holds the slot', () => {
    it('can only be looked at; the page names the holder and the way out; operable again once the slot is free', async () => {
      const holder = await bring(cast, 'reviewing at the school', graduate)
      const second = await invited(cast.otherEmployer, graduate)
      for (const command of ['accept', 'decline'])
        assert.equal(await refused(cast, graduate, second, command), '409 SLOT_TAKEN')
      const { body } = await move(app, graduate, second, 'accept')
      assert.equal(body.error?.detail?.holderId, holder)
      assert.ok(body.error?.message.includes(cast.company.name))
      const seen = await view(graduate, second)
      assert.deepEqual([seen.actions, seen.blocked?.code, seen.blocked?.holderId], [[], 'SLOT_TAKEN', holder])
      assert.match(
        seen.blocked?.message ?? '',
        new RegExp(`只能查看，无法操作.*${cast.company.name}.*学校就业部门`),
      )
      assert.equal(
        JSON.stringify(await view(cast.otherEmployer, second)).includes(cast.company.name),
        false,
        'a rival is nobody’s business',
      )
      assert.equal((await stored(app, second)).version, 1)

      await moved(app, cast.teacher, holder, 'reject', { reason: '不符' })
      assert.deepEqual(await buttons(graduate, second), ['accept', 'decline'])
      assert.equal((await moved(app, graduate, second, 'accept')).status, 'reviewing')
    })

    it('can still be revoked by its employer, and lapses at its time', async () => {
      const { cast: own, graduate: one } = await freshCast()
      await bring(own, 'effective', one)
      await moved(app, own.otherEmployer, await invited(own.otherEmployer, one), 'revoke')
      const again = await invited(own.otherEmployer, one, { replyDays: 1 })
      const { replyDeadline } = await stored(app, again)
      assert.ok(replyDeadline)
      await inTheFuture(app, replyDeadline, async () => {
        await sweepExpired(app.deps)
        assert.equal((await stored(app, again)).status, 'expired')
        assert.equal((await inbox(one, again)).at(-1), '签约邀请已逾期')
      })
    })
  })
})

/** A school of its own, for tests that change its settings. */
async function freshCast(): Promise<{ cast: Cast; graduate: Graduate }> {
  const own = await gather(app)
  return { cast: own, graduate: await own.graduate() }
}
