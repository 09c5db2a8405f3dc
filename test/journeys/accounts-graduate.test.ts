import assert from 'node:assert/strict'
import { MongoServerError } from 'mongodb'
import { bindIdentity } from '../../server/accounts/wechat/wechat-identities.ts'
import { graduates } from '../../server/graduates/model.ts'
import { takenSms } from '../../server/ports/sms/double.ts'
import { startApp, type TestApp } from '../app.ts'
import {
  graduatePassword,
  makeDepartment,
  makeGraduate,
  makeIdNumber,
  makeMobile,
  makeSchool,
  type NewGraduate,
  signInAs,
} from '../factories.ts'
import { beforeItsWrite } from './interleave.ts'

interface Notice {
  version: string
  title: string
  paragraphs: string[]
  items: { key: string; required: boolean }[]
  given: boolean
}

describe('a graduate’s own account', () => {
  let app: TestApp
  let school: Awaited<ReturnType<typeof makeSchool>>
  let department: Awaited<ReturnType<typeof makeDepartment>>
  before(async () => {
    app = await startApp()
    school = await makeSchool(app.deps)
    department = await makeDepartment(app.deps, school)
  })
  after(() => app.close())

  const signedIn = async (own: NewGraduate = {}, consent = true) => {
    const made = await makeGraduate(app.deps, school, department, own)
    return { made, ...(await signInAs(app.deps, made, { consent })) }
  }
  const code = async (path: string, asked: Parameters<TestApp['api']>[1]) =>
    (await app.api(path, asked)).body.error?.code
  const update = (id: string, set: object) =>
    graduates(app.deps.db).updateOne({ schoolCode: school._id, _id: id }, { $set: set })

  describe('the doors before the main page', () => {
    it('consent first, then 核对基本信息; what needs neither stays open', async () => {
      const { token } = await signedIn({}, false)
      assert.equal(await code('/graduate/main', { token }), 'CONSENT_REQUIRED')
      assert.equal(await code('/registrations/10999-AAAAAAAAAAAAAAAA', { token }), 'CONSENT_REQUIRED')
      for (const path of [
        '/me',
        '/account',
        '/graduate/consent',
        '/messages',
        '/graduate/basic-info',
        '/graduate/graduations',
      ]) {
        assert.equal((await app.api(path, { token })).status, 200, path)
      }
      const { body: notice } = await app.api<Notice>('/graduate/consent', { token })
      await app.api('/graduate/consent', {
        token,
        body: { version: notice.version, items: ['notice', 'idNumber'] },
      })
      assert.equal(await code('/graduate/main', { token }), 'INFO_NOT_CONFIRMED')
      assert.equal(await code('/registrations/10999-AAAAAAAAAAAAAAAA', { token }), 'INFO_NOT_CONFIRMED')
    })

    it('close again when the school changes a field, and when the notice is a newer one', async () => {
      const { made, token, actor } = await signedIn({ confirmed: true })
      assert.equal((await app.api('/graduate/main', { token })).status, 200)
      await update(made.doc._id, { infoDigest: 'another' })
      assert.equal(await code('/graduate/main', { token }), 'INFO_NOT_CONFIRMED')
      await app.deps.db
        .collection('sessions')
        .updateMany({ accountId: actor.accountId }, { $set: { 'actor.consent': '2020-01' } })
      assert.equal(await code('/graduate/main', { token }), 'CONSENT_REQUIRED')
    })

    it('are shut to one whom the school suspended, with the reason', async () => {
      const { made, token } = await signedIn({ confirmed: true })
      await update(made.doc._id, { suspended: { at: new Date(), reason: '退学', by: 'x' } })
      const { status, body } = await app.api('/graduate/main', { token })
      assert.deepEqual([status, body.error?.code], [403, 'GRADUATE_SUSPENDED'])
      assert.match(body.error?.message ?? '', /退学/)
      assert.equal((await app.api('/me', { token })).status, 200)
    })

    it('are shut when the record became another person’s by a corrected ID number', async () => {
      const { made, token } = await signedIn({ confirmed: true })
      await update(made.doc._id, { personId: app.deps.vault.blindIndex('idNumber', makeIdNumber()) })
      for (const path of ['/graduate/main', '/graduate/basic-info', '/me'])
        assert.equal(await code(path, { token }), 'IDENTITY_MISMATCH', path)
    })
  })

  describe('consent', () => {
    it('is refused for another version, and without a required item', async () => {
      const { token } = await signedIn({}, false)
      const { body: notice } = await app.api<Notice>('/graduate/consent', { token })
      const give = (version: string, items: string[]) =>
        code('/graduate/consent', { token, body: { version, items } })
      assert.equal(await give('2019-01', ['notice', 'idNumber', 'wechat']), 'INVALID_INPUT')
      assert.equal(await give(notice.version, []), 'INVALID_INPUT')
      assert.equal(await give(notice.version, ['notice', 'wechat']), 'INVALID_INPUT')
      assert.equal((await app.api<Notice>('/graduate/consent', { token })).body.given, false)
    })

    it('says who, what, why, how long and which rights; the ID number is asked for apart, 微信消息 is optional', async () => {
      const { token } = await signedIn({}, false)
      const { body } = await app.api<Notice>('/graduate/consent', { token })
      const text = body.paragraphs.join('')
      for (const said of [school.name, school.contact.telephone, '目的', '身份证号', '期限', '权利', '撤回'])
        assert.ok(text.includes(said), said)
      assert.deepEqual(
        body.items.map(({ key, required }) => [key, required]),
        [
          ['notice', true],
          ['idNumber', true],
          ['wechat', false],
        ],
      )
    })

    it('is kept with version, time and items, and opens every session of the account', async () => {
      const { made, token, actor } = await signedIn({ confirmed: true }, false)
      const other = await signInAs(app.deps, made, { consent: false })
      const { body: notice } = await app.api<Notice>('/graduate/consent', { token })
      const given = await app.api('/graduate/consent', {
        token,
        body: { version: notice.version, items: ['wechat', 'notice', 'idNumber', 'more'] },
      })
      assert.deepEqual([given.status, given.body], [200, { ok: true }])
      const stored = await app.deps.db
        .collection<{ _id: string; consent: { at: Date } }>('accounts')
        .findOne({ _id: actor.accountId })
      assert.deepEqual(stored?.consent, {
        version: notice.version,
        at: stored?.consent.at,
        items: ['notice', 'idNumber', 'wechat'],
      })
      assert.ok(stored?.consent.at instanceof Date)
      for (const one of [token, other.token])
        assert.equal((await app.api('/graduate/main', { token: one })).status, 200)
    })
  })

  describe('telephone and mail', () => {
    const sendTo = (token: string, mobile: string, password = graduatePassword) =>
      app.api('/account/mobile/code', { token, body: { mobile, password } })
    const lastCode = async () => /\d{6}/.exec((await takenSms(app.deps.db))[0]?.text ?? '')?.[0] ?? ''
    const change = (token: string, mobile: string, sixDigits: string) =>
      app.api('/account/mobile', { method: 'PUT', token, body: { mobile, code: sixDigits } })
    const mailTo = (token: string, email: string, password = graduatePassword) =>
      app.api('/account/email/code', { token, body: { email, password } })
    const mailed = (email: string) => /\d{6}/.exec(app.mails.lastTo(email).text)?.[0] ?? ''
    const changeMail = (token: string, email: string, sixDigits: string) =>
      app.api('/account/email', { method: 'PUT', token, body: { email, code: sixDigits } })

    it('do not change without the password', async () => {
      const { token } = await signedIn()
      assert.equal((await sendTo(token, makeMobile(), 'wrong')).body.error?.code, 'WRONG_PASSWORD')
      assert.equal((await mailTo(token, 'a@example.com', 'wrong')).body.error?.code, 'WRONG_PASSWORD')
    })

    it('the code counts for the telephone it was sent to and no other', async () => {
      const { token } = await signedIn()
      const [mine, another] = [makeMobile(), makeMobile()]
      await sendTo(token, mine)
      const sent = await lastCode()
      assert.equal((await change(token, another, sent)).body.error?.code, 'CODE_NOT_SENT')
      assert.equal((await change(token, mine, sent)).status, 200)
      assert.equal((await change(token, mine, sent)).body.error?.code, 'CODE_NOT_SENT')
    })

    it('a mailed code counts for its address alone, and not for a telephone', async () => {
      const { token } = await signedIn()
      const mobile = makeMobile()
      await mailTo(token, 'mine@example.com')
      const sent = mailed('mine@example.com')
      assert.equal((await changeMail(token, 'other@example.com', sent)).body.error?.code, 'CODE_NOT_SENT')
      assert.equal((await change(token, mobile, sent)).body.error?.code, 'CODE_NOT_SENT')
      const wrong = sent === '000000' ? '000001' : '000000'
      assert.equal((await changeMail(token, 'mine@example.com', wrong)).body.error?.code, 'CODE_WRONG')
      assert.equal((await changeMail(token, 'mine@example.com', sent)).status, 200)
      assert.equal((await changeMail(token, 'mine@example.com', sent)).body.error?.code, 'CODE_NOT_SENT')
    })

    it('a mail that does not go is said at once', async () => {
      const { token } = await signedIn()
      await app.mails.failNext({ at: 'recipient', how: 550 })
      assert.equal((await mailTo(token, 'lost@example.com')).body.error?.code, 'UNAVAILABLE')
    })

    it('one that another account has is refused, after the code', async () => {
      const [one, two] = [await signedIn(), await signedIn()]
      const taken = two.made.mobile ?? ''
      assert.equal((await sendTo(one.token, taken)).status, 200)
      assert.equal((await change(one.token, taken, await lastCode())).body.error?.code, 'TELEPHONE_TAKEN')
      await mailTo(one.token, 'same@example.com')
      assert.equal((await changeMail(one.token, 'same@example.com', mailed('same@example.com'))).status, 200)
      app.clock.set(new Date(app.clock.now().getTime() + 61_000))
      assert.equal((await mailTo(two.token, 'same@example.com')).status, 200)
      const refused = await changeMail(two.token, 'same@example.com', mailed('same@example.com'))
      assert.equal(refused.body.error?.code, 'EMAIL_TAKEN')
    })

    it('cannot be used to ring any number of telephones', async () => {
      const { token } = await signedIn()
      const statuses: number[] = []
      for (let n = 0; n < 12; n += 1) statuses.push((await sendTo(token, makeMobile())).status)
      assert.deepEqual(statuses, [...Array<number>(10).fill(200), 429, 429])
    })

    it('cannot be used to mail any number of addresses, or to find out whose there are', async () => {
      const { token } = await signedIn()
      const statuses: number[] = []
      for (let n = 0; n < 12; n += 1) statuses.push((await mailTo(token, `whose${n}@example.com`)).status)
      assert.deepEqual(statuses, [...Array<number>(10).fill(200), 429, 429])
    })

    it('the new telephone signs in, the old one no more, and later codes go to the new one', async () => {
      const { made, token } = await signedIn()
      const mobile = makeMobile()
      await sendTo(token, mobile)
      await change(token, mobile, await lastCode())
      const signIn = (login: string) =>
        app.api('/sessions/graduate', { body: { login, password: graduatePassword } })
      assert.equal((await signIn(mobile)).status, 200)
      assert.equal((await signIn(made.mobile ?? '')).status, 401)
      assert.equal((await signIn(made.idNumber)).status, 200)
      const again = await app.api('/accounts/graduate/activations', {
        body: { name: made.doc.name, idNumber: made.idNumber },
      })
      assert.equal(again.body.maskedMobile, `${mobile.slice(0, 3)}****${mobile.slice(-4)}`)
    })
  })

  describe('WeChat', () => {
    const wxSignIn = (wxCode: string) =>
      app.api<{ bound?: boolean; token: string; error?: { code: string } }>('/sessions/wechat', {
        body: { code: wxCode },
      })
    const bind = (token: string, wxCode: string) =>
      app.api('/account/wechat', { token, body: { code: wxCode } })

    it('refuses a code that is unknown, used, or older than 5 minutes', async () => {
      assert.equal((await wxSignIn('made-up')).body.error?.code, 'WECHAT_CODE_INVALID')
      const once = app.wechat.issueCode({ openid: 'o-once' })
      assert.deepEqual((await wxSignIn(once)).body, { bound: false })
      assert.deepEqual([(await wxSignIn(once)).status], [401])
      const late = app.wechat.issueCode({ openid: 'o-late' })
      app.clock.advance({ minutes: 5, seconds: 1 })
      assert.equal((await wxSignIn(late)).body.error?.code, 'WECHAT_CODE_INVALID')
    })

    it('says that it is away when WeChat is busy, broken or silent', async () => {
      for (const how of [-1, 45011, 500, 'garbage', 'timeout'] as const) {
        app.wechat.failNext(how)
        const answer = await wxSignIn(app.wechat.issueCode({ openid: 'o-any' }))
        assert.deepEqual([answer.status, answer.body.error?.code], [503, 'WECHAT_UNAVAILABLE'], String(how))
      }
    })

    it('binds once, then goes straight in; unbound it does not', async () => {
      const { token, made } = await signedIn()
      assert.equal((await bind(token, app.wechat.issueCode({ openid: 'o-1' }))).status, 200)
      assert.equal((await app.api('/me', { token })).body.wechatBound, true)
      const { body } = await wxSignIn(app.wechat.issueCode({ openid: 'o-1' }))
      assert.equal(body.bound, true)
      assert.equal((await app.api('/me', { token: body.token })).body.name, made.doc.name)
      await app.api('/account/wechat', { method: 'DELETE', token })
      assert.deepEqual((await wxSignIn(app.wechat.issueCode({ openid: 'o-1' }))).body, { bound: false })
      assert.equal((await app.api('/me', { token })).body.wechatBound, false)
    })

    it('is bound to one account; an account’s new WeChat replaces the old one', async () => {
      const [one, two] = [await signedIn(), await signedIn()]
      await bind(one.token, app.wechat.issueCode({ openid: 'o-2' }))
      assert.equal(
        (await bind(two.token, app.wechat.issueCode({ openid: 'o-2' }))).body.error?.code,
        'WECHAT_BOUND_ELSEWHERE',
      )
      assert.equal((await bind(one.token, app.wechat.issueCode({ openid: 'o-3' }))).status, 200)
      assert.equal((await wxSignIn(app.wechat.issueCode({ openid: 'o-2' }))).body.bound, false)
      assert.equal((await wxSignIn(app.wechat.issueCode({ openid: 'o-3' }))).body.bound, true)
    })

    it('bound twice at once to one account is bound; to two at once only to the first', async () => {
      const [one, two] = [await signedIn(), await signedIn()]
      const { appid } = await app.deps.wechat.exchangeCode(app.wechat.issueCode({ openid: 'o-9' }))
      const meeting = (accountId: string) =>
        beforeItsWrite(
          app.deps,
          'updateOne',
          async () => {
            await bindIdentity(app.deps, accountId, { appid, openid: 'o-9', unionid: null })
            throw new MongoServerError({ message: 'E11000 duplicate key', code: 11000 })
          },
          'wechatIdentities',
        )
      const bound = { appid, openid: 'o-9', unionid: null }
      await bindIdentity(meeting(one.actor.accountId), one.actor.accountId, bound)
      await app.deps.db.collection('wechatIdentities').deleteMany({ openid: 'o-9' })
      await assert.rejects(
        bindIdentity(meeting(one.actor.accountId), two.actor.accountId, bound),
        /WECHAT_BOUND_ELSEWHERE/,
      )
    })

    it('of a person bound by unionid is not bound to somebody else', async () => {
      const [one, two] = [await signedIn(), await signedIn()]
      await bind(one.token, app.wechat.issueCode({ openid: 'o-7', unionid: 'u-7' }))
      const answer = await bind(two.token, app.wechat.issueCode({ openid: 'o-8', unionid: 'u-7' }))
      assert.deepEqual([answer.status, answer.body.error?.code], [409, 'WECHAT_BOUND_ELSEWHERE'])
    })

    it('knows a person by unionid, and never keeps the session_key', async () => {
      const { token } = await signedIn()
      await bind(token, app.wechat.issueCode({ openid: 'o-4', unionid: 'u-4' }))
      assert.equal((await wxSignIn(app.wechat.issueCode({ openid: 'o-5', unionid: 'u-4' }))).body.bound, true)
      assert.equal(
        (await wxSignIn(app.wechat.issueCode({ openid: 'o-6', unionid: 'u-6' }))).body.bound,
        false,
      )
      const rows = await app.deps.db.collection('wechatIdentities').find({ unionid: 'u-4' }).toArray()
      assert.deepEqual(Object.keys(rows[0] ?? {}).sort(), [
        '_id',
        'accountId',
        'appid',
        'boundAt',
        'openid',
        'provider',
        'unionid',
      ])
    })
  })
})
