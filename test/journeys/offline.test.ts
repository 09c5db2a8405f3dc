import assert from 'node:assert/strict'
import { takenSms } from '../../server/ports/sms/double.ts'
import { startApp, type TestApp } from '../app.ts'
import { type Answer, type Cast, type Graduate, gather, newKey, type Person } from './cast.ts'
import { jpeg, upload } from './picture-of.ts'

const agreement = {
  employerName: '线下示例有限公司',
  creditCode: '91110108749352307A',
  nature: '39',
  industry: '34',
  region: '110108',
  address: '科学大道18号',
  contact: '李经理',
  contactMobile: '13700001234',
  postCategory: '13',
  post: '数据分析师',
  regularPay: '9000 元/月',
  archiveTransferType: '4',
  householdTransferType: '4',
  supplement: '提供住宿',
}

describe('线下签约 over HTTP', function () {
  this.timeout(60_000)
  let app: TestApp
  let cast: Cast
  let graduate: Graduate
  let id: string
  let version: number

  const move = async (who: Person, command: string, more: Record<string, unknown> = {}): Promise<Answer> => {
    const answer: Answer = await who.api(`/registrations/${id}/moves`, {
      body: { command, version, ...more },
      key: newKey(),
    })
    if (answer.body.record) version = answer.body.record.version
    return answer
  }
  const status = (answer: Answer) => answer.body.record?.status ?? answer.body.error?.code

  before(async () => {
    app = await startApp()
    cast = await gather(app)
    graduate = await cast.graduate({ name: '林一诺' })
  })
  after(() => app.close())

  it('keeps a draft with answers missing, refuses one with an answer malformed', async () => {
    const bad = await graduate.api<Answer['body']>('/graduate/registrations', {
      body: { kind: 'offline', form: { creditCode: '91110108749352307B' } },
      key: newKey(),
    })
    assert.equal(bad.status, 422)
    assert.equal(bad.body.error?.field, 'form.creditCode')
    const made = await graduate.api<{ id: string; version: number }>('/graduate/registrations', {
      body: { kind: 'offline', form: { employerName: agreement.employerName } },
      key: newKey(),
    })
    assert.equal(made.status, 200)
    id = made.body.id
    version = made.body.version
  })

  it('lets there be one draft of the kind, and shows a draft to its graduate alone', async () => {
    const second = await graduate.api<Answer['body']>('/graduate/registrations', {
      body: { kind: 'offline', form: {} },
      key: newKey(),
    })
    assert.equal(second.body.error?.code, 'DRAFT_EXISTS')
    assert.equal((await cast.teacher.api(`/registrations/${id}`)).status, 404)
    assert.equal((await cast.reviewer.api(`/registrations/${id}`)).status, 404)
  })

  it('does not submit with answers missing, and names them all', async () => {
    const answer = await move(graduate, 'submit', { form: { employerName: agreement.employerName } })
    assert.equal(answer.status, 422)
    assert.equal(status(answer), 'INVALID_INPUT')
  })

  it('goes submit → withdraw → submit → returned → submit → issued', async () => {
    assert.equal(status(await move(graduate, 'submit', { form: agreement })), 'agreementReviewing')
    assert.equal(status(await move(graduate, 'withdraw')), 'draft')
    assert.equal(status(await move(graduate, 'submit', { form: agreement })), 'agreementReviewing')
    assert.equal(status(await move(cast.reviewer, 'return')), 'REASON_REQUIRED')
    assert.equal(
      status(await move(cast.reviewer, 'return', { reason: '单位行业与营业执照不符' })),
      'agreementReturned',
    )
    const again = await move(graduate, 'submit', {
      form: { ...agreement, industry: '42', contactMobile: '13700005678' },
    })
    assert.equal(status(again), 'agreementReviewing')
    assert.deepEqual(again.body.record?.changed, [
      { label: '单位行业', from: '信息传输、软件和信息技术服务业', to: '教育' },
      { label: '联系人手机', from: '137****1234', to: '137****5678' },
    ])
    assert.equal(status(await move(cast.reviewer, 'approve')), 'agreementReviewing')
    assert.equal(status(await move(graduate, 'withdraw')), 'REVIEW_STARTED')
    const issued = await move(cast.teacher, 'approve')
    assert.equal(status(issued), 'issued')
    assert.match(issued.body.record?.agreement?.no ?? '', /^10|^\d{5}2027/)
  })

  it('says 尚未生效 at the public check, and gives the PDF', async () => {
    const { body: record } = await graduate.api<{ agreement: { no: string } }>(`/registrations/${id}`)
    const check = await app.api<{ stateLabel: string }>(`/verify/${record.agreement.no}`)
    assert.equal(check.body.stateLabel, '尚未生效')
    const pdf = await graduate.api<Buffer>(`/registrations/${id}/agreement.pdf`)
    assert.equal(pdf.body.subarray(0, 5).toString(), '%PDF-')
  })

  it('lets the employer return the pages by an SMS link and a code, once', async () => {
    const sent = await graduate.api<{ maskedMobile: string }>(`/registrations/${id}/employer-link`, {
      body: {},
      key: newKey(),
    })
    assert.equal(sent.body.maskedMobile, '137****5678')
    const token = await tokenSent(app)
    const seen = await app.api<{ state: string; idNumberMasked: string }>(`/links/${token}`)
    assert.equal(seen.body.state, 'open')
    assert.match(seen.body.idNumberMasked, /^\d{4}\*{10}/)
    const picture = await app.api<{ id: string }>(`/links/${token}/pictures`, {
      method: 'POST',
      body: await jpeg(7),
      key: newKey(),
      headers: { 'content-type': 'image/jpeg' },
    })
    assert.equal(picture.status, 200)
    const early = await app.api(`/links/${token}/scan`, {
      body: { code: '000000', pictures: [picture.body.id] },
      key: newKey(),
    })
    assert.equal(early.body.error?.code, 'CODE_NOT_SENT')
    assert.equal((await app.api(`/links/${token}/code`, { method: 'POST' })).status, 200)
    const code =
      (await takenSms(app.deps.db)).find((sms) => sms.purpose === 'code')?.text.match(/\d{6}/)?.[0] ?? ''
    const key = newKey()
    const done = await app.api(`/links/${token}/scan`, { body: { code, pictures: [picture.body.id] }, key })
    assert.equal(done.status, 200, JSON.stringify(done.body))
    const repeated = await app.api(`/links/${token}/scan`, {
      body: { code, pictures: [picture.body.id] },
      key,
    })
    assert.equal(repeated.status, 200)
    const dead = await app.api<{ state: string }>(`/links/${token}`)
    assert.equal(dead.body.state, 'dead')
    const { body: record } = await graduate.api<{
      version: number
      status: string
      pictures: { set: string; items: { url: string }[] }[]
    }>(`/registrations/${id}`)
    assert.equal(record.status, 'signingReviewing')
    version = record.version
    const url = record.pictures[0]?.items[0]?.url ?? ''
    const shown = await app.api<Buffer>(url.replace(/^\/api/, ''))
    assert.equal(shown.status, 200)
  })

  it('goes returned → 本人回传 → effective → termination returned → withdrawn → again → terminated', async () => {
    assert.equal(status(await move(cast.reviewer, 'return', { reason: '第 2 页不清晰' })), 'signingReturned')
    assert.equal(status(await move(graduate, 'returnScan', { pictures: [] })), 'INVALID_INPUT')
    assert.equal(
      status(
        await move(graduate, 'returnScan', {
          pictures: [await upload(graduate, 1), await upload(graduate, 2)],
        }),
      ),
      'signingReviewing',
    )
    assert.equal(status(await move(cast.reviewer, 'approve')), 'signingReviewing')
    assert.equal(status(await move(cast.teacher, 'approve')), 'effective')
    const ask = { reason: '升学', reasonCode: 'study', pictures: [await upload(graduate, 3)] }
    assert.equal(
      status(await move(graduate, 'requestTermination', { ...ask, pictures: [] })),
      'INVALID_INPUT',
    )
    assert.equal(status(await move(graduate, 'requestTermination', ask)), 'terminationReviewing')
    assert.equal(status(await move(cast.reviewer, 'return', { reason: '解约函缺章' })), 'terminationReturned')
    assert.equal(status(await move(graduate, 'withdraw')), 'effective')
    assert.equal(
      status(await move(graduate, 'requestTermination', { ...ask, pictures: [await upload(graduate, 4)] })),
      'terminationReviewing',
    )
    assert.equal(status(await move(cast.reviewer, 'approve')), 'INVALID_INPUT')
    const spokenWith = { whom: '李经理', how: '电话', when: '2027-03-01 10:00' }
    assert.equal(status(await move(cast.reviewer, 'approve', { spokenWith })), 'terminationReviewing')
    assert.equal(status(await move(cast.teacher, 'approve', { spokenWith })), 'terminated')
  })

  it('then registers 境内升学, amended by the reviewer, in force, 作废, and 自主创业 starts', async () => {
    const study = {
      studyKind: '硕士',
      college: '示范大学',
      collegeDepartment: '计算机学院',
      collegeMajor: '软件工程',
      studyForm: '全日制',
      admission: '统考',
      archiveTransferType: '4',
      householdTransferType: '4',
    }
    const made = await graduate.api<{ id: string; version: number; error?: unknown }>(
      '/graduate/registrations',
      { body: { kind: 'other', type: 'study_domestic', form: study }, key: newKey() },
    )
    assert.equal(made.status, 200, JSON.stringify(made.body))
    id = made.body.id
    version = made.body.version
    assert.equal(status(await move(graduate, 'submit', { form: study })), 'INVALID_INPUT')
    assert.equal(
      status(await move(graduate, 'submit', { form: study, pictures: [await upload(graduate, 5)] })),
      'reviewing',
    )
    const amended = await move(cast.reviewer, 'amend', {
      form: { studyKind: '博士' },
      reason: '录取通知书为博士',
    })
    assert.equal(status(amended), 'reviewing')
    assert.deepEqual(amended.body.record?.timeline[0]?.changes, [
      { label: '升学类型', from: '硕士', to: '博士' },
    ])
    assert.equal(status(await move(graduate, 'withdraw')), 'REVIEW_STARTED')
    assert.equal(status(await move(cast.reviewer, 'approve')), 'reviewing')
    assert.equal(status(await move(cast.teacher, 'approve')), 'effective')
    assert.equal(status(await move(graduate, 'void')), 'voided')
    const startup = await graduate.api<Answer['body']>('/graduate/registrations', {
      body: { kind: 'other', type: 'startup', form: { startupKind: '公司' } },
      key: newKey(),
    })
    assert.equal(startup.status, 200)
  })
})

async function tokenSent(app: TestApp): Promise<string> {
  const text = (await takenSms(app.deps.db)).find((sms) => sms.purpose === 'link')?.text ?? ''
  const token = text.match(/\/r\/([\w-]{43})/)?.[1]
  assert.ok(token, text)
  return token
}
