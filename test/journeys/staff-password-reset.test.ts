import assert from 'node:assert/strict'
import { passwordResets } from '../../server/accounts/staff/password-reset/model.ts'
import { resetsLookedInto } from '../../server/accounts/staff/password-reset/request-reset.ts'
import { accountMailsSent } from '../../server/accounts/staff/staff-mails.ts'
import { accessLog } from '../../server/graduates/access-log.ts'
import { startApp, type TestApp } from '../app.ts'
import { type MadeStaff, makeEmployer, makeSchool, makeStaff, signInAs } from '../factories.ts'
import { Authenticator } from './authenticator.ts'

describe('a forgotten password of staff', () => {
  let app: TestApp
  let school: Awaited<ReturnType<typeof makeSchool>>
  before(async () => {
    app = await startApp()
    school = await makeSchool(app.deps)
  })
  after(() => app.close())

  let n = 0
  const ask = async (login: string, ip?: string) => {
    n += 1
    const from = ip ?? `198.51.100.${n % 200}`
    const answer = await app.api('/accounts/staff/resets', {
      body: { login },
      headers: { 'x-forwarded-for': from },
    })
    await resetsLookedInto()
    await accountMailsSent()
    return answer
  }
  const mailsTo = (login: string) => app.mails.taken.filter(({ to }) => to === login)
  const tokenTo = (login: string) =>
    /\/admin\/reset#([\w-]{43})$/m.exec(
      mailsTo(login).findLast(({ text }) => text.includes('/reset#'))?.text ?? '',
    )?.[1] ?? ''
  const complete = async (token: string, password = 'a brand new one') => {
    const { status, body } = await app.api('/accounts/staff/resets/completion', { body: { token, password } })
    await accountMailsSent()
    return body.error?.code ?? status
  }
  const admin = () => makeStaff(app.deps, { role: 'school', school })
  const signIn = (who: MadeStaff, password: string) =>
    app.api('/sessions/staff', { body: { login: who.login, password } })

  it('is answered alike for an account, an inactive one and nobody, and only the first gets a mail', async () => {
    const [there, gone] = [await admin(), await admin()]
    await app.deps.db
      .collection<{ _id: string }>('accounts')
      .updateOne({ _id: gone.account._id }, { $set: { active: false } })
    const answers = [await ask(there.login), await ask(gone.login), await ask('nobody@example.edu.cn')]
    for (const { status, body } of answers) assert.deepEqual([status, body], [200, { ok: true }])
    assert.equal(mailsTo(there.login).length, 1)
    assert.equal(mailsTo(gone.login).length + mailsTo('nobody@example.edu.cn').length, 0)
  })

  it('sends at most five links an hour to one account, without saying so, and then does again', async () => {
    const who = await admin()
    for (let n = 0; n < 7; n += 1) assert.equal((await ask(who.login)).status, 200)
    assert.equal(mailsTo(who.login).length, 5)
    assert.notEqual(await complete(tokenTo(who.login)), 'LINK_DEAD')
  })

  it('is refused to an address that asks and asks', async () => {
    const statuses: number[] = []
    for (let n = 0; n < 41; n += 1)
      statuses.push((await ask(`nobody${n}@example.edu.cn`, '203.0.113.9')).status)
    assert.deepEqual([statuses[39], statuses[40]], [200, 429])
  })

  it('a link is dead when used, replaced, older than 30 minutes or never sent; a weak password uses nothing up', async () => {
    const who = await admin()
    await ask(who.login)
    const first = tokenTo(who.login)
    await ask(who.login)
    assert.equal(await complete(first), 'LINK_DEAD')
    const second = tokenTo(who.login)
    assert.equal(await complete(second, 'password123'), 'PASSWORD_TOO_WEAK')
    const answers = await Promise.all([complete(second, 'one of two'), complete(second, 'two of two')])
    assert.deepEqual(answers.sort(), [200, 'LINK_DEAD'].sort())
    assert.equal(await complete(second), 'LINK_DEAD')
    await ask(who.login)
    app.clock.advance({ minutes: 30, seconds: 1 })
    assert.equal(await complete(tokenTo(who.login)), 'LINK_DEAD')
    assert.equal(await complete('x'), 'LINK_DEAD')
  })

  it('the link leads to the configured address, whatever host was named, and the database holds no token', async () => {
    const who = await admin()
    await app.api('/accounts/staff/resets', {
      body: { login: who.login },
      headers: { 'x-forwarded-host': 'evil.example', 'x-forwarded-for': '192.0.2.77' },
    })
    await resetsLookedInto()
    await accountMailsSent()
    const { text } = app.mails.lastTo(who.login)
    assert.ok(text.includes(`${app.url}/admin/reset#`))
    const dump = JSON.stringify(await passwordResets(app.deps.db).find().toArray())
    assert.ok(!dump.includes(tokenTo(who.login)) && !app.log.text().includes(tokenTo(who.login)))
  })

  it('ends every session, takes the new password only, and tells the owner', async () => {
    const who = await makeStaff(app.deps, { role: 'employer', employer: await makeEmployer(app.deps) })
    const { cookie } = await signInAs(app.deps, who)
    await ask(` ${who.login.toUpperCase()} `)
    assert.equal(await complete(tokenTo(who.login)), 200)
    assert.equal((await app.api('/me', { cookie })).status, 401)
    assert.equal((await signIn(who, who.password)).status, 401)
    assert.equal((await signIn(who, 'a brand new one')).status, 200)
    assert.match(app.mails.lastTo(who.login).subject, /密码已重置/)
    const [entry] = await accessLog(app.deps.db).find({ subject: who.account._id }).toArray()
    assert.equal(entry?.act, 'resetPassword')
  })

  it('leaves the second factor: a mailbox alone opens no account that has one', async () => {
    const who = await admin()
    const { cookie } = await signInAs(app.deps, who)
    const { body } = await app.api<{ secret: string }>('/account/totp', {
      cookie,
      body: { password: who.password },
    })
    const phone = new Authenticator(app, body.secret)
    await app.api('/account/totp/code', { cookie, body: { code: phone.code() } })
    await ask(who.login)
    assert.equal(await complete(tokenTo(who.login)), 200)
    assert.equal((await signIn(who, 'a brand new one')).body.next, 'totp')
  })
})
