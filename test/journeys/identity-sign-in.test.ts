import assert from 'node:assert/strict'
import { MongoServerError } from 'mongodb'
import { errorText } from '../../contract/error-texts.ts'
import { accounts } from '../../server/accounts/model.ts'
import { sessions } from '../../server/accounts/sessions.ts'
import { graduates } from '../../server/graduates/model.ts'
import { admit } from '../../server/identity/admit.ts'
import { identityId, oidcIdentities } from '../../server/identity/identity-model.ts'
import { oidcIdentity } from '../../server/ports/identity/oidc.ts'
import { takenSms } from '../../server/ports/sms/double.ts'
import { startApp, type TestApp } from '../app.ts'
import {
  comeBy,
  enterBy,
  type Issuer,
  problemOf,
  redeem,
  startIssuer,
  startOf,
} from '../doubles/issuer/person.ts'
import { openVisitor, type Page } from '../doubles/issuer/visitor.ts'
import {
  type MadeGraduate,
  makeDepartment,
  makeGraduate,
  makeIdNumber,
  makeSchool,
  type NewGraduate,
} from '../factories.ts'
import { beforeItsWrite } from './interleave.ts'

const password = 'tong-guo 9 hao lou'

describe('signing in by an OpenID Connect issuer', () => {
  let app: TestApp
  let issuer: Issuer
  let school: Awaited<ReturnType<typeof makeSchool>>
  let department: Awaited<ReturnType<typeof makeDepartment>>
  before(async () => {
    // the issuer's tokens carry real time
    app = await startApp({ now: new Date() })
    school = await makeSchool(app.deps)
    department = await makeDepartment(app.deps, school)
    issuer = await startIssuer(app)
  })
  after(async () => {
    await issuer.double.close()
    await app.close()
  })

  const graduate = (own: NewGraduate = {}) => makeGraduate(app.deps, school, department, own)
  const accountOf = ({ doc }: MadeGraduate) => accounts(app.deps.db).findOne({ personId: doc.personId })
  const stored = ({ doc: { schoolCode, _id } }: MadeGraduate) =>
    graduates(app.deps.db).findOne({ schoolCode, _id })
  const sessionsNow = () => sessions(app.deps.db).countDocuments()
  /** Nobody came in, and what is told is this. */
  async function isRefused(account: { sub: string }, code: Parameters<typeof errorText>[0]): Promise<Page> {
    const before = await sessionsNow()
    const { landed } = await comeBy(app, account)
    assert.equal(problemOf(landed), code)
    assert.equal(landed.url.pathname, '/m/pages/identity/index')
    assert.equal(await sessionsNow(), before)
    return landed
  }

  describe('is refused', () => {
    it('where no issuer is configured, and none is offered', async () => {
      const { identity } = app.deps
      app.deps.identity = null
      try {
        const { body } = await app.api('/identity/providers')
        assert.deepEqual(body, { oidc: null })
        assert.equal(problemOf(await openVisitor().open(startOf(app))), 'IDENTITY_UNAVAILABLE')
        assert.equal((await app.api('/me')).status, 401)
      } finally {
        app.deps.identity = identity
      }
    })

    it('while the issuer cannot be reached; the rest goes on, and it works as soon as the issuer does', async () => {
      const { identity } = app.deps
      const gone = { ...issuer.double.config, issuer: 'http://127.0.0.1:9' }
      app.deps.identity = oidcIdentity(gone, app.deps)
      assert.equal(problemOf(await openVisitor().open(startOf(app))), 'IDENTITY_UNAVAILABLE')
      assert.equal((await app.api('/health')).status, 200)
      app.deps.identity = identity
      await enterBy(app, issuer.account(await graduate()))
    })

    it('when the person cancels there', async () => {
      await isRefused({ sub: '' }, 'IDENTITY_CANCELLED')
    })

    it('when another window has begun since', async () => {
      const account = issuer.account(await graduate())
      const visitor = openVisitor()
      const first = await visitor.open(startOf(app))
      await visitor.open(startOf(app))
      const landed = await visitor.open(first.url.href, { form: { account: account.sub } })
      assert.equal(problemOf(landed), 'IDENTITY_FLOW_LOST')
    })

    it('in another browser than the one that set out, with a cookie of its own making, and with another state', async () => {
      const visitor = openVisitor()
      await visitor.open(startOf(app))
      const callback = (state: string) => `${app.url}/api/identity/oidc/callback?code=c0de&state=${state}`
      const state = new URL(visitor.seen[1] ?? '').searchParams.get('state') ?? ''
      assert.ok(state.length > 20)
      const stranger = openVisitor()
      assert.equal(problemOf(await stranger.open(callback(state))), 'IDENTITY_FLOW_LOST')
      const made = Buffer.from(JSON.stringify({ state, nonce: 'n', verifier: 'v', until: 9e15 }))
      for (const value of [made.toString('base64url'), 'e30', '~']) {
        stranger.replace('oidc', value)
        assert.equal(problemOf(await stranger.open(callback(state))), 'IDENTITY_FLOW_LOST')
      }
      assert.equal(problemOf(await visitor.open(callback(`${state}x`))), 'IDENTITY_FLOW_LOST')
    })

    it('after ten minutes', async () => {
      const account = issuer.account(await graduate())
      const visitor = openVisitor()
      const page = await visitor.open(startOf(app))
      app.clock.advance({ minutes: 10, seconds: 1 })
      const landed = await visitor.open(page.url.href, { form: { account: account.sub } })
      app.clock.advance({ minutes: -10, seconds: -1 })
      assert.equal(problemOf(landed), 'IDENTITY_FLOW_LOST')
    })

    it('when the same return is opened a second time', async () => {
      const { visitor } = await enterBy(app, issuer.account(await graduate()))
      const back = visitor.seen.find((url) => url.includes('/callback?')) ?? ''
      assert.equal(problemOf(await visitor.open(back)), 'IDENTITY_FLOW_LOST')
    })

    it('when the clocks are an hour apart', async () => {
      const account = issuer.account(await graduate())
      app.clock.advance({ hours: 1 })
      await isRefused(account, 'IDENTITY_CLOCK')
      app.clock.advance({ hours: -1 })
    })

    it('when the account brings no name, no ID number, or none that is one', async () => {
      const made = await graduate()
      for (const claims of [
        { name: undefined },
        { name: ' ' },
        { id_number: undefined },
        { id_number: '123' },
        { id_number: { $ne: null } },
        { name: ['a'] },
      ])
        await isRefused(issuer.account(made, claims), 'IDENTITY_INCOMPLETE')
      assert.equal(await accountOf(made), null)
    })

    it('when no 学籍 is bound to the account', async () => {
      const made = await graduate()
      for (const enrolment of [undefined, null, [], '', false, 0, 'none'])
        await isRefused(issuer.account(made, { enrolment }), 'ENROLMENT_MISSING')
    })

    it('when no school has uploaded the person, whoever else has that name', async () => {
      const { doc } = await graduate()
      const other = issuer.account({ doc, idNumber: makeIdNumber(), mobile: null })
      const landed = await isRefused(other, 'SCHOOL_RECORD_MISSING')
      assert.equal(landed.url.hash, '')
    })

    it('when the school has uploaded another name; the page names that school’s office', async () => {
      const made = await graduate({ name: '王小明' })
      const came = await comeBy(app, issuer.account(made, { name: '王晓明' }))
      assert.equal(problemOf(came.landed), 'IDENTITY_MISMATCH')
      const { status, body } = await redeem(app, came)
      assert.deepEqual([status, body.error?.code], [403, 'IDENTITY_MISMATCH'])
      assert.equal(body.error?.message, errorText('IDENTITY_MISMATCH'))
      assert.deepEqual(body.error?.detail, { contact: school.contact })
      assert.equal(await accountOf(made), null)
    })

    it('when the school has suspended the record; the page says why', async () => {
      const made = await graduate()
      const suspended = { at: app.deps.clock(), reason: '休学', by: '周老师' }
      const { schoolCode, _id } = made.doc
      await graduates(app.deps.db).updateOne({ schoolCode, _id }, { $set: { suspended } })
      const came = await comeBy(app, issuer.account(made))
      assert.equal(problemOf(came.landed), 'GRADUATE_SUSPENDED')
      const { body } = await redeem(app, came)
      assert.match(body.error?.message ?? '', /休学/)
      assert.deepEqual(body.error?.detail, { contact: school.contact, reason: '休学' })
    })

    it('when an account there comes back with another person’s ID number; the first stays bound', async () => {
      const [first, second] = [await graduate(), await graduate()]
      const account = issuer.account(first)
      await enterBy(app, account)
      account.claims = issuer.account(second).claims
      await isRefused(account, 'IDENTITY_OTHER_PERSON')
      assert.equal(await accountOf(second), null)
      const bound = await oidcIdentities(app.deps.db).find({ personId: first.doc.personId }).toArray()
      assert.equal(bound.length, 1)
    })

    it('from one address after very many tries, with a page', async () => {
      let landed: Page | undefined
      for (let n = 0; n < 700 && landed?.url.pathname !== '/m/pages/identity/index'; n += 1) {
        const response = await fetch(startOf(app), {
          redirect: 'manual',
          headers: { 'x-forwarded-for': '203.0.113.9' },
        })
        landed = { url: new URL(response.headers.get('location') ?? ''), status: response.status, text: '' }
      }
      assert.ok(landed)
      assert.equal(problemOf(landed), 'TOO_MANY_REQUESTS')
    })
  })

  describe('hands over by a code that', () => {
    it('works once, in the browser that came back, for 60 s', async () => {
      const account = issuer.account(await graduate())
      const came = await comeBy(app, account)
      const code = came.landed.url.hash.slice(1)
      const elsewhere = await comeBy(app, account)
      for (const cookie of ['', elsewhere.visitor.cookie(), `hand-over=${code}`]) {
        const { status, body } = await app.api('/sessions/hand-over', { body: { code }, cookie })
        assert.deepEqual([status, body.error?.code], [409, 'HAND_OVER_EXPIRED'])
      }
      assert.equal((await redeem(app, came)).status, 200)
      assert.equal((await redeem(app, came)).body.error?.code, 'HAND_OVER_EXPIRED')
      app.clock.advance({ seconds: 61 })
      assert.equal((await redeem(app, elsewhere)).body.error?.code, 'HAND_OVER_EXPIRED')
      app.clock.advance({ seconds: -61 })
    })

    it('works once also when it is sent twice at once', async () => {
      const came = await comeBy(app, issuer.account(await graduate()))
      const answers = await Promise.all([redeem(app, came), redeem(app, came), redeem(app, came)])
      assert.deepEqual(answers.map((one) => one.status).sort(), [200, 409, 409])
    })

    it('is not taken from another site’s page', async () => {
      const came = await comeBy(app, issuer.account(await graduate()))
      const { status } = await app.api('/sessions/hand-over', {
        body: { code: came.landed.url.hash.slice(1) },
        cookie: came.visitor.cookie(),
        headers: { origin: 'https://evil.example' },
      })
      assert.equal(status, 403)
    })

    it('is none of any other form', async () => {
      for (const code of ['', 'x', { $ne: null }, 'a'.repeat(44)]) {
        const { status } = await app.api('/sessions/hand-over', { body: { code } })
        assert.equal(status, 422)
      }
    })
  })

  describe('lets in', () => {
    it('by PKCE with state and nonce, and only over cookies that a script cannot read', async () => {
      const { visitor } = await enterBy(app, issuer.account(await graduate()))
      const asked = new URL(visitor.seen[1] ?? '').searchParams
      assert.equal(asked.get('response_type'), 'code')
      assert.equal(asked.get('code_challenge_method'), 'S256')
      for (const name of ['state', 'nonce', 'code_challenge'])
        assert.ok((asked.get(name) ?? '').length >= 43, name)
      const ours = visitor.cookiesSet.filter(
        (line) => /^(oidc|hand-over)=./.test(line) && !line.includes('=;'),
      )
      assert.match(ours[0] ?? '', /^oidc=[\w-]+; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/)
      assert.match(ours[1] ?? '', /^hand-over=[\w-]{43}; Max-Age=60; Path=\/; HttpOnly; SameSite=Strict$/)
    })

    it('a person of the roster, whose account it makes without a password: consent, confirm, main', async () => {
      const made = await graduate()
      const { token, next, issuer: voucher } = await enterBy(app, issuer.account(made))
      assert.equal(next, 'consent')
      assert.deepEqual(voucher, { name: '示例统一认证', logoutUrl: `${app.url}/api/identity/oidc/leave` })
      assert.ok((await stored(made))?.activatedAt)
      assert.equal((await accountOf(made))?.password, null)
      const { body: notice } = await app.api<{ version: string; items: { key: string }[] }>(
        '/graduate/consent',
        {
          token,
        },
      )
      const items = notice.items.map((one) => one.key)
      await app.api('/graduate/consent', { token, body: { version: notice.version, items } })
      const { body: info } = await app.api<{ digest: string; name: string }>('/graduate/basic-info', {
        token,
      })
      assert.equal(info.name, made.doc.name)
      await app.api('/graduate/basic-info/confirm', { token, body: { digest: info.digest } })
      assert.equal((await app.api('/graduate/main', { token })).status, 200)
    })

    it('the same person again, straight to the main page, into the same account', async () => {
      const made = await graduate({ confirmed: true })
      const account = issuer.account(made)
      await enterBy(app, account)
      const before = await accountOf(made)
      const consent = { version: '2026-01', at: app.deps.clock(), items: [] }
      await accounts(app.deps.db).updateOne({ _id: before?._id ?? '' }, { $set: { consent } })
      assert.equal((await enterBy(app, account)).next, 'main')
      assert.equal((await accountOf(made))?._id, before?._id)
    })

    it('who has an account already: it is linked, its password and sessions stay', async () => {
      const made = await graduate()
      const byPassword = await activate(made)
      const before = await accountOf(made)
      await enterBy(app, issuer.account(made))
      const after = await accountOf(made)
      assert.deepEqual([after?._id, after?.password], [before?._id, before?.password])
      assert.equal((await app.api('/me', { token: byPassword })).status, 200)
      const signIn = { login: made.idNumber, password }
      assert.equal((await app.api('/sessions/graduate', { body: signIn })).status, 200)
    })

    it('a name whose middle dot is typed in another way', async () => {
      const made = await graduate({ name: '阿依古丽·买买提' })
      assert.equal((await enterBy(app, issuer.account(made, { name: ' 阿依古丽•买买提 ' }))).next, 'consent')
    })

    it('a first time twice at once into one account', async () => {
      const made = await graduate()
      const account = issuer.account(made)
      await Promise.all([enterBy(app, account), enterBy(app, account)])
      assert.equal(await accounts(app.deps.db).countDocuments({ personId: made.doc.personId }), 1)
      assert.equal(await oidcIdentities(app.deps.db).countDocuments({ personId: made.doc.personId }), 1)
    })

    it('whose row the same request wrote first is the same person; whose it is not is refused', async () => {
      const made = await graduate()
      const proven = { issuer: 'https://issuer.example', sub: 'twice', sid: null, name: made.doc.name }
      const meeting = (personId: string) =>
        beforeItsWrite(
          app.deps,
          'replaceOne',
          async () => {
            const row = {
              _id: identityId(app.deps, proven),
              provider: 'oidc' as const,
              issuer: proven.issuer,
            }
            const bound = { accountId: 'A-first', personId, boundAt: app.clock.now() }
            await oidcIdentities(app.deps.db).replaceOne(
              { _id: row._id },
              { ...row, ...bound },
              { upsert: true },
            )
            throw new MongoServerError({ message: 'E11000 duplicate key', code: 11000 })
          },
          'oidcIdentities',
        )
      const { personId } = made.doc
      const admitted = await admit(meeting(personId), { ...proven, idNumber: made.idNumber })
      assert.equal(admitted.personId, personId)
      await oidcIdentities(app.deps.db).deleteMany({ issuer: proven.issuer })
      await assert.rejects(
        admit(meeting('another person'), { ...proven, idNumber: made.idNumber }),
        /IDENTITY_OTHER_PERSON/,
      )
    })

    it('never by the sub alone: the same sub at another issuer is somebody else', async () => {
      const [first, second] = [await graduate(), await graduate()]
      const account = issuer.account(first)
      await enterBy(app, account)
      const { identity } = app.deps
      const elsewhere = await startIssuer(app)
      try {
        elsewhere.accounts.push({ ...account, claims: { ...issuer.account(second).claims } })
        await enterBy(app, account)
        assert.ok(await accountOf(second))
      } finally {
        app.deps.identity = identity
        await elsewhere.double.close()
      }
    })

    it('across a change of the issuer’s keys, at once', async () => {
      const account = issuer.account(await graduate())
      await enterBy(app, account)
      await issuer.double.rotateKeys()
      await enterBy(app, account)
      await issuer.double.rotateKeys()
      await enterBy(app, account)
    })

    it('another account of the same browser when asked to: the issuer shows its page again', async () => {
      const [first, second] = [issuer.account(await graduate()), issuer.account(await graduate())]
      const { visitor } = await enterBy(app, first)
      assert.match((await visitor.open(startOf(app))).url.pathname, /^\/m\//)
      const chooser = await visitor.open(`${startOf(app)}?again=1`)
      assert.match(chooser.url.pathname, /^\/choose\//)
      const landed = await visitor.open(chooser.url.href, { form: { account: second.sub } })
      assert.equal((await redeem(app, { landed, visitor })).status, 200)
    })
  })

  describe('without a password', () => {
    it('nothing guesses into the account, and what needs one says how to set it', async () => {
      const made = await graduate()
      const { token } = await enterBy(app, issuer.account(made))
      for (const guess of ['null', 'undefined', ' ', password]) {
        const { body } = await app.api('/sessions/graduate', {
          body: { login: made.idNumber, password: guess },
        })
        assert.equal(body.error?.code, 'WRONG_PASSWORD')
      }
      const { status, body } = await app.api('/account/email/code', {
        token,
        body: { email: 'a@example.com', password },
      })
      assert.deepEqual([status, body.error?.code], [409, 'PASSWORD_NOT_SET'])
    })

    it('one can be set later as everybody else does, and both ways in lead to one account', async () => {
      const made = await graduate()
      const account = issuer.account(made)
      await enterBy(app, account)
      const before = await accountOf(made)
      await activate(made)
      assert.equal((await accountOf(made))?._id, before?._id)
      assert.equal(
        (await app.api('/sessions/graduate', { body: { login: made.idNumber, password } })).status,
        200,
      )
      await enterBy(app, account)
    })
  })

  it('no ID number, name, sub, code or token is in any address, log line or stored identity', async () => {
    const made = await graduate({ name: '欧阳慎独' })
    const account = { ...issuer.account(made), sub: 'canary-sub-20231234' }
    issuer.accounts.push(account)
    const { visitor, token } = await enterBy(app, account)
    await comeBy(app, { ...issuer.account(made, { name: '欧阳慎思' }) }, visitor)
    const secrets = [made.idNumber, made.doc.name, '欧阳慎思', account.sub, token]
    const hash = visitor.seen.map((url) => new URL(url).hash.slice(1)).filter(Boolean)
    const codes = visitor.seen.map((url) => new URL(url).searchParams.get('code') ?? '').filter(Boolean)
    const addresses = visitor.seen.map((url) => decodeURIComponent(url)).join(' ')
    const kept = JSON.stringify([
      await oidcIdentities(app.deps.db).find().toArray(),
      await app.deps.db.collection('handOvers').find().toArray(),
    ])
    const logged = app.log.text()
    assert.ok(hash.length > 0 && codes.length > 0)
    for (const secret of secrets) {
      assert.ok(!addresses.includes(secret), `in an address: ${secret}`)
      assert.ok(!kept.includes(secret), `stored: ${secret}`)
    }
    for (const secret of [...secrets, ...hash, ...codes])
      assert.ok(!logged.includes(secret), `logged: ${secret}`)
  })

  /** 首次使用 / 忘记密码, by the code sent to the roster's telephone. */
  async function activate({ doc, idNumber }: MadeGraduate): Promise<string> {
    const started = await app.api<{ activationId: string }>('/accounts/graduate/activations', {
      body: { name: doc.name, idNumber },
    })
    const path = `/accounts/graduate/activations/${started.body.activationId}`
    await app.api(`${path}/code`, { method: 'POST' })
    const code = /\d{6}/.exec((await takenSms(app.deps.db))[0]?.text ?? '')?.[0]
    const { body } = await app.api<{ token: string }>(`${path}/complete`, {
      body: { way: 'sms', code, password },
    })
    return body.token
  }
})
