import assert from 'node:assert/strict'
import { accounts } from '../../server/accounts/model.ts'
import { tickets } from '../../server/accounts/staff/second-factor/ticket.ts'
import { accountMailsSent } from '../../server/accounts/staff/staff-mails.ts'
import { type Answered, startApp, type TestApp } from '../app.ts'
import { type MadeStaff, makeDepartment, makeSchool, makeStaff, signInAs } from '../factories.ts'
import { Authenticator } from './authenticator.ts'

type Answer = Answered<{
  role?: string
  next?: string
  ticket?: string
  secret?: string
  qr?: string
  recoveryCodes?: string[]
  error?: { code: string; detail?: { left?: number } }
}>

describe('the second factor of staff', () => {
  let app: TestApp
  let school: Awaited<ReturnType<typeof makeSchool>>
  before(async () => {
    app = await startApp({ config: { staffSecondFactor: 'required' } })
    school = await makeSchool(app.deps)
  })
  after(() => app.close())

  const post = (path: string, body: unknown, cookie?: string, ip = '198.51.100.1'): Promise<Answer> =>
    app.api(path, { method: 'POST', body, cookie, headers: { 'x-forwarded-for': ip } })
  const signIn = (who: MadeStaff, ip?: string) =>
    post('/sessions/staff', { login: who.login, password: who.password }, undefined, ip)
  const prove = (ticket: string | undefined, code: string, ip?: string) =>
    post('/sessions/staff/totp', { ticket, code }, undefined, ip)
  const codeOf = ({ body }: Answer) => body.error?.code
  const cookieOf = ({ headers }: Answer) => headers.get('set-cookie')?.split(';')[0] ?? ''
  const admin = () => makeStaff(app.deps, { role: 'school', school })

  /** Signs in for the first time and enrols. */
  async function enrolled(who: MadeStaff) {
    const { body } = await signIn(who)
    const started = await post('/sessions/staff/enrolment', { ticket: body.ticket })
    const phone = new Authenticator(app, started.body.secret ?? '')
    const finished = await post('/sessions/staff/enrolment/code', { ticket: body.ticket, code: phone.code() })
    assert.equal(finished.status, 200, JSON.stringify(finished.body))
    return { phone, cookie: cookieOf(finished), recoveryCodes: finished.body.recoveryCodes ?? [] }
  }

  describe('is refused', () => {
    it('to a ticket that is none, too old, of the other step, or has been used', async () => {
      const who = await admin()
      const { body } = await signIn(who)
      assert.equal(body.next, 'enrol')
      for (const ticket of ['x', body.ticket])
        assert.equal(codeOf(await prove(ticket, '123456')), 'SIGN_IN_EXPIRED')
      app.clock.advance({ minutes: 11 })
      assert.equal(
        codeOf(await post('/sessions/staff/enrolment', { ticket: body.ticket })),
        'SIGN_IN_EXPIRED',
      )
      const { phone } = await enrolled(who)
      const again = await signIn(who)
      const code = phone.nextCode()
      assert.equal((await prove(again.body.ticket, code)).status, 200)
      app.clock.advance({ seconds: 30 })
      assert.equal(codeOf(await prove(again.body.ticket, phone.code())), 'SIGN_IN_EXPIRED')
    })

    it('after five wrong codes of one ticket, also when they come at once', async () => {
      const who = await admin()
      const { phone } = await enrolled(who)
      const { body } = await signIn(who)
      const guesses = await Promise.all(Array.from({ length: 8 }, () => prove(body.ticket, '000000')))
      assert.equal(guesses.filter((one) => codeOf(one) === 'SECOND_FACTOR_WRONG').length, 4)
      assert.equal(guesses.filter((one) => codeOf(one) === 'SIGN_IN_EXPIRED').length, 4)
      assert.equal(codeOf(await prove(body.ticket, phone.nextCode())), 'SIGN_IN_EXPIRED')
    })

    it('to guesses at one account with ticket after ticket, while the owner gets in from where they are known', async () => {
      const who = await admin()
      const { phone } = await enrolled(who)
      const codes: (string | undefined)[] = []
      for (let n = 0; n < 9; n += 1) {
        const ip = `203.0.113.${n + 1}`
        const { body } = await signIn(who, ip)
        for (let m = 0; m < 4; m += 1) codes.push(codeOf(await prove(body.ticket, '000000', ip)))
      }
      assert.equal(codes.filter((code) => code === 'SECOND_FACTOR_WRONG').length, 30)
      assert.ok(codes.slice(30).every((code) => code === 'TOO_MANY_REQUESTS'))
      const owner = await signIn(who)
      assert.equal((await prove(owner.body.ticket, phone.nextCode())).status, 200)
    })

    it('to a code that was used, by whichever of two requests came second', async () => {
      const who = await admin()
      const { phone } = await enrolled(who)
      const [one, two] = [await signIn(who), await signIn(who)]
      const code = phone.nextCode()
      const answers = await Promise.all([prove(one.body.ticket, code), prove(two.body.ticket, code)])
      assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 422])
      const third = await signIn(who)
      assert.equal(codeOf(await prove(third.body.ticket, code)), 'SECOND_FACTOR_WRONG')
      assert.equal(codeOf(await prove(third.body.ticket, phone.code(-1))), 'SECOND_FACTOR_WRONG')
      assert.equal((await prove(third.body.ticket, phone.code(1))).status, 200)
    })

    it('to a ticket of a password that is no longer the password', async () => {
      const who = await admin()
      const { phone, cookie } = await enrolled(who)
      const { body } = await signIn(who)
      const change = await app.api('/account/password', {
        method: 'PUT',
        cookie,
        body: { password: who.password, newPassword: 'another one of mine' },
      })
      assert.equal(change.status, 200)
      assert.equal(codeOf(await prove(body.ticket, phone.nextCode())), 'SIGN_IN_EXPIRED')
    })

    it('as a way around: a ticket is no session', async () => {
      const { body } = await signIn(await admin())
      const cookie = `session=${body.ticket}`
      for (const path of ['/me', '/account/staff', '/colleagues', '/school/settings'])
        assert.equal((await app.api(path, { cookie })).status, 401, path)
      assert.equal(codeOf(await post('/account/totp', { password: 'x' }, cookie)), 'NOT_SIGNED_IN')
    })
  })

  it('a school admin and an operator enrol at their first sign-in, nobody else has to', async () => {
    const department = await makeDepartment(app.deps, school)
    const next = async (who: MadeStaff) => {
      const { body } = await signIn(who)
      return body.next ?? body.role
    }
    assert.equal(await next(await admin()), 'enrol')
    assert.equal(await next(await makeStaff(app.deps, { role: 'operator' })), 'enrol')
    assert.equal(await next(await makeStaff(app.deps, { role: 'school', school, admin: false })), 'school')
    const reviewer = await makeStaff(app.deps, { role: 'department', school, departments: [department] })
    assert.equal(await next(reviewer), 'department')
  })

  it('enrolment answers the secret as text and picture, ten recovery codes once, and signs in', async () => {
    const who = await admin()
    const { body } = await signIn(who)
    const started = await post('/sessions/staff/enrolment', { ticket: body.ticket })
    assert.match(started.body.secret ?? '', /^[A-Z2-7]{32}$/)
    assert.match(started.body.qr ?? '', /^<svg/)
    const phone = new Authenticator(app, started.body.secret ?? '')
    const wrong = await post('/sessions/staff/enrolment/code', { ticket: body.ticket, code: '000000' })
    assert.deepEqual([codeOf(wrong), wrong.body.error?.detail?.left], ['SECOND_FACTOR_WRONG', 4])
    const done = await post('/sessions/staff/enrolment/code', { ticket: body.ticket, code: phone.code() })
    assert.equal(done.body.recoveryCodes?.length, 10)
    assert.equal(new Set(done.body.recoveryCodes).size, 10)
    const me = await app.api('/me', { cookie: cookieOf(done) })
    assert.deepEqual([me.status, me.body.role], [200, 'school'])
    const again = await signIn(who)
    assert.equal(again.body.next, 'totp')
    assert.equal(cookieOf(again), '')
  })

  it('the database gives away neither secret, ticket nor recovery codes', async () => {
    const who = await admin()
    const { phone, recoveryCodes } = await enrolled(who)
    const { body } = await signIn(who)
    const dump = JSON.stringify([
      await accounts(app.deps.db).find().toArray(),
      await tickets(app.deps.db).find().toArray(),
    ])
    const bare = recoveryCodes.map((code) => code.replace('-', ''))
    for (const hidden of [phone.secret, body.ticket ?? '', ...recoveryCodes, ...bare])
      assert.ok(!dump.includes(hidden), hidden)
  })

  it('a secret moved to another account opens nothing there', async () => {
    const [one, two] = [await admin(), await admin()]
    const { phone } = await enrolled(one)
    await enrolled(two)
    const stolen = await accounts(app.deps.db).findOne({ _id: one.account._id })
    await accounts(app.deps.db).updateOne({ _id: two.account._id }, { $set: { totp: stolen?.totp } })
    const { body } = await signIn(two)
    assert.equal((await prove(body.ticket, phone.nextCode())).status, 500)
    app.log.errors().splice(0)
  })

  it('a recovery code works once, however it is typed', async () => {
    const who = await admin()
    const { recoveryCodes } = await enrolled(who)
    const [first = '', second = ''] = recoveryCodes
    const typed = ` ${first.replace('-', ' ').toLowerCase()} `
    assert.equal((await prove((await signIn(who)).body.ticket, typed)).status, 200)
    assert.equal(codeOf(await prove((await signIn(who)).body.ticket, first)), 'SECOND_FACTOR_WRONG')
    const entered = await prove((await signIn(who)).body.ticket, second)
    const { body } = await app.api<{ secondFactor: { recoveryCodesLeft: number } }>('/account/staff', {
      cookie: cookieOf(entered),
    })
    assert.equal(body.secondFactor.recoveryCodesLeft, 8)
  })

  describe('on the account page', () => {
    it('needs the password and the present code to be renewed, and the new one takes its place', async () => {
      const who = await admin()
      const { phone, cookie, recoveryCodes } = await enrolled(who)
      const { password } = who
      const start = (body: unknown) => post('/account/totp', body, cookie)
      assert.equal(codeOf(await start({ password: 'wrong', code: phone.nextCode() })), 'WRONG_PASSWORD')
      assert.equal(codeOf(await start({ password })), 'SECOND_FACTOR_WRONG')
      const { body } = await start({ password, code: phone.nextCode() })
      const fresh = new Authenticator(app, body.secret ?? '')
      assert.equal(
        codeOf(await post('/account/totp/code', { code: phone.code() }, cookie)),
        'SECOND_FACTOR_WRONG',
      )
      const elsewhere = await signInAs(app.deps, who)
      const done = await post('/account/totp/code', { code: fresh.code() }, cookie)
      assert.equal(done.body.recoveryCodes?.length, 10)
      assert.equal((await app.api('/me', { cookie: elsewhere.cookie })).status, 401)
      assert.equal((await app.api('/me', { cookie })).status, 200)
      const ticket = async () => (await signIn(who)).body.ticket
      assert.equal(codeOf(await prove(await ticket(), phone.nextCode())), 'SECOND_FACTOR_WRONG')
      assert.equal(codeOf(await prove(await ticket(), recoveryCodes[0] ?? '')), 'SECOND_FACTOR_WRONG')
      assert.equal((await prove(await ticket(), fresh.nextCode())).status, 200)
      await accountMailsSent()
      assert.match(app.mails.lastTo(who.login).subject, /已更换验证器/)
    })

    it('is not taken up by a code that comes more than 15 minutes later, or when nothing was begun', async () => {
      const who = await makeStaff(app.deps, { role: 'school', school, admin: false })
      const { cookie } = await signInAs(app.deps, who)
      const finish = (code: string) => post('/account/totp/code', { code }, cookie)
      assert.equal(codeOf(await finish('123456')), 'SIGN_IN_EXPIRED')
      const { body } = await post('/account/totp', { password: who.password }, cookie)
      const late = new Authenticator(app, body.secret ?? '')
      app.clock.advance({ minutes: 15, seconds: 1 })
      assert.equal(codeOf(await finish(late.code())), 'SIGN_IN_EXPIRED')
      assert.equal((await signIn(who)).body.role, 'school')
    })

    it('can be turned off only where the role does not need it', async () => {
      const required = await admin()
      const { phone, cookie } = await enrolled(required)
      const off = (who: MadeStaff, code: string, of: string) =>
        post('/account/totp/off', { password: who.password, code }, of)
      assert.equal(codeOf(await off(required, phone.nextCode(), cookie)), 'SECOND_FACTOR_REQUIRED')

      const free = await makeStaff(app.deps, { role: 'school', school, admin: false })
      const own = (await signInAs(app.deps, free)).cookie
      const { body } = await post('/account/totp', { password: free.password }, own)
      const theirs = new Authenticator(app, body.secret ?? '')
      assert.equal((await post('/account/totp/code', { code: theirs.code() }, own)).status, 200)
      assert.equal((await signIn(free)).body.next, 'totp')
      assert.equal(codeOf(await off(free, '000000', own)), 'SECOND_FACTOR_WRONG')
      assert.equal((await off(free, theirs.nextCode(), own)).status, 200)
      assert.equal((await signIn(free)).body.role, 'school')
    })

    it('gives ten new recovery codes for the password, and the earlier ones stop', async () => {
      const who = await admin()
      const { cookie, recoveryCodes } = await enrolled(who)
      assert.equal(
        codeOf(await post('/account/recovery-codes', { password: 'wrong' }, cookie)),
        'WRONG_PASSWORD',
      )
      const { body } = await post('/account/recovery-codes', { password: who.password }, cookie)
      assert.equal(body.recoveryCodes?.length, 10)
      const ticket = async () => (await signIn(who)).body.ticket
      assert.equal(codeOf(await prove(await ticket(), recoveryCodes[0] ?? '')), 'SECOND_FACTOR_WRONG')
      assert.equal((await prove(await ticket(), body.recoveryCodes?.[0] ?? '')).status, 200)
    })

    it('where it is optional nobody is asked to enrol, and whoever has enrolled is asked for it', async () => {
      const optional = await startApp()
      try {
        const who = await makeStaff(optional.deps, { role: 'operator' })
        const enter = () =>
          optional.api('/sessions/staff', { body: { login: who.login, password: who.password } })
        assert.equal((await enter()).body.role, 'operator')
        const { cookie } = await signInAs(optional.deps, who)
        const { body } = await optional.api<{ secret: string }>('/account/totp', {
          cookie,
          body: { password: who.password },
        })
        const code = new Authenticator(optional, body.secret).code()
        assert.equal((await optional.api('/account/totp/code', { cookie, body: { code } })).status, 200)
        assert.equal((await enter()).body.next, 'totp')
      } finally {
        await optional.close()
      }
    })
  })
})
