import assert from 'node:assert/strict'
import { archives } from '../../server/archives/sync-archive.ts'
import { drained } from '../../server/effects/drain.ts'
import { startApp, type TestApp } from '../app.ts'
import {
  type Cast,
  fieldOf,
  type Graduate,
  gather,
  inbox,
  invited,
  messagesOf,
  queue,
  refused,
  spokenWith,
  stored,
  view,
} from './cast.ts'
import { act, acted, aPicture, drafted, file, other, outcome, paper, save } from './filings.ts'

describe('已签纸质就业协议 补充登记 over HTTP', function () {
  this.timeout(60_000)
  let app: TestApp
  let cast: Cast
  let graduate: Graduate
  before(async () => {
    app = await startApp()
    cast = await gather(app)
  })
  beforeEach(async () => {
    graduate = await cast.graduate()
  })
  after(() => app.close())

  const submit = async (id: string, form = paper.form) =>
    acted(app, graduate, id, 'submit', { form, pictures: [await aPicture(graduate)] })
  const archiveOf = async () => {
    await drained()
    const { schoolCode, _id } = graduate.made.doc
    return archives(app.deps.db).findOne({ schoolCode, _id })
  }

  describe('the form', () => {
    it('a draft may lack anything, hold nothing malformed, and there is one', async () => {
      const bad = await save(graduate, { ...paper, form: { signedOn: '2027-02-30' } })
      assert.deepEqual([bad.status, bad.body.error?.field], [422, 'form.signedOn'])
      const id = await drafted(graduate, { ...paper, form: {} })
      const second = await save(graduate, paper)
      assert.deepEqual(
        [second.status, second.body.error?.code, second.body.error?.detail?.holderId],
        [409, 'DRAFT_EXISTS', id],
      )
      assert.equal(await outcome(app, graduate, id, 'save', { form: { post: '教师' } }), 'draft')
      assert.equal(await fieldOf(graduate, id, 'signing', '岗位名称'), '教师')
      assert.equal(await fieldOf(graduate, id, 'signing', '协议编号'), undefined, 'it has no number of ours')
    })

    it('asks for the form of §7, the day of signing, and 1–9 pictures', async () => {
      const id = await drafted(graduate, { ...paper, form: {} })
      const empty = await act(app, graduate, id, 'submit', { form: {} })
      assert.deepEqual([empty.status, empty.body.error?.code], [422, 'INVALID_INPUT'])
      const { signedOn: _day, ...undated } = paper.form
      const pictures = [await aPicture(graduate)]
      assert.equal(
        (await act(app, graduate, id, 'submit', { form: undated, pictures })).body.error?.field,
        'form.signedOn',
      )
      assert.equal(
        (await act(app, graduate, id, 'submit', { form: paper.form })).body.error?.field,
        'pictures',
      )
      assert.equal(
        (await act(app, graduate, id, 'submit', { form: paper.form, pictures: Array(10).fill(pictures[0]) }))
          .status,
        422,
      )
      const others = await aPicture(await cast.graduate())
      const foreign = await act(app, graduate, id, 'submit', { form: paper.form, pictures: [others] })
      assert.deepEqual([foreign.status, foreign.body.error?.field], [422, 'pictures'])
      assert.equal((await stored(app, id)).version, 1)
    })

    it('shows the day and the paper’s own number; it has none of ours, and no PDF', async () => {
      const id = await drafted(graduate, paper)
      await submit(id, { ...paper.form, paperNumber: '示范〔2027〕8 号' })
      for (const who of [graduate, cast.reviewer]) {
        assert.equal(await fieldOf(who, id, 'signing', '协议签订日期'), '2027-02-20')
        assert.equal(await fieldOf(who, id, 'signing', '纸质协议编号'), '示范〔2027〕8 号')
      }
      await acted(app, cast.reviewer, id, 'approve')
      const done = await acted(app, cast.teacher, id, 'approve')
      assert.equal(done.agreement, null)
      assert.equal((await stored(app, id)).agreementNo, null)
      const pdf = await graduate.api<{ error?: { code: string } }>(`/registrations/${id}/agreement.pdf`)
      assert.deepEqual([pdf.status, pdf.body.error?.code], [409, 'AGREEMENT_NOT_ISSUED'])
    })
  })

  describe('the way to effect', () => {
    it('submit → withdraw → submit → returned → submit → both stages → 补充登记完成', async () => {
      const id = await drafted(graduate, paper)
      const sent = await submit(id)
      assert.deepEqual(
        [sent.status, sent.statusLabel, sent.phaseLabel],
        ['reviewing', '等待登记审核', '暂未生效'],
      )
      assert.ok((await queue(cast.reviewer)).includes(id))
      assert.equal(await outcome(app, graduate, id, 'withdraw'), 'draft')
      assert.ok(!(await queue(cast.reviewer)).includes(id))
      await submit(id)
      assert.equal(await outcome(app, cast.reviewer, id, 'return'), '422 REASON_REQUIRED')
      const back = await acted(app, cast.reviewer, id, 'return', { reason: '第 2 页缺单位公章' })
      assert.deepEqual(
        [back.status, back.statusLabel, back.returnReason],
        ['returned', '登记审核待提交（老师退回）', '第 2 页缺单位公章'],
      )
      assert.match((await messagesOf(graduate, id)).at(-1)?.body ?? '', /第 2 页缺单位公章/)
      const again = await submit(id, { ...paper.form, signedOn: '2027-02-21', region: '310101' })
      assert.deepEqual(again.changed, [
        { label: '协议签订日期', from: '2027-02-20', to: '2027-02-21' },
        { label: '通讯地址', from: '北京市海淀区', to: '上海市黄浦区' },
      ])
      assert.equal(await outcome(app, cast.reviewer, id, 'approve'), 'reviewing')
      assert.equal(await outcome(app, graduate, id, 'withdraw'), '409 REVIEW_STARTED')
      const done = await acted(app, cast.teacher, id, 'approve')
      assert.deepEqual([done.statusLabel, done.phaseLabel], ['补充登记完成', '已生效'])
      assert.deepEqual(
        [(await archiveOf())?.state, (await archiveOf())?.archive?.archiveTransferType],
        ['current', '4'],
      )
    })

    it('one who was returned at the second stage begins at the first again, and may withdraw again', async () => {
      const id = await file(cast, graduate, paper, 'reviewing')
      await acted(app, cast.reviewer, id, 'approve')
      assert.equal(await outcome(app, cast.teacher, id, 'return', { reason: '行业不符' }), 'returned')
      await submit(id)
      assert.deepEqual(
        [(await stored(app, id)).stage, (await stored(app, id)).submissions],
        ['department', 2],
      )
      assert.equal(await outcome(app, graduate, id, 'withdraw'), 'draft')
    })

    it('a slot that is held: refused, and what holds it is named; an invitation can only be looked at meanwhile', async () => {
      const holder = await file(cast, graduate, other('no_plan'), 'effective')
      const id = await drafted(graduate, paper)
      const { status, body } = await act(app, graduate, id, 'submit', {
        form: paper.form,
        pictures: [await aPicture(graduate)],
      })
      assert.deepEqual([status, body.error?.code, body.error?.detail?.holderId], [409, 'SLOT_TAKEN', holder])
      assert.equal(await outcome(app, graduate, holder, 'void'), 'voided')
      await submit(id)
      const invitation = await invited(cast.employer, graduate)
      assert.equal(await refused(cast, graduate, invitation, 'accept'), '409 SLOT_TAKEN')
      assert.equal(await outcome(app, graduate, id, 'withdraw'), 'draft')
      assert.equal(await outcome(app, graduate, invitation, 'accept'), 'reviewing')
    })

    it('不通过 ends it: void, told with the reason, to be filled in anew', async () => {
      const id = await file(cast, graduate, paper, 'reviewing')
      const record = await acted(app, cast.reviewer, id, 'reject', { reason: '协议不真实' })
      assert.deepEqual([record.statusLabel, record.phaseLabel], ['登记审核不通过', '已失效'])
      assert.equal((await view(graduate, id)).refillable, true)
      assert.match((await messagesOf(graduate, id)).at(-1)?.body ?? '', /协议不真实/)
      const form = await graduate.api<{ form: Record<string, string> }>(`/registrations/${id}/form`)
      assert.deepEqual(form.body.form, paper.form)
      assert.equal((await save(graduate, { ...paper, form: form.body.form })).status, 200)
    })

    it('放弃: gone for the school where it was never handed in, kept where it was', async () => {
      const never = await file(cast, graduate, paper, 'abandoned')
      assert.equal((await cast.teacher.api(`/registrations/${never}`)).status, 404)
      assert.equal((await view(graduate, never)).statusLabel, '已放弃')
      const once = await file(cast, graduate, paper, 'returned')
      assert.equal(await outcome(app, graduate, once, 'abandon'), 'abandoned')
      for (const who of [cast.teacher, cast.reviewer])
        assert.equal((await view(who, once)).status, 'abandoned')
    })

    it('a review of one stage is over after it', async () => {
      const only = await gather(app, {
        stages: { agreement: 'school', signing: 'school', registration: 'department', termination: 'school' },
      })
      const one = await only.graduate()
      const id = await file(only, one, paper, 'reviewing')
      assert.equal(await outcome(app, only.reviewer, id, 'approve'), 'effective')
      const why = { reason: '升学', reasonCode: 'study' }
      await acted(app, one, id, 'requestTermination', { ...why, pictures: [await aPicture(one)] })
      assert.equal(await outcome(app, only.reviewer, id, 'approve', { spokenWith }), '403 WRONG_STAGE')
      assert.equal(await outcome(app, only.teacher, id, 'approve', { spokenWith }), 'terminated')
    })
  })

  describe('撤回通过 by the school', () => {
    it('needs a reason, frees the slot, tells the graduate, and marks 档案 to be confirmed again', async () => {
      const id = await file(cast, graduate, paper, 'effective')
      assert.equal(await outcome(app, cast.reviewer, id, 'recall', { reason: '误登' }), '403 WRONG_PARTY')
      assert.equal(await outcome(app, graduate, id, 'recall', { reason: '误登' }), '403 WRONG_PARTY')
      assert.equal(await outcome(app, cast.teacher, id, 'recall'), '422 REASON_REQUIRED')
      const record = await acted(app, cast.teacher, id, 'recall', { reason: '登记有误，单位已变更' })
      assert.deepEqual(
        [record.status, record.phaseLabel, record.returnReason],
        ['returned', '暂未生效', '登记有误，单位已变更'],
      )
      assert.equal((await stored(app, id)).holdsSlot, false)
      assert.equal((await archiveOf())?.state, 'toReconfirm')
      assert.match((await messagesOf(graduate, id)).at(-1)?.body ?? '', /登记有误，单位已变更/)
      assert.equal((await file(cast, graduate, other('no_plan'), 'effective')).length > 0, true)
    })

    it('is not possible while a termination is under way', async () => {
      for (const status of ['terminationReviewing', 'terminationReturned', 'terminated']) {
        const one = await cast.graduate()
        const id = await file(cast, one, paper, status)
        assert.equal(
          await outcome(app, cast.teacher, id, 'recall', { reason: '误登' }),
          '409 MOVE_NOT_ALLOWED',
          status,
        )
      }
    })
  })

  describe('解约', () => {
    it('needs a reason and a picture of the 解约函', async () => {
      const id = await file(cast, graduate, paper, 'effective')
      const pictures = [await aPicture(graduate)]
      assert.equal(
        (await act(app, graduate, id, 'requestTermination', { reason: '升学' })).body.error?.field,
        'pictures',
      )
      assert.equal(
        await outcome(app, graduate, id, 'requestTermination', { pictures }),
        '422 REASON_REQUIRED',
      )
      const record = await acted(app, graduate, id, 'requestTermination', {
        reason: '升学',
        reasonCode: 'study',
        pictures,
      })
      assert.deepEqual(
        [record.status, record.statusLabel, record.phaseLabel],
        ['terminationReviewing', '等待解约审核', '已生效'],
      )
      assert.ok((await view(cast.reviewer, id)).pictures.some((set) => set.set === 'termination'))
      assert.equal((await stored(app, id)).holdsSlot, true)
    })

    it('the graduate may take it back until a stage has approved', async () => {
      const id = await file(cast, graduate, paper, 'terminationReviewing')
      assert.equal(await outcome(app, graduate, id, 'withdraw'), 'effective')
      await acted(app, graduate, id, 'requestTermination', {
        reason: '升学',
        reasonCode: 'study',
        pictures: [await aPicture(graduate)],
      })
      assert.equal(await outcome(app, cast.reviewer, id, 'approve', { spokenWith }), 'terminationReviewing')
      assert.equal(await outcome(app, graduate, id, 'withdraw'), '409 REVIEW_STARTED')
    })

    it('approving records whom the school spoke to, how and when; then the slot is free', async () => {
      const id = await file(cast, graduate, paper, 'terminationReviewing')
      const without = await act(app, cast.reviewer, id, 'approve')
      assert.deepEqual([without.status, without.body.error?.field], [422, 'spokenWith.whom'])
      assert.equal(
        await outcome(app, cast.reviewer, id, 'approve', {
          spokenWith: { whom: '李经理', how: '', when: '今天' },
        }),
        '422 INVALID_INPUT',
      )
      assert.equal(await outcome(app, cast.reviewer, id, 'approve', { spokenWith }), 'terminationReviewing')
      const record = await acted(app, cast.teacher, id, 'approve', {
        spokenWith: { ...spokenWith, whom: '人事部赵主任' },
      })
      assert.deepEqual([record.statusLabel, record.phaseLabel], ['已解约', '已解约'])
      const { history, holdsSlot } = await stored(app, id)
      assert.equal(holdsSlot, false)
      assert.deepEqual(
        history.slice(-2).map((entry) => entry.spokenWith?.whom),
        [spokenWith.whom, '人事部赵主任'],
      )
      assert.equal((await archiveOf())?.state, 'toReconfirm')
      assert.equal((await inbox(graduate, id)).at(-1), '已解约')
      assert.equal((await view(graduate, id)).refillable, true)
    })

    it('退回修改: handed in again with new pictures, or taken back', async () => {
      const id = await file(cast, graduate, paper, 'terminationReviewing')
      assert.equal(await outcome(app, cast.reviewer, id, 'return'), '422 REASON_REQUIRED')
      const back = await acted(app, cast.reviewer, id, 'return', { reason: '解约函缺章' })
      assert.deepEqual([back.statusLabel, back.phaseLabel], ['解约审核待提交（老师退回）', '已生效'])
      assert.match((await messagesOf(graduate, id)).at(-1)?.body ?? '', /解约函缺章/)
      assert.equal(await outcome(app, graduate, id, 'submit', { pictures: [] }), '422 INVALID_INPUT')
      assert.equal(
        await outcome(app, graduate, id, 'submit', { pictures: [await aPicture(graduate)] }),
        'terminationReviewing',
      )
      assert.equal(
        await outcome(app, cast.reviewer, id, 'return', { reason: '仍缺章' }),
        'terminationReturned',
      )
      assert.equal(await outcome(app, graduate, id, 'withdraw'), 'effective')
      const { form, submissions } = await stored(app, id)
      assert.deepEqual(
        [form?.employerName, submissions],
        [paper.form.employerName, 1],
        'the agreement itself stays as it was',
      )
    })

    it('不通过: the contract stands, with a line on it, and may be asked again', async () => {
      const id = await file(cast, graduate, paper, 'terminationReviewing')
      const record = await acted(app, cast.reviewer, id, 'reject', { reason: '单位不同意' })
      assert.deepEqual([record.status, record.statusLabel], ['effective', '补充登记完成'])
      assert.ok(record.notes.includes('最近一次解约：审核不通过（单位不同意）'))
      assert.equal((await stored(app, id)).holdsSlot, true)
      assert.equal((await archiveOf())?.state, 'current')
      const again = await acted(app, graduate, id, 'requestTermination', {
        reason: '协商一致',
        reasonCode: 'other',
        pictures: [await aPicture(graduate)],
      })
      assert.equal(again.status, 'terminationReviewing')
    })
  })
})
