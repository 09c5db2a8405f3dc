import assert from 'node:assert/strict'
import { type LinkDoc, links } from '../../server/employer-links/model.ts'
import { sendLink } from '../../server/employer-links/send-link.ts'
import { graduates } from '../../server/graduates/model.ts'
import { limitCollection } from '../../server/http/limits.ts'
import { takenSms } from '../../server/ports/sms/double.ts'
import { startApp, type TestApp } from '../app.ts'
import { type Answer, type Cast, type Graduate, gather, newKey } from './cast.ts'
import { agreement, file, offline } from './filings.ts'
import { beforeItsWrite } from './interleave.ts'
import { jpeg } from './picture-of.ts'

describe('用人单位协助回传: the link', function () {
  this.timeout(60_000)
  let app: TestApp
  let cast: Cast
  let graduate: Graduate
  let id: string
  before(async () => {
    app = await startApp()
    cast = await gather(app, {
      stages: { agreement: 'school', signing: 'school', registration: 'school', termination: 'school' },
    })
  })
  beforeEach(async () => {
    await app.deps.db.collection('demoSms').deleteMany({})
    await app.deps.db.collection(limitCollection).deleteMany({})
    graduate = await cast.graduate()
    id = await issued()
  })
  after(() => app.close())

  const { contactMobile, ...withoutMobile } = agreement
  const landline = { ...withoutMobile, contactLandline: '010-22222222' }
  const issued = async (form: Record<string, string> = agreement) => {
    const made = await file(cast, graduate, { ...offline, form }, 'agreementReviewing')
    const { body } = await graduate.api<{ version: number }>(`/registrations/${made}`)
    const approval = { command: 'approve', version: body.version }
    const answer = await cast.teacher.api<Answer['body']>(`/registrations/${made}/moves`, {
      body: approval,
      key: newKey(),
    })
    assert.equal(answer.body.record?.status, 'issued', JSON.stringify(answer.body))
    return made
  }
  const ask = (body: { mobile?: string } = {}, key = newKey(), of = id) =>
    graduate.api<Answer['body'] & { maskedMobile: string }>(`/registrations/${of}/employer-link`, {
      body,
      key,
    })
  const outcome = async (...asked: Parameters<typeof ask>) => {
    const { status, body } = await ask(...asked)
    return status === 200 ? body.maskedMobile : `${status} ${body.error?.code}`
  }
  const texts = async () => (await takenSms(app.deps.db)).filter((one) => one.purpose === 'link')
  const tokens = async () => (await texts()).map(({ text }) => text.match(/\/r\/([\w-]{43})/)?.[1] ?? '')
  const stateOf = async (token: string) => (await app.api<{ state: string }>(`/links/${token}`)).body.state
  const stored = (): Promise<LinkDoc[]> => links(app.deps.db).find({ registrationId: id }).toArray()

  it('that the carrier did not take is sent when the same request comes again', async () => {
    const { sms } = app.deps
    const key = newKey()
    app.deps.sms = { send: async () => ({ result: 'later', code: 'X', reason: '' }) }
    try {
      assert.equal(await outcome({}, key), '503 UNAVAILABLE')
    } finally {
      app.deps.sms = sms
    }
    assert.equal(await outcome({}, key), '137****1234')
    assert.equal((await texts()).length, 1)
    assert.equal(await outcome({}, key), '137****1234')
    assert.equal((await texts()).length, 1)
  })

  it('asked for with the same key and another number is refused', async () => {
    id = await issuedAnew(landline)
    const key = newKey()
    assert.equal(await outcome({ mobile: '13700005555' }, key), '137****5555')
    assert.equal(await outcome({ mobile: '13700006666' }, key), '409 IDEMPOTENCY_KEY_REUSED')
  })

  it('goes to no other number than the agreement’s, and without one to the one given before', async () => {
    assert.equal(await outcome({ mobile: '13700005555' }), '422 INVALID_INPUT')
    id = await issuedAnew(landline)
    assert.equal(await outcome(), '422 INVALID_INPUT')
    assert.equal(await outcome({ mobile: '13700005555' }), '137****5555')
    assert.equal(await outcome(), '137****5555')
  })

  it('sent by one request many times at once is sent once and counted once', async () => {
    const key = newKey()
    const answers = await Promise.all(Array.from({ length: 8 }, () => outcome({}, key)))
    assert.deepEqual([...new Set(answers)], ['137****1234'])
    assert.equal((await texts()).length, 1)
    assert.equal(await outcome(), '137****1234')
    assert.equal(await outcome(), '137****1234')
    assert.equal(await outcome(), '429 TOO_MANY_REQUESTS')
    assert.equal((await stored()).length, 3, 'a refused one leaves nothing')
  })

  it('of two sent at once one lives', async () => {
    const { actor, made } = graduate
    assert.ok(actor.role === 'graduate')
    const send = (deps: typeof app.deps, requestId: string) =>
      sendLink(deps, actor, made.doc, id, { requestId, bodyHash: '' })
    await send(
      beforeItsWrite(app.deps, 'insertOne', () => send(app.deps, 'second'), 'employerLinks'),
      'first',
    )
    assert.equal((await stored()).filter((one) => !one.replaced).length, 1)
    const states = await Promise.all((await tokens()).map(stateOf))
    assert.equal(states.filter((state) => state === 'open').length, 1)
  })

  it('used by one request many times at once is used once, and each time answered alike', async () => {
    await outcome()
    const [token = ''] = await tokens()
    const sent = await app.api<{ id: string }>(`/links/${token}/pictures`, {
      method: 'POST',
      body: await jpeg(77),
      key: newKey(),
      headers: { 'content-type': 'image/jpeg' },
    })
    await app.api(`/links/${token}/code`, { method: 'POST' })
    const [text] = (await takenSms(app.deps.db)).filter((one) => one.purpose === 'code')
    const code = text?.text.match(/\d{6}/)?.[0] ?? ''
    const [body, key] = [{ code, pictures: [sent.body.id] }, newKey()]
    const use = () => app.api<Answer['body']>(`/links/${token}/scan`, { body, key })
    const answers = await Promise.all(Array.from({ length: 4 }, use))
    assert.deepEqual(
      answers.map((one) => one.body.error?.code ?? one.status),
      [200, 200, 200, 200],
    )
    const { body: record } = await graduate.api<{ status: string; version: number }>(`/registrations/${id}`)
    assert.deepEqual([record.status, record.version], ['signingReviewing', 4])
    assert.equal((await app.api(`/links/${token}/scan`, { body, key: newKey() })).status, 410)
  })

  it('dies with its graduate’s record', async () => {
    await outcome()
    const [token = ''] = await tokens()
    assert.equal(await stateOf(token), 'open')
    const suspended = { at: app.clock.now(), reason: '重复上传', by: '周老师' }
    await graduates(app.deps.db).updateOne({ _id: graduate.made.doc._id }, { $set: { suspended } })
    assert.equal(await stateOf(token), 'dead')
  })

  async function issuedAnew(form: Record<string, string>): Promise<string> {
    graduate = await cast.graduate()
    return issued(form)
  }
})
