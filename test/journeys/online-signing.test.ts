import assert from 'node:assert/strict'
import type { MainPage } from '../../contract/api/graduates.ts'
import type { QueueItem } from '../../contract/api/registrations.ts'
import { archives } from '../../server/archives/sync-archive.ts'
import { drained } from '../../server/effects/drain.ts'
import { changeGraduate, openParticulars } from '../../server/graduates/change-graduate.ts'
import { graduates } from '../../server/graduates/model.ts'
import { sweepExpired } from '../../server/registrations/expire.ts'
import { startApp, type TestApp } from '../app.ts'
import { makeGraduate } from '../factories.ts'
import {
  type Answer,
  bring,
  type Cast,
  type Graduate,
  gather,
  inbox,
  invited,
  type MoveBody,
  messagesOf,
  move,
  moved,
  newKey,
  type Person,
  sendInvitation,
  spokenWith,
  stored,
  view,
} from './cast.ts'

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

const refused = async (who: Person, id: string, command: string, reason?: string) => {
  const { status, body } = await move(app, who, id, command, reason ? { reason } : {})
  return `${status} ${body.error?.code}`
}
const buttons = async (who: Person, id: string) =>
  (await view(who, id)).actions.map((one) => one.command).sort()
const fieldOf = async (who: Person, id: string, section: string, label: string) =>
  (await view(who, id)).sections.find((one) => one.key === section)?.fields.find((one) => one.label === label)
    ?.value
const queue = async (who: Person, query = '') =>
  (await who.api<{ items: QueueItem[] }>(`/review/queue?limit=100${query}`)).body.items.map((one) => one.id)

describe('an invitation', () => {
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
    const miss = async () => (await sendInvitation(own.employer, one, { name: '别的名字' })).body.error?.code
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
    assert.deepEqual([record.statusLabel, record.phaseLabel, record.actions], ['毕业生已拒绝', '已失效', []])
    const [message] = await messagesOf(cast.employer, id)
    assert.match(message?.body ?? '', /已有更合适的岗位/)
    assert.deepEqual([await buttons(cast.employer, id), await buttons(cast.teacher, id)], [[], []])
  })

  it('revoked: the graduate is told and can no longer answer', async () => {
    const id = await invited(cast.employer, graduate)
    await moved(app, cast.employer, id, 'revoke')
    assert.deepEqual(await inbox(graduate, id), ['收到签约邀请', '单位已撤回邀请'])
    assert.equal(await refused(graduate, id, 'accept'), '409 MOVE_NOT_ALLOWED')
  })

  it('of a graduate who is suspended is revoked with the reason', async () => {
    const id = await invited(cast.employer, graduate)
    const { _id } = graduate.made.doc
    await cast.teacher.api(`/school/graduates/${_id}/suspension`, {
      body: { suspended: true, reason: '退学' },
    })
    assert.equal((await stored(app, id)).status, 'revoked')
  })
})

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
    assert.equal(await refused(cast.reviewer, id, 'approve'), '403 WRONG_STAGE')

    const done = await moved(app, cast.teacher, id, 'approve')
    assert.deepEqual([done.statusLabel, done.phaseLabel], ['签约完成', '已生效'])
    assert.deepEqual(await inbox(graduate, id), ['收到签约邀请', '院系审核通过', '签约完成'])
    assert.deepEqual(await inbox(cast.employer, id), ['毕业生已接受邀请', '签约完成'])
    await hasAgreement(id)
    assert.deepEqual(
      (await view(graduate, id)).timeline.map((one) => one.text),
      ['学校审核通过', '院系审核通过', '接受邀请，提交审核', '发起签约邀请'],
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
      assert.equal(await refused(who, id, 'reject'), '422 REASON_REQUIRED')
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
    assert.equal(await refused(cast.otherReviewer, id, 'approve'), '404 NOT_FOUND')
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
    assert.equal(await refused(own.reviewer, id, 'approve'), '403 WRONG_STAGE')
    assert.equal(await refused(own.reviewer, id, 'reject', '不符'), '403 WRONG_STAGE')
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

describe('a second invitation while another registration holds the slot', () => {
  it('can only be looked at; the page names the holder and the way out; operable again once the slot is free', async () => {
    const holder = await bring(cast, 'reviewing at the school', graduate)
    const second = await invited(cast.otherEmployer, graduate)
    for (const command of ['accept', 'decline'])
      assert.equal(await refused(graduate, second, command), '409 SLOT_TAKEN')
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
    await inTheFuture(replyDeadline, async () => {
      await sweepExpired(app.deps)
      assert.equal((await stored(app, again)).status, 'expired')
      assert.equal((await inbox(one, again)).at(-1), '签约邀请已逾期')
    })
  })
})

describe('ending an agreement', () => {
  for (const by of ['graduate', 'employer'] as const) {
    it(`asked by the ${by}: refused once, agreed once, ended by the review`, async () => {
      const [asker, other] = by === 'graduate' ? [graduate, cast.employer] : [cast.employer, graduate]
      const id = await bring(cast, 'effective', graduate)
      assert.equal(await refused(asker, id, 'requestTermination'), '422 REASON_REQUIRED')
      const asked = await moved(app, asker, id, 'requestTermination', {
        reason: '另有安排',
        reasonCode: 'other',
      })
      assert.deepEqual(
        [asked.phaseLabel, (await inbox(other, id)).at(-1)],
        ['已生效', by === 'graduate' ? '毕业生申请解约' : '单位申请解约'],
      )
      assert.deepEqual(
        [await buttons(asker, id), await buttons(other, id)],
        [['withdrawTermination'], ['acceptTermination', 'declineTermination']],
      )
      assert.equal(await refused(asker, id, 'acceptTermination'), '403 NOT_THE_OTHER_SIDE')
      assert.equal(await refused(other, id, 'withdrawTermination'), '403 NOT_THE_ASKER')

      const kept = await moved(app, other, id, 'declineTermination', { reason: '请先完成交接' })
      assert.deepEqual(
        [kept.statusLabel, kept.notes],
        ['签约完成', ['最近一次解约：对方拒绝（请先完成交接）']],
      )
      assert.equal((await inbox(asker, id)).at(-1), by === 'graduate' ? '单位不同意解约' : '毕业生不同意解约')

      await moved(app, asker, id, 'requestTermination', { reason: '交接已完成' })
      await moved(app, other, id, 'acceptTermination')
      for (const who of [graduate, cast.employer]) assert.equal((await inbox(who, id)).at(-1), '双方同意解约')
      await moved(app, cast.reviewer, id, 'approve')
      const over = await moved(app, cast.teacher, id, 'approve')
      assert.deepEqual([over.statusLabel, over.phaseLabel, over.actions], ['已解约', '已解约', []])
      for (const who of [graduate, cast.employer]) assert.equal((await inbox(who, id)).at(-1), '已解约')
      await isOver(id)
    })
  }

  async function isOver(id: string): Promise<void> {
    const no = (await stored(app, id)).agreementNo
    assert.equal((await app.api<{ stateLabel: string }>(`/verify/${no}`)).body.stateLabel, '已解约')
    await drained()
    const entry = await archives(app.deps.db).findOne({
      schoolCode: cast.school._id,
      _id: graduate.made.doc._id,
    })
    assert.deepEqual(
      [entry?.state, entry?.archive?.archiveTransferType],
      ['toReconfirm', '4'],
      '待重新确认, old values kept',
    )
    await moved(app, graduate, await invited(cast.employer, graduate), 'accept')
  }

  it('withdrawn by who asked: in force as before', async () => {
    const id = await bring(cast, 'termination asked by the graduate', graduate)
    assert.equal((await moved(app, graduate, id, 'withdrawTermination')).status, 'effective')
    assert.equal((await inbox(cast.employer, id)).at(-1), '解约申请已撤回')
  })

  it('refused by the review: in force, with the line that says so, and may be asked again', async () => {
    const id = await bring(cast, 'termination at the school', graduate)
    const kept = await moved(app, cast.teacher, id, 'reject', { reason: '材料不足' })
    assert.deepEqual([kept.statusLabel, kept.notes], ['签约完成', ['最近一次解约：审核不通过（材料不足）']])
    assert.equal(
      (await moved(app, graduate, id, 'requestTermination', { reason: '补充材料' })).status,
      'terminationRequested',
    )
  })

  it('with the school’s help only when the graduate asked, and noting whom it spoke to', async () => {
    const mine = await bring(cast, 'termination asked by the graduate', graduate)
    const assist = (body: MoveBody) => move(app, cast.teacher, mine, 'assistTermination', body)
    const reason = '单位长期不答复'
    assert.equal((await assist({ reason })).body.error?.field, 'spokenWith.whom')
    assert.equal((await assist({ spokenWith })).body.error?.code, 'REASON_REQUIRED')
    assert.equal((await assist({ reason, spokenWith })).body.record?.status, 'terminationReviewing')
    for (const who of [graduate, cast.employer])
      assert.equal((await inbox(who, mine)).at(-1), '学校已协助解约')
    const theirs = await bring(cast, 'termination asked by the employer', await cast.graduate())
    const { status, body } = await move(app, cast.teacher, theirs, 'assistTermination', {
      reason,
      spokenWith,
    })
    assert.deepEqual([status, body.error?.code], [409, 'NOT_ASKED_BY_GRADUATE'])
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
    assert.equal(await refused(cast.teacher, id, 'approve'), '409 INFO_UNCONFIRMED')
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
    assert.equal(await refused(graduate, id, 'accept'), '403 INFO_NOT_CONFIRMED')
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

describe('while the module is closed', () => {
  it('neither side moves, and is told whom to ask; reviews, expiry and the employer’s answer to a termination go on', async () => {
    const { cast: own, graduate: one } = await freshCast()
    const [open, waits, asked, lapses] = [await invited(own.employer, one), ...(await others(own))]
    await own.teacher.api('/school/modules', {
      method: 'PUT',
      body: { year: one.made.doc.year, key: 'registration', open: false },
    })
    for (const command of ['accept', 'decline'])
      assert.equal(await refused(one, open, command), '409 MODULE_CLOSED')
    assert.equal(await refused(own.employer, open, 'revoke'), '409 MODULE_CLOSED')
    assert.match(
      (await move(app, one, open, 'accept')).body.error?.message ?? '',
      /学生就业指导中心 010-11111111/,
    )
    assert.equal((await sendInvitation(own.otherEmployer, one)).body.error?.code, 'MODULE_CLOSED')
    assert.equal((await view(one, open)).blocked?.code, 'MODULE_CLOSED')

    assert.equal((await moved(app, own.reviewer, waits, 'approve')).status, 'reviewing')
    assert.equal((await moved(app, own.employer, asked, 'declineTermination')).status, 'effective')
    assert.equal(await refused(own.employer, asked, 'requestTermination', '缩编'), '409 MODULE_CLOSED')
    const { replyDeadline } = await stored(app, lapses)
    assert.ok(replyDeadline)
    await inTheFuture(replyDeadline, async () => {
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
    assert.equal(await refused(one, id, 'acceptTermination'), '409 MODULE_CLOSED')
    assert.equal(await refused(own.employer, id, 'withdrawTermination'), '409 MODULE_CLOSED')
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
      (await own.operator.api(`/operator/employers/${own.company._id}/decision`, { body: decision })).status,
      200,
    )
    assert.equal(await refused(one, open, 'accept'), '409 EMPLOYER_NOT_VERIFIED')
    assert.deepEqual(await buttons(one, open), ['decline'])
    assert.equal((await moved(app, one, open, 'decline')).status, 'declined')
    assert.equal((await sendInvitation(own.employer, one)).body.error?.code, 'EMPLOYER_NOT_VERIFIED')
    assert.equal((await view(own.employer, inForce)).phaseLabel, '已生效')
    assert.equal(
      await refused(own.employer, inForce, 'requestTermination', '缩编'),
      '409 EMPLOYER_NOT_VERIFIED',
    )
    assert.equal((await moved(app, own.employer, asked, 'acceptTermination')).status, 'terminationReviewing')
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
      assert.equal(await refused(graduate, open, command), '409 ORIENTED_LOCKED')
    assert.deepEqual(
      [await buttons(graduate, open), (await view(graduate, open)).blocked?.code],
      [[], 'ORIENTED_LOCKED'],
    )
    assert.equal((await sendInvitation(cast.otherEmployer, graduate)).body.error?.code, 'ORIENTED_LOCKED')
    assert.equal(await refused(cast.teacher, waits, 'approve'), '409 ORIENTED_LOCKED')
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

/** A school of its own, for tests that change its settings. */
async function freshCast(): Promise<{ cast: Cast; graduate: Graduate }> {
  const own = await gather(app)
  return { cast: own, graduate: await own.graduate() }
}

/** For the time of `work` only: the others' sessions and deadlines are not to be touched. */
async function inTheFuture(at: Date, work: () => Promise<void>): Promise<void> {
  const now = app.deps.clock()
  app.clock.set(at)
  try {
    await work()
  } finally {
    app.clock.set(now)
  }
}
