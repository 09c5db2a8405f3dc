import assert from 'node:assert/strict'
import { accounts } from '../../server/accounts/model.ts'
import { sessions } from '../../server/accounts/sessions.ts'
import { oidcIdentity } from '../../server/ports/identity/oidc.ts'
import { startApp, type TestApp } from '../app.ts'
import { type HostileIssuer, type Lies, startHostileIssuer } from '../doubles/issuer/hostile.ts'
import { problemOf, redeem, startOf } from '../doubles/issuer/person.ts'
import { openVisitor } from '../doubles/issuer/visitor.ts'
import { type MadeGraduate, makeDepartment, makeGraduate, makeSchool } from '../factories.ts'

const backchannel = 'http://schemas.openid.net/event/backchannel-logout'

/** What no honest issuer says: nobody gets in by it, and each ends on a page. */
describe('an issuer that lies, or somebody in its name', () => {
  let app: TestApp
  let issuer: HostileIssuer
  let made: MadeGraduate
  before(async () => {
    app = await startApp({ now: new Date() })
    const school = await makeSchool(app.deps)
    made = await makeGraduate(app.deps, school, await makeDepartment(app.deps, school))
    issuer = await startHostileIssuer({ name: made.doc.name, id_number: made.idNumber })
  })
  beforeEach(() => {
    issuer.lie({})
    app.deps.identity = oidcIdentity(issuer.config, app.deps)
  })
  after(async () => {
    await issuer.close()
    await app.close()
  })

  async function come() {
    const visitor = openVisitor()
    return { landed: await visitor.open(startOf(app)), visitor }
  }
  const enter = async () => {
    const { status, body } = await redeem(app, await come())
    assert.equal(status, 200, JSON.stringify(body))
    return body.token ?? ''
  }

  const ago = (seconds: number) => Math.floor(Date.now() / 1000) - seconds
  const json =
    (status: number, body: unknown): Lies['token'] =>
    (res) =>
      void res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  const refusals: [what: string, lies: Lies, problem: string][] = [
    ['an ID token that nobody signed', { signed: 'not' }, 'IDENTITY_UNTRUSTED'],
    ['one signed by the secret that we share', { signed: 'by the shared secret' }, 'IDENTITY_UNTRUSTED'],
    ['one signed by a stranger', { signed: 'by a stranger' }, 'IDENTITY_UNTRUSTED'],
    ['one altered after it was signed', { signed: 'altered after' }, 'IDENTITY_UNTRUSTED'],
    [
      'one under a key that the issuer does not publish',
      { signed: 'under an unknown key id' },
      'IDENTITY_UNTRUSTED',
    ],
    ['one for somebody else', { claims: (c) => ({ ...c, aud: 'them' }) }, 'IDENTITY_UNTRUSTED'],
    [
      'one for several, given to another',
      { claims: (c) => ({ ...c, aud: ['us', 'them'], azp: 'them' }) },
      'IDENTITY_UNTRUSTED',
    ],
    [
      'one of another issuer',
      { claims: (c) => ({ ...c, iss: 'https://other.example' }) },
      'IDENTITY_UNTRUSTED',
    ],
    ['one of another sign-in', { claims: (c) => ({ ...c, nonce: 'other' }) }, 'IDENTITY_UNTRUSTED'],
    ['one of no sign-in', { claims: (c) => ({ ...c, nonce: undefined }) }, 'IDENTITY_UNTRUSTED'],
    ['one of nobody', { claims: (c) => ({ ...c, sub: undefined }) }, 'IDENTITY_UNTRUSTED'],
    ['one without a date', { claims: (c) => ({ ...c, iat: undefined }) }, 'IDENTITY_UNTRUSTED'],
    ['one that never ends', { claims: (c) => ({ ...c, exp: undefined }) }, 'IDENTITY_UNTRUSTED'],
    ['one that has ended', { claims: (c) => ({ ...c, exp: ago(90) }) }, 'IDENTITY_CLOCK'],
    ['one that is not good yet', { claims: (c) => ({ ...c, nbf: ago(-120) }) }, 'IDENTITY_CLOCK'],
    ['no ID token', { token: json(200, { access_token: 'a', token_type: 'Bearer' }) }, 'IDENTITY_UNTRUSTED'],
    ['a code used before', { token: json(400, { error: 'invalid_grant' }) }, 'IDENTITY_FLOW_LOST'],
    ['that it does not know us', { token: json(401, { error: 'invalid_client' }) }, 'IDENTITY_UNAVAILABLE'],
    ['that it is broken', { token: (res) => void res.writeHead(500).end('oops') }, 'IDENTITY_UNAVAILABLE'],
    [
      'a page instead of a token',
      { token: (res) => void res.writeHead(200, { 'content-type': 'text/html' }).end('<p>') },
      'IDENTITY_UNAVAILABLE',
    ],
    ['nothing, and hangs up', { token: (res) => void res.destroy() }, 'IDENTITY_UNAVAILABLE'],
    [
      'more of somebody else',
      { userinfo: { sub: 's2', name: '他人' }, claims: ({ name: _, ...c }) => c },
      'IDENTITY_UNTRUSTED',
    ],
    [
      'that the person said no',
      { returned: (q) => ({ error: 'access_denied', state: q.get('state') ?? '' }) },
      'IDENTITY_CANCELLED',
    ],
    [
      'that it cannot now',
      { returned: (q) => ({ error: 'temporarily_unavailable', state: q.get('state') ?? '' }) },
      'IDENTITY_UNAVAILABLE',
    ],
    [
      'that the person said no, of another sign-in',
      { returned: () => ({ error: 'access_denied', state: 'x' }) },
      'IDENTITY_FLOW_LOST',
    ],
    [
      'a code in another issuer’s name',
      { returned: (q) => ({ code: 'c', state: q.get('state') ?? '', iss: 'https://other.example' }) },
      'IDENTITY_UNTRUSTED',
    ],
    ['no code', { returned: (q) => ({ state: q.get('state') ?? '' }) }, 'IDENTITY_UNTRUSTED'],
    [
      'that it is another issuer',
      { metadata: (m) => ({ ...m, issuer: 'https://other.example' }) },
      'IDENTITY_UNTRUSTED',
    ],
    [
      'that its page is no address',
      { metadata: (m) => ({ ...m, authorization_endpoint: 'javascript:alert(1)' }) },
      'IDENTITY_UNAVAILABLE',
    ],
  ]
  for (const [what, lies, problem] of refusals) {
    it(`says ${what}: ${problem}`, async () => {
      issuer.lie(lies)
      const { landed } = await come()
      assert.equal(landed.url.pathname, '/m/pages/identity/index')
      assert.equal(problemOf(landed), problem)
      assert.equal(landed.url.hash, '')
      assert.equal(await sessions(app.deps.db).countDocuments(), 0)
      assert.equal(await accounts(app.deps.db).countDocuments(), 0)
    })
  }

  it('none of it got into the log', () => {
    const logged = app.log.text()
    assert.ok(logged.includes('sign-in at the issuer failed'))
    for (const secret of [made.idNumber, made.doc.name, issuer.config.clientSecret, 'eyJ', '"s1"'])
      assert.ok(!logged.includes(secret), secret)
  })

  it('is let in when it says the truth, whether in the ID token or behind userinfo', async () => {
    await enter()
    issuer.lie({
      claims: ({ name: _name, id_number: _number, ...rest }) => rest,
      userinfo: { sub: 's1', name: made.doc.name, id_number: made.idNumber.toLowerCase() },
    })
    app.deps.identity = oidcIdentity(issuer.config, app.deps)
    await enter()
  })

  describe('a logout token', () => {
    const logout = { sub: 's1', events: { [backchannel]: {} } }
    const send = async (token: string, mediaType = 'application/x-www-form-urlencoded') => {
      const { status, body } = await app.api('/identity/oidc/backchannel-logout', {
        method: 'POST',
        body: new URLSearchParams({ logout_token: token }).toString(),
        headers: { 'content-type': mediaType },
      })
      return [status, body.error?.code]
    }
    const isIn = async (token: string) => (await app.api('/me', { token })).status === 200
    const forged: [what: string, claims: Record<string, unknown>, signed?: Lies['signed']][] = [
      ['that nobody signed', logout, 'not'],
      ['signed by the secret that we share', logout, 'by the shared secret'],
      ['signed by a stranger', logout, 'by a stranger'],
      ['altered after it was signed', logout, 'altered after'],
      ['for somebody else', { ...logout, aud: 'them' }],
      ['of another issuer', { ...logout, iss: 'https://other.example' }],
      ['that is an ID token', { sub: 's1', nonce: 'n' }],
      ['that is an ID token with the event', { ...logout, nonce: 'n' }],
      ['of another event', { sub: 's1', events: { 'https://other.example/event': {} } }],
      ['of nobody', { events: { [backchannel]: {} } }],
      ['of an hour ago', { ...logout, iat: ago(3600), exp: undefined }],
      ['that has ended', { ...logout, exp: ago(60) }],
      ['without an id', { ...logout, jti: undefined }],
    ]
    for (const [what, claims, signed] of forged) {
      it(`${what} ends nothing`, async () => {
        const token = await enter()
        assert.deepEqual(await send(await issuer.sign(claims, signed)), [400, 'BAD_REQUEST'])
        assert.ok(await isIn(token))
      })
    }

    it('that is none, or comes in another form, ends nothing', async () => {
      const token = await enter()
      for (const text of ['', 'x', 'a.b.c', 'e30.e30.e30'])
        assert.deepEqual(await send(text), [400, 'BAD_REQUEST'])
      assert.deepEqual(await send(await issuer.sign(logout), 'text/plain'), [415, 'UNSUPPORTED_MEDIA_TYPE'])
      assert.deepEqual(await send('a'.repeat(20_000)), [413, 'PAYLOAD_TOO_LARGE'])
      assert.ok(await isIn(token))
    })

    it('of another account there, or another session of this one, ends no other', async () => {
      issuer.lie({ claims: (c) => ({ ...c, sid: 'here' }) })
      const token = await enter()
      assert.deepEqual(await send(await issuer.sign({ ...logout, sub: 's2' })), [200, undefined])
      assert.deepEqual(await send(await issuer.sign({ ...logout, sid: 'there' })), [200, undefined])
      assert.ok(await isIn(token))
      assert.deepEqual(await send(await issuer.sign({ ...logout, sid: 'here' })), [200, undefined])
      assert.ok(!(await isIn(token)))
    })

    it('that names no session ends all that came by the account, twice said or once', async () => {
      const tokens = [await enter(), await enter()]
      const token = await issuer.sign(logout)
      assert.deepEqual(await send(token), [200, undefined])
      assert.deepEqual(await send(token), [200, undefined])
      for (const one of tokens) assert.ok(!(await isIn(one)))
    })
  })
})
