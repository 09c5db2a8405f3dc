import assert from 'node:assert/strict'
import { archives } from '../../server/archives/sync-archive.ts'
import { startApp, type TestApp } from '../app.ts'
import {
  bring,
  buttons,
  type Cast,
  fieldOf,
  type Graduate,
  gather,
  inbox,
  invited,
  messagesOf,
  move,
  moved,
  newKey,
  queue,
  refused,
  stored,
  view,
} from './cast.ts'

let app: TestApp
let cast: Cast
let graduate: Graduate

describe('online signing: the review', () => {
  before(async () => {
    app = await startApp()
    cast = await gather(app)
  })
  beforeEach(async () => {
    graduate = await cast.graduate()
  })
  after(() => app.close())

  describe('accepted and reviewed', () => {
    it('by the department, then by the school, it takes effect, and everybody is told', async () => {
      const id = await invited(cast.employer, graduate)
      assert.equal(await fieldOf(graduate, id, 'signing', '协议编号'), '签约信息生效后生成')
      const accepted = await moved(app, graduate, id, 'accept')
      assert.deepEqual(
        [accepted.statusLabel, accepted.phaseLabel, accepted.agreement],
        ['等待学校（院系）签约审核', '暂未生效', null],
      )
      assert.equal((await graduate.api(`/registrations/${id}/agreement.pdf`)).status, 409)
      assert.deepEqual(await inbox(cast.employer, id), ['毕业生已接受邀请'])
      assert.ok((await queue(cast.reviewer)).includes(id))
      assert.equal((await queue(cast.teacher)).includes(id), false)

      assert.deepEqual(await buttons(cast.reviewer, id), ['approve', 'reject'])
      await moved(app, cast.reviewer, id, 'approve')
      assert.equal((await queue(cast.reviewer)).includes(id), false)
      assert.ok((await queue(cast.teacher)).includes(id))
      assert.equal(await refused(cast, cast.reviewer, id, 'approve'), '403 WRONG_STAGE')

      const done = await moved(app, cast.teacher, id, 'approve')
      assert.deepEqual([done.statusLabel, done.phaseLabel], ['签约完成', '已生效'])
      assert.deepEqual(await inbox(graduate, id), ['收到签约邀请', '院系审核通过', '签约完成'])
      assert.deepEqual(await inbox(cast.employer, id), ['毕业生已接受邀请', '签约完成'])
      await hasAgreement(id)
      assert.deepEqual(
        (await view(graduate, id)).timeline.map((one) => one.text),
        ['学校审核通过，签约完成', '院系审核通过', '接受邀请，提交审核', '发起签约邀请'],
      )
      assert.deepEqual(
        (await view(graduate, id)).steps.map((one) => one.state),
        ['done', 'done', 'done', 'done', 'done'],
      )
    })

    async function hasAgreement(id: string): Promise<void> {
      const no = (await view(graduate, id)).agreement?.no ?? ''
      for (const who of [graduate, cast.employer, cast.reviewer, cast.teacher]) {
        const { status, body } = await who.api<Buffer>(`/registrations/${id}/agreement.pdf`)
        assert.deepEqual([status, body.subarray(0, 5).toString()], [200, '%PDF-'])
      }
      const checked = await app.api<{ stateLabel: string; maskedName: string }>(`/verify/${no}`)
      assert.equal(checked.body.stateLabel, '有效')
      assert.equal(JSON.stringify(checked.body).includes(graduate.made.doc.name), false)
      const entry = await archives(app.deps.db).findOne({
        schoolCode: cast.school._id,
        _id: graduate.made.doc._id,
      })
      assert.deepEqual(
        [entry?.registrationId, entry?.state, entry?.archive?.archiveTransferType],
        [id, 'current', '4'],
      )
    }

    it('not without a reason, rejected by either stage with it: both are told, the slot is free', async () => {
      for (const [who, status] of [
        [cast.reviewer, 'reviewing at the department'],
        [cast.teacher, 'reviewing at the school'],
      ] as const) {
        const one = await cast.graduate()
        const id = await bring(cast, status, one)
        assert.equal(await refused(cast, who, id, 'reject'), '422 REASON_REQUIRED')
        const record = await moved(app, who, id, 'reject', { reason: '岗位与专业不符' })
        assert.deepEqual([record.statusLabel, record.phaseLabel], ['签约审核不通过，签约失败', '已失效'])
        for (const told of [one, cast.employer])
          assert.match((await messagesOf(told, id)).at(-1)?.body ?? '', /岗位与专业不符/)
        assert.equal(
          (await graduate.api(`/registrations/${id}`)).status,
          404,
          'a stranger learns nothing of it',
        )
        await moved(app, one, await invited(cast.otherEmployer, one), 'accept')
      }
    })

    it('by another department’s reviewer: it does not exist', async () => {
      const id = await bring(cast, 'reviewing at the department', graduate)
      assert.equal((await cast.otherReviewer.api(`/registrations/${id}`)).status, 404)
      assert.equal(await refused(cast, cast.otherReviewer, id, 'approve'), '404 NOT_FOUND')
      assert.equal((await queue(cast.otherReviewer)).includes(id), false)
      const { _id } = cast.department
      assert.deepEqual(await queue(cast.otherReviewer, `&department=${_id}`), [])
    })

    it('by a school user in place of the department: shown as 代审, the school stage still waits', async () => {
      const id = await bring(cast, 'reviewing at the department', graduate)
      assert.ok((await queue(cast.teacher, '&stage=department')).includes(id))
      const record = await moved(app, cast.teacher, id, 'approve')
      assert.equal(record.status, 'reviewing')
      assert.match(record.timeline[0]?.who ?? '', /^学校 .*（院系环节代审）$/)
      assert.equal((await moved(app, cast.teacher, id, 'approve')).status, 'effective')
    })
  })

  describe('the stages a school chooses', () => {
    const set = async (own: Cast, signing: string) => {
      const plans = { agreement: 'school', signing, registration: 'school', termination: 'school' }
      assert.equal((await own.teacher.api('/school/stages', { method: 'PUT', body: plans })).status, 200)
    }

    it('院系 only: the department’s approval is the last', async () => {
      const { cast: own, graduate: one } = await freshCast()
      await set(own, 'department')
      const id = await bring(own, 'reviewing at the department', one)
      assert.equal((await moved(app, own.reviewer, id, 'approve')).status, 'effective')
    })

    it('学校 only: the department looks on', async () => {
      const { cast: own, graduate: one } = await freshCast()
      await set(own, 'school')
      const id = await bring(own, 'reviewing at the department', one)
      assert.equal(await refused(own, own.reviewer, id, 'approve'), '403 WRONG_STAGE')
      assert.equal(await refused(own, own.reviewer, id, 'reject', '不符'), '403 WRONG_STAGE')
      assert.equal((await moved(app, own.teacher, id, 'approve')).status, 'effective')
    })

    it('are copied when the review starts: a later change touches only later reviews', async () => {
      const { cast: own, graduate: one } = await freshCast()
      const id = await bring(own, 'reviewing at the department', one)
      await set(own, 'school')
      assert.equal((await moved(app, own.reviewer, id, 'approve')).status, 'reviewing')
      assert.equal((await moved(app, own.teacher, id, 'approve')).status, 'effective')
      const later = await own.graduate()
      const next = await bring(own, 'reviewing at the department', later)
      assert.equal((await moved(app, own.teacher, next, 'approve')).status, 'effective')
    })
  })

  describe('codes amended by the school after effect', () => {
    it('only those the PDF does not print, with a reason; both sides are told what changed, from what to what', async () => {
      const id = await bring(cast, 'effective', graduate)
      const amend = (form: Record<string, string>, reason?: string) =>
        move(app, cast.teacher, id, 'amend', { form, ...(reason ? { reason } : {}) })
      const before = (await graduate.api<Buffer>(`/registrations/${id}/agreement.pdf`)).body
      assert.equal((await amend({ postCategory: '24' })).body.error?.code, 'REASON_REQUIRED')
      assert.equal((await amend({}, '更正')).body.error?.code, 'INVALID_INPUT')
      assert.equal((await amend({ post: '经理' }, '更正')).body.error?.code, 'INVALID_INPUT')
      assert.equal((await amend({ postCategory: '00' }, '更正')).body.error?.code, 'INVALID_INPUT')
      assert.equal((await amend({ postCategory: '24' }, '按实际岗位更正')).status, 200)
      assert.deepEqual((await view(graduate, id)).timeline[0]?.changes, [
        { label: '职位类别', from: '工程技术人员', to: '教学人员' },
      ])
      assert.equal(await fieldOf(graduate, id, 'signing', '职位类别'), '教学人员')
      for (const who of [graduate, cast.employer]) {
        const message = (await messagesOf(who, id)).at(-1)
        assert.equal(message?.title, '学校修改了登记信息')
        assert.match(message?.body ?? '', /职位类别.*工程技术人员.*教学人员.*按实际岗位更正/)
      }
      assert.deepEqual((await graduate.api<Buffer>(`/registrations/${id}/agreement.pdf`)).body, before)
    })
  })

  describe('学生信息 changed by the school', () => {
    const correct = async (value: string) => {
      const asked = await graduate.api<{ id: string }>('/graduate/corrections', {
        body: { field: 'major', value, note: '' },
        key: newKey(),
      })
      assert.equal(asked.status, 200, JSON.stringify(asked.body))
      const decided = await cast.teacher.api(`/school/corrections/${asked.body.id}/decision`, {
        body: { accept: true, reason: '' },
      })
      assert.equal(decided.status, 200, JSON.stringify(decided.body))
    }
    const confirm = async () => {
      const { body } = await graduate.api<{ digest: string }>('/graduate/basic-info')
      assert.equal(
        (await graduate.api('/graduate/basic-info/confirm', { body: { digest: body.digest } })).status,
        200,
      )
    }

    it('before the number: approve waits until the graduate has confirmed, then takes the new information over', async () => {
      const id = await bring(cast, 'reviewing at the school', graduate)
      await correct('网络工程')
      assert.equal(await refused(cast, cast.teacher, id, 'approve'), '409 INFO_UNCONFIRMED')
      assert.equal((await graduate.api(`/registrations/${id}`)).status, 403, 'until confirmed nothing else')
      assert.deepEqual(await buttons(cast.teacher, id), ['reject'])
      assert.equal((await view(cast.teacher, id)).blocked?.code, 'INFO_UNCONFIRMED')
      await confirm()
      const refreshed = await view(graduate, id)
      assert.deepEqual(refreshed.timeline[0]?.changes, [
        { label: '专业', from: '计算机科学与技术', to: '网络工程' },
      ])
      assert.equal(await fieldOf(graduate, id, 'student', '专业'), '网络工程')
      assert.equal((await moved(app, cast.teacher, id, 'approve')).status, 'effective')
    })

    it('and not confirmed: 接受 is refused', async () => {
      const id = await invited(cast.employer, graduate)
      await correct('信息安全')
      assert.equal(await refused(cast, graduate, id, 'accept'), '403 INFO_NOT_CONFIRMED')
      await confirm()
      assert.equal((await moved(app, graduate, id, 'accept')).status, 'reviewing')
    })

    it('after the number: the agreement says what it said, and the record is marked', async () => {
      const id = await bring(cast, 'effective', graduate)
      const before = (await graduate.api<Buffer>(`/registrations/${id}/agreement.pdf`)).body
      await correct('人工智能')
      await confirm()
      const record = await view(graduate, id)
      assert.match(record.notes.join(), /学生信息已更新/)
      assert.equal(await fieldOf(graduate, id, 'student', '专业'), '计算机科学与技术')
      assert.deepEqual((await graduate.api<Buffer>(`/registrations/${id}/agreement.pdf`)).body, before)
      await correct('软件工程')
      await confirm()
      assert.equal((await stored(app, id)).version, record.version, 'marked once')
    })
  })
})

/** A school of its own, for tests that change its settings. */
async function freshCast(): Promise<{ cast: Cast; graduate: Graduate }> {
  const own = await gather(app)
  return { cast: own, graduate: await own.graduate() }
}
