import assert from 'node:assert/strict'
import { agreementNumber } from '../../server/agreements/number.ts'
import { keepDemoMail } from '../../server/ports/mail/demo-mails.ts'
import { smsDouble } from '../../server/ports/sms/double.ts'
import { startApp, type TestApp } from '../app.ts'

const get = async (app: TestApp, path: string, headers = {}) => {
  const answer = await fetch(app.url + path, { redirect: 'manual', headers })
  return { status: answer.status, headers: answer.headers, text: await answer.text() }
}

describe('pages without an app', () => {
  let app: TestApp
  let demo: TestApp
  before(async () => {
    app = await startApp()
    demo = await startApp({ config: { mode: 'demo' } })
  })
  after(() => Promise.all([app.close(), demo.close()]))

  it('name no demo accounts and show no messages outside of a demo', async () => {
    const landing = await get(app, '/')
    assert.equal(landing.status, 200)
    assert.ok(!landing.text.includes('演示账号'))
    for (const path of ['/demo/sms', '/demo/mail']) assert.equal((await get(app, path)).status, 404)
  })

  it('run nothing and load nothing from elsewhere', async () => {
    for (const path of ['/', '/verify', '/verify/X', '/demo/sms', '/demo/mail']) {
      const { text, headers } = await get(demo, path)
      const policy = headers.get('content-security-policy') ?? ''
      assert.match(policy, /default-src 'none'/)
      assert.ok(!policy.includes('unsafe') && !policy.includes('script-src'), policy)
      assert.ok(!/<script|<style|\son\w+=|style=|https?:\/\//i.test(text), path)
    }
  })

  it('lead each role to its place, and in a demo name whom one may be', async () => {
    const { text } = await get(demo, '/')
    for (const place of ['/m/', '/admin/', '/verify', '/api/openapi.json', '/demo/sms'])
      assert.ok(text.includes(`href="${place}"`), place)
    assert.match(text, /演示账号/)
    assert.match(text, /school@example\.edu\.cn/)
  })

  it('escape whatever was typed', async () => {
    const typed = '"><img src=x onerror=alert(1)>'
    const { text, status } = await get(app, `/verify/${encodeURIComponent(typed)}`)
    assert.equal(status, 404)
    assert.ok(!/<img src=x/i.test(text))
    assert.match(text, /未查询到/)
  })

  it('show the messages of the SMS double, newest first', async () => {
    const sms = smsDouble(demo.deps.db, demo.deps.clock)
    await sms.send({ mobile: '19900000001', text: '第一条 <b>', purpose: 'code', parameters: [] })
    await sms.send({ mobile: '19900000002', text: '第二条', purpose: 'code', parameters: [] })
    const { text } = await get(demo, '/demo/sms')
    assert.ok(text.indexOf('第二条') < text.indexOf('第一条 &lt;b&gt;'))
  })

  it('show the mails of the double, newest first, with links that lead to ourselves only', async () => {
    const { db, config } = demo.deps
    const mail = { at: demo.deps.clock(), from: '', to: 'a@example.com', attachments: [] }
    await keepDemoMail(db, { ...mail, subject: '第一封 <b>', text: '见 https://elsewhere.example/x' })
    await keepDemoMail(db, { ...mail, subject: '第二封', text: `见 ${config.publicUrl}/admin/reset#x` })
    const { text } = await get(demo, '/demo/mail')
    assert.ok(text.indexOf('第二封') < text.indexOf('第一封 &lt;b&gt;'))
    assert.match(text, /href="\/admin\/reset#x"/)
    assert.doesNotMatch(text, /href="https?:/)
  })

  describe('协议查验', () => {
    const recordId = '10999-0123456789ABCDEF'
    let no: string
    const put = async (status: string) => {
      const record = {
        _id: recordId,
        schoolCode: '10999',
        year: 2027,
        kind: 'online',
        status,
        agreementNo: no,
        invitee: { name: '欧阳慧敏' },
        graduateId: 'g',
        createdAt: new Date(),
      }
      await app.deps.db
        .collection<{ _id: string }>('registrations')
        .replaceOne({ _id: recordId }, record, { upsert: true })
    }
    before(() => {
      no = agreementNumber({ schoolCode: '10999', year: 2027, recordId })
    })

    it('knows no number that was not issued', async () => {
      for (const path of [`/verify/${no}`, '/verify/1', '/verify/..%2f..%2fetc', '/verify/%24ne']) {
        const { status, text } = await get(app, path)
        assert.equal(status, 404, path)
        assert.match(text, /未查询到/)
      }
    })

    it('takes a typed number by a form that needs no script', async () => {
      const form = await get(app, '/verify')
      assert.match(form.text, /<form action="\/verify" method="get">[\s\S]*name="no"/)
      const sent = await get(app, `/verify?no=%20${no.toLowerCase()}%20`)
      assert.deepEqual([sent.status, sent.headers.get('location')], [302, `/verify/${no}`])
      assert.equal((await get(app, '/verify?no=')).status, 200)
    })

    it('says the state in words and whose it is, masked; nothing more', async () => {
      const cases = [
        ['effective', '有效'],
        ['terminationReviewing', '有效'],
        ['signingReviewing', '尚未生效'],
        ['terminated', '已解约'],
        ['rejected', '已作废'],
      ]
      for (const [status = '', label] of cases) {
        await put(status)
        const { text, status: code } = await get(app, `/verify/${no}`)
        assert.equal(code, 200)
        assert.match(text, new RegExp(`<strong id="verdict">${label}</strong>`), status)
        assert.ok(text.includes('欧**') && !text.includes('欧阳'), status)
      }
    })

    it('is slowed for one address', async () => {
      const headers = { 'x-forwarded-for': '198.51.100.9' }
      const codes: number[] = []
      for (let i = 0; i < 61; i++) codes.push((await get(app, '/verify/NOTHING', headers)).status)
      assert.deepEqual([codes.at(59), codes.at(60)], [404, 429])
    })
  })
})
