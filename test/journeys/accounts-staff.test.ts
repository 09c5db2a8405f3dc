import assert from 'node:assert/strict'
import { endpoints } from '../../contract/api/index.ts'
import { refreshActor } from '../../server/accounts/refresh-actor.ts'
import { startApp, type TestApp } from '../app.ts'
import { makeDepartment, makeEmployer, makeSchool, makeStaff, signInAs } from '../factories.ts'

interface Added {
  id: string
  oneTimePassword: string
  error?: { code: string }
}

describe('staff accounts', () => {
  let app: TestApp
  let school: Awaited<ReturnType<typeof makeSchool>>
  let department: Awaited<ReturnType<typeof makeDepartment>>
  let admin: { cookie: string }
  before(async () => {
    app = await startApp()
    school = await makeSchool(app.deps)
    department = await makeDepartment(app.deps, school)
    admin = await signInAs(app.deps, await makeStaff(app.deps, { role: 'school', school }))
  })
  after(() => app.close())

  const add = (cookie: string, own: object = {}) =>
    app.api<Added>('/colleagues', {
      cookie,
      body: {
        name: '王老师',
        login: 'wang@example.edu.cn',
        role: 'department',
        departments: [department._id],
        ...own,
      },
    })

  const setActive = (cookie: string, id: string, active: boolean) =>
    app.api(`/colleagues/${id}/active`, { method: 'PUT', cookie, body: { active } })

  it('are kept by school admins only', async () => {
    const clerk = await makeStaff(app.deps, { role: 'school', school, admin: false })
    const reviewer = await makeStaff(app.deps, { role: 'department', school, departments: [department] })
    for (const one of [clerk, reviewer]) {
      const { cookie } = await signInAs(app.deps, one)
      assert.equal((await add(cookie)).body.error?.code, 'FORBIDDEN')
      assert.equal((await setActive(cookie, clerk.account._id, false)).body.error?.code, 'FORBIDDEN')
    }
  })

  it('of a department name departments of the own school', async () => {
    const elsewhere = await makeDepartment(app.deps, await makeSchool(app.deps))
    for (const departments of [[], [elsewhere._id], [department._id, elsewhere._id]]) {
      const answer = await add(admin.cookie, { departments })
      assert.deepEqual([answer.status, answer.body.error?.code], [422, 'INVALID_INPUT'])
    }
  })

  it('get a one-time password that works, and one account per mail address', async () => {
    const { status, body } = await add(admin.cookie, { login: 'New.One@example.edu.cn' })
    assert.equal(status, 200)
    assert.match(body.oneTimePassword, /^[2-9a-z]{14}$/)
    const signIn = await app.api('/sessions/staff', {
      body: { login: 'new.one@example.edu.cn', password: body.oneTimePassword },
    })
    assert.deepEqual([signIn.status, signIn.body.role], [200, 'department'])
    assert.equal(
      (await add(admin.cookie, { login: 'new.one@example.edu.cn' })).body.error?.code,
      'EMAIL_TAKEN',
    )
  })

  it('with a one-time password can do nothing before it is changed, in any session', async () => {
    const login = 'handed.over@example.edu.cn'
    const { body } = await add(admin.cookie, { login })
    const handed = body.oneTimePassword
    const signIn = async (password: string) => {
      const answer = await app.api('/sessions/staff', { body: { login, password } })
      assert.equal(answer.status, 200)
      return answer.headers.get('set-cookie')?.split(';')[0] ?? ''
    }
    const [cookie, elsewhere] = [await signIn(handed), await signIn(handed)]
    assert.equal((await app.api('/me', { cookie })).body.passwordChangeNeeded, true)
    const closed = endpoints.filter((e) => e.access.includes('department') && !e.beforeOwnPassword)
    assert.ok(closed.length > 10)
    for (const { method, path, id } of closed) {
      const answer = await app.api(path.replaceAll(/:\w+/g, '10999-AAAAAAAAAAAAAAAA'), { method, cookie })
      assert.deepEqual([answer.status, answer.body.error?.code], [403, 'PASSWORD_CHANGE_REQUIRED'], id)
    }
    const change = (newPassword: string) =>
      app.api('/account/password', { method: 'PUT', cookie, body: { password: handed, newPassword } })
    assert.equal((await change(handed)).body.error?.code, 'PASSWORD_TOO_WEAK')
    assert.equal((await change('seven brown owls')).status, 200)
    assert.equal((await app.api('/me', { cookie })).body.passwordChangeNeeded, false)
    assert.equal((await app.api('/review/queue', { cookie })).status, 200)
    assert.equal((await app.api('/me', { cookie: elsewhere })).status, 401)
    assert.equal((await app.api('/review/queue', { cookie: await signIn('seven brown owls') })).status, 200)
  })

  it('lose every session at once when deactivated, and cannot come back until let in again', async () => {
    const made = await makeStaff(app.deps, { role: 'department', school, departments: [department] })
    const [one, two] = [await signInAs(app.deps, made), await signInAs(app.deps, made)]
    assert.equal((await app.api('/me', { cookie: one.cookie })).status, 200)
    assert.equal((await setActive(admin.cookie, made.account._id, false)).status, 200)
    for (const { cookie } of [one, two]) assert.equal((await app.api('/me', { cookie })).status, 401)
    const signIn = await app.api('/sessions/staff', { body: { login: made.login, password: made.password } })
    assert.equal(signIn.body.error?.code, 'WRONG_PASSWORD')
    const { body } = await app.api<{ items: { id: string; active: boolean }[] }>('/colleagues', {
      cookie: admin.cookie,
    })
    assert.equal(body.items.find(({ id }) => id === made.account._id)?.active, false)
    assert.equal((await setActive(admin.cookie, made.account._id, true)).status, 200)
    const again = await app.api('/sessions/staff', { body: { login: made.login, password: made.password } })
    assert.equal(again.status, 200)
  })

  it('of another school, of an employer, and one’s own cannot be deactivated, those of others not seen', async () => {
    const stranger = await makeStaff(app.deps, { role: 'school', school: await makeSchool(app.deps) })
    const employer = await makeStaff(app.deps, { role: 'employer', employer: await makeEmployer(app.deps) })
    const self = await makeStaff(app.deps, { role: 'school', school })
    const { cookie } = await signInAs(app.deps, self)
    for (const { account } of [stranger, employer])
      assert.equal((await setActive(cookie, account._id, false)).status, 404)
    const own = await setActive(cookie, self.account._id, false)
    assert.deepEqual([own.status, own.body.error?.code], [409, 'OWN_ACCOUNT'])
    const { body } = await app.api<{ items: { id: string }[] }>('/colleagues', { cookie })
    assert.ok(!body.items.some(({ id }) => id === stranger.account._id || id === employer.account._id))
  })

  it('are another role in open sessions as soon as it changes', async () => {
    const made = await makeStaff(app.deps, { role: 'school', school })
    const { cookie } = await signInAs(app.deps, made)
    await refreshActor(app.deps, { ...made.account, admin: false })
    assert.equal((await add(cookie, { login: 'never@example.edu.cn' })).body.error?.code, 'FORBIDDEN')
    await refreshActor(app.deps, { ...made.account, active: false })
    assert.equal((await app.api('/me', { cookie })).status, 401)
  })

  it('change their own password, which ends their other sessions', async () => {
    const made = await makeStaff(app.deps, { role: 'school', school })
    const [here, elsewhere] = [await signInAs(app.deps, made), await signInAs(app.deps, made)]
    const change = async (password: string, newPassword: string) => {
      const { body } = await app.api('/account/password', {
        method: 'PUT',
        cookie: here.cookie,
        body: { password, newPassword },
      })
      return body.error?.code ?? body.ok
    }
    assert.equal(await change('wrong', 'a new one of mine'), 'WRONG_PASSWORD')
    assert.equal(await change(made.password, 'password123'), 'PASSWORD_TOO_WEAK')
    assert.equal(await change(made.password, made.login), 'PASSWORD_TOO_WEAK')
    assert.equal(await change(made.password, made.password), 'PASSWORD_TOO_WEAK')
    assert.equal(await change(made.password, 'a new one of mine'), true)
    assert.equal((await app.api('/me', { cookie: here.cookie })).status, 200)
    assert.equal((await app.api('/me', { cookie: elsewhere.cookie })).status, 401)
    const signIn = (password: string) => app.api('/sessions/staff', { body: { login: made.login, password } })
    assert.deepEqual(
      [(await signIn(made.password)).status, (await signIn('a new one of mine')).status],
      [401, 200],
    )
  })

  it('each see who they are', async () => {
    const employer = await makeEmployer(app.deps, { verification: 'pending' })
    const me = async (made: Awaited<ReturnType<typeof makeStaff>>) => {
      const { body } = await app.api('/me', { cookie: (await signInAs(app.deps, made)).cookie })
      const { name: _name, passwordChangeNeeded, ...rest } = body
      assert.equal(passwordChangeNeeded, false)
      return rest
    }
    assert.deepEqual(await me(await makeStaff(app.deps, { role: 'school', school, admin: false })), {
      role: 'school',
      schoolCode: school._id,
      schoolName: school.name,
      admin: false,
      waiting: 0,
    })
    assert.deepEqual(
      await me(await makeStaff(app.deps, { role: 'department', school, departments: [department] })),
      {
        role: 'department',
        schoolCode: school._id,
        schoolName: school.name,
        departments: [{ id: department._id, name: department.name }],
        waiting: 0,
      },
    )
    assert.deepEqual(await me(await makeStaff(app.deps, { role: 'employer', employer })), {
      role: 'employer',
      employerId: employer._id,
      employerName: employer.name,
      owner: true,
      verification: 'pending',
      unread: 0,
    })
    assert.deepEqual(await me(await makeStaff(app.deps, { role: 'operator' })), {
      role: 'operator',
      waiting: 1,
    })
  })
})
