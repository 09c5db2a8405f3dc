import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { signInGraduate } from '../../server/accounts/graduate/sign-in-graduate.ts'
import { accounts } from '../../server/accounts/model.ts'
import { endSessionsOf, sessions } from '../../server/accounts/sessions.ts'
import { signInStaff as enterAsStaff } from '../../server/accounts/staff/sign-in-staff.ts'
import { startApp, type TestApp } from '../app.ts'
import {
  graduatePassword,
  makeDepartment,
  makeEmployer,
  makeGraduate,
  makeIdNumber,
  makeSchool,
  makeStaff,
  signInAs,
} from '../factories.ts'
import { beforeItsWrite } from './interleave.ts'

describe('sign-in and sessions', () => {
  let app: TestApp
  let school: Awaited<ReturnType<typeof makeSchool>>
  let department: Awaited<ReturnType<typeof makeDepartment>>
  before(async () => {
    app = await startApp()
    school = await makeSchool(app.deps)
    department = await makeDepartment(app.deps, school)
  })
  after(() => app.close())

  const graduate = () => makeGraduate(app.deps, school, department)
  const schoolUser = () => makeStaff(app.deps, { role: 'school', school })
  /** A person at an address of their own. */
  const from = (address: string) => ({ 'x-forwarded-for': address })
  const signIn = (login: string, password: string, address = '198.51.100.1') =>
    app.api<{ token: string; error?: { code: string; message: string } }>('/sessions/graduate', {
      body: { login, password },
      headers: from(address),
    })
  const signInStaff = (login: string, password: string, headers: Record<string, string> = {}) =>
    app.api('/sessions/staff', { body: { login, password }, headers })

  describe('is refused', () => {
    it('alike for a wrong password, an unknown login and a staff login', async () => {
      const made = await graduate()
      await signInAs(app.deps, made)
      const staff = await schoolUser()
      const answers = [
        await signIn(made.idNumber, 'not the password'),
        await signIn(makeIdNumber(), graduatePassword),
        await signIn(staff.login, staff.password),
      ]
      for (const { status, body } of answers) assert.deepEqual([status, body], [401, answers[0]?.body])
      assert.equal(answers[0]?.body.error?.code, 'WRONG_PASSWORD')
      assert.equal((await signInStaff(made.idNumber, graduatePassword)).status, 401)
    })

    it('when the password is reset between its check and the session, to graduates and staff', async () => {
      const [made, staff] = [await graduate(), await schoolUser()]
      const { accountId: owner } = (await signInAs(app.deps, made)).actor
      const at = new Date(app.clock.now().getTime() + 1)
      const resetting = (_id: string) =>
        beforeItsWrite(
          app.deps,
          'insertOne',
          async () => {
            await accounts(app.deps.db).updateOne({ _id }, { $set: { passwordSetAt: at } })
            await endSessionsOf(app.deps, _id)
          },
          'sessions',
        )
      const ip = '198.51.100.9'
      await assert.rejects(
        signInGraduate(resetting(owner), { login: made.idNumber, password: graduatePassword, ip }, ''),
        /WRONG_PASSWORD/,
      )
      const credentials = { login: staff.login, password: staff.password }
      await assert.rejects(
        enterAsStaff(resetting(staff.account._id), credentials, { ip, device: '' }),
        /WRONG_PASSWORD/,
      )
      for (const accountId of [owner, staff.account._id])
        assert.equal(await sessions(app.deps.db).countDocuments({ accountId }), 0)
    })

    it('to a graduate who has not activated', async () => {
      const made = await graduate()
      assert.equal((await signIn(made.idNumber, '')).status, 422)
      assert.equal((await signIn(made.idNumber, graduatePassword)).status, 401)
    })

    it('after ten guesses from one address, even with the right password, while the owner gets in from elsewhere', async () => {
      const made = await graduate()
      await signInAs(app.deps, made)
      const guesses = await Promise.all(
        Array.from({ length: 14 }, () => signIn(made.idNumber, 'guess', '203.0.113.5')),
      )
      assert.equal(guesses.filter(({ status }) => status === 401).length, 10)
      assert.equal(guesses.filter(({ status }) => status === 429).length, 4)
      const late = await signIn(made.idNumber, graduatePassword, '203.0.113.5')
      assert.deepEqual([late.status, late.body.error?.code], [429, 'TOO_MANY_REQUESTS'])
      assert.match(late.body.error?.message ?? '', /后再试/)
      assert.equal((await signIn(made.idNumber, graduatePassword, '198.51.100.77')).status, 200)
    })

    it('to guesses from many addresses, but never to the owner’s known address', async () => {
      const made = await graduate()
      await signInAs(app.deps, made)
      assert.equal((await signIn(made.idNumber, graduatePassword, '198.51.100.20')).status, 200)
      let refused = 0
      for (let n = 0; n < 40; n += 1)
        refused += Number((await signIn(made.idNumber, 'guess', `203.0.113.${n + 20}`)).status === 429)
      assert.equal(refused, 10)
      assert.equal((await signIn(made.idNumber, graduatePassword, '203.0.113.200')).status, 429)
      assert.equal((await signIn(made.idNumber, graduatePassword, '198.51.100.20')).status, 200)
    })

    it('alike for guesses at a login that nobody has', async () => {
      const nobody = makeIdNumber()
      const statuses: number[] = []
      for (let n = 0; n < 11; n += 1) statuses.push((await signIn(nobody, 'guess', '203.0.113.250')).status)
      assert.deepEqual(statuses, [...Array<number>(10).fill(401), 429])
    })
  })

  it('works by ID number in either case, telephone and mail, with full-width digits too', async () => {
    const made = await graduate()
    const { token } = await signInAs(app.deps, made)
    const email = 'Chen.Own@example.com'
    await app.api('/account/email/code', { token, body: { email, password: graduatePassword } })
    const code = /\d{6}/.exec(app.mails.lastTo(email.toLowerCase()).text)?.[0]
    const changed = await app.api('/account/email', { method: 'PUT', token, body: { email, code } })
    assert.equal(changed.status, 200)
    const fullWidth = [...(made.mobile ?? '')]
      .map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
      .join('')
    for (const login of [
      made.idNumber,
      made.idNumber.toLowerCase(),
      made.mobile ?? '',
      fullWidth,
      'chen.own@EXAMPLE.com',
      ` ${made.mobile} `,
    ]) {
      assert.equal((await signIn(login, graduatePassword)).status, 200, login)
    }
  })

  describe('a session', () => {
    it('is 256 random bits, stored only as a hash', async () => {
      const made = await graduate()
      await signInAs(app.deps, made)
      const { body } = await signIn(made.idNumber, graduatePassword)
      assert.equal(Buffer.from(body.token, 'base64url').length, 32)
      const hash = createHash('sha256').update(body.token).digest('hex')
      assert.equal(await app.deps.db.collection<{ _id: string }>('sessions').countDocuments({ _id: hash }), 1)
      assert.ok(
        !JSON.stringify(await app.deps.db.collection('sessions').find().toArray()).includes(body.token),
      )
    })

    it('ends by sign-out; the others go on until signed out everywhere', async () => {
      const made = await graduate()
      const [one, two, three] = [
        await signInAs(app.deps, made),
        await signInAs(app.deps, made),
        await signInAs(app.deps, made),
      ]
      const me = async (token: string) => (await app.api('/me', { token })).status
      assert.equal((await app.api('/sessions/current', { method: 'DELETE', token: one.token })).status, 200)
      assert.deepEqual([await me(one.token), await me(two.token)], [401, 200])
      assert.equal((await app.api('/sessions', { method: 'DELETE', token: two.token })).status, 200)
      assert.deepEqual([await me(two.token), await me(three.token)], [401, 401])
    })

    it('of a graduate lasts 30 days from the last use, of staff 12 hours', async () => {
      const made = await graduate()
      const { token } = await signInAs(app.deps, made)
      // no request waits for the lengthening
      const used = async (by: { token: string } | { cookie: string }) => {
        const renewed = { renewedAt: { $gte: app.clock.now() } }
        assert.equal((await app.api('/me', by)).status, 200)
        while (!(await app.deps.db.collection('sessions').findOne(renewed)))
          await new Promise((resolve) => setImmediate(resolve))
      }
      app.clock.advance({ days: 20 })
      await used({ token })
      app.clock.advance({ days: 20 })
      await used({ token })
      app.clock.advance({ days: 31 })
      assert.equal((await app.api('/me', { token })).status, 401)
      const { cookie } = await signInAs(app.deps, await schoolUser())
      app.clock.advance({ hours: 11 })
      await used({ cookie })
      app.clock.advance({ hours: 13 })
      assert.equal((await app.api('/me', { cookie })).status, 401)
    })

    it('of staff ends after a week, of a graduate after a year, however much it is used', async () => {
      const used = async (by: { token: string } | { cookie: string }, days: number, most: number) => {
        for (let day = 0; day < most; day += days) {
          assert.equal((await app.api('/me', by)).status, 200, `day ${day}`)
          const renewed = { renewedAt: { $gte: new Date(app.clock.now().getTime() - 1000) } }
          while (!(await app.deps.db.collection('sessions').findOne(renewed)))
            await new Promise((resolve) => setImmediate(resolve))
          app.clock.advance({ days })
        }
        assert.equal((await app.api('/me', by)).status, 401)
      }
      const { cookie } = await signInAs(app.deps, await schoolUser())
      await used({ cookie }, 0.4, 7)
      const { token } = await signInAs(app.deps, await graduate())
      await used({ token }, 20, 365)
    })

    it('is shown among the account’s open ones', async () => {
      const made = await graduate()
      await signInAs(app.deps, made)
      const { body: session } = await signIn(made.idNumber, graduatePassword)
      const { body } = await app.api<{ maskedMobile: string; sessions: { current: boolean }[] }>('/account', {
        token: session.token,
      })
      assert.equal(body.maskedMobile, `${made.mobile?.slice(0, 3)}****${made.mobile?.slice(-4)}`)
      assert.deepEqual(body.sessions.map(({ current }) => current).sort(), [false, true])
    })
  })

  describe('the way a session comes', () => {
    it('a graduate’s is never taken from a cookie, staff’s never from a header', async () => {
      const { token } = await signInAs(app.deps, await graduate())
      assert.equal((await app.api('/me', { cookie: `session=${token}` })).status, 401)
      const { cookie } = await signInAs(app.deps, await schoolUser())
      assert.equal((await app.api('/me', { token: cookie.replace('session=', '') })).status, 401)
      assert.equal((await app.api('/me', { cookie })).status, 200)
    })

    it('nonsense is nobody’s', async () => {
      for (const token of ['x', 'undefined', '{"$ne":1}', 'A'.repeat(43), 'A'.repeat(5000)]) {
        assert.equal((await app.api('/me', { token })).status, 401, token)
      }
    })

    it('a staff sign-in sets an HttpOnly, SameSite=Strict cookie and tells no token', async () => {
      const { login, password } = await schoolUser()
      const { status, headers, body } = await signInStaff(login, password)
      assert.equal(status, 200)
      assert.deepEqual(body, { role: 'school' })
      assert.match(headers.get('set-cookie') ?? '', /^session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/)
    })

    it('over https the cookie is __Host- and Secure, and no other is read', async () => {
      const secure = await startApp({ config: { secureCookies: true } })
      try {
        const { login, password, account } = await makeStaff(secure.deps, { role: 'operator' })
        const { headers } = await secure.api('/sessions/staff', { body: { login, password } })
        const cookie = headers.get('set-cookie') ?? ''
        assert.match(cookie, /^__Host-session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Secure$/)
        assert.equal((await secure.api('/me', { cookie: cookie.split(';')[0] })).status, 200)
        assert.equal(
          (await secure.api('/me', { cookie: cookie.split(';')[0]?.replace('__Host-', '') })).status,
          401,
        )
        assert.equal(account.role, 'operator')
      } finally {
        await secure.close()
      }
    })

    it('a request from another site is refused, with or without the cookie’s help', async () => {
      const { cookie } = await signInAs(app.deps, await schoolUser())
      const evil = { origin: 'https://evil.example' }
      const refused = [
        await app.api('/sessions/current', { method: 'DELETE', cookie, headers: evil }),
        await app.api('/sessions/current', {
          method: 'DELETE',
          cookie,
          headers: { 'sec-fetch-site': 'cross-site' },
        }),
        await app.api('/sessions/current', {
          method: 'DELETE',
          cookie,
          headers: { 'sec-fetch-site': 'same-site' },
        }),
        await app.api('/sessions/current', { method: 'DELETE', cookie, headers: { origin: 'null' } }),
        await app.api('/sessions/current', { method: 'DELETE', cookie, headers: { origin: '' } }),
        await app.api('/me', { cookie, headers: { 'sec-fetch-site': 'cross-site' } }),
        await signInStaff('a@b.example', 'x', evil),
      ]
      for (const { status, body } of refused)
        assert.deepEqual([status, body.error?.code], [403, 'CROSS_SITE_REQUEST'])
      assert.equal((await app.api('/me', { cookie })).status, 200)
    })

    it('a role may only call what is meant for it', async () => {
      const { token } = await signInAs(app.deps, await graduate())
      const employer = await signInAs(
        app.deps,
        await makeStaff(app.deps, { role: 'employer', employer: await makeEmployer(app.deps) }),
      )
      assert.equal((await app.api('/colleagues', { token })).body.error?.code, 'FORBIDDEN')
      assert.equal(
        (await app.api('/school/settings', { cookie: employer.cookie })).body.error?.code,
        'FORBIDDEN',
      )
      assert.equal((await app.api('/account', { cookie: employer.cookie })).body.error?.code, 'FORBIDDEN')
    })
  })
})
