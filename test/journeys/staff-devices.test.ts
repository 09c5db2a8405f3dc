import assert from 'node:assert/strict'
import { startApp, type TestApp } from '../app.ts'
import { type MadeStaff, makeSchool, makeStaff } from '../factories.ts'
import { type SecondServer, startSecondServer } from '../second-server.ts'

interface Account {
  name: string
  login: string
  position: string
  sessions: { id: string; device: string; startedAt: string; lastSeenAt: string; current: boolean }[]
}

describe('devices of a staff account', () => {
  let app: TestApp
  let elsewhere: SecondServer
  let who: MadeStaff
  before(async () => {
    app = await startApp()
    elsewhere = await startSecondServer(app)
    who = await makeStaff(app.deps, { role: 'school', school: await makeSchool(app.deps) })
  })
  after(async () => {
    await elsewhere.close()
    await app.close()
  })

  const signIn = async (of: MadeStaff, agent: string): Promise<string> => {
    const { headers } = await app.api('/sessions/staff', {
      body: { login: of.login, password: of.password },
      headers: { 'user-agent': agent },
    })
    return headers.get('set-cookie')?.split(';')[0] ?? ''
  }
  const show = async (cookie: string) => (await app.api<Account>('/account/staff', { cookie })).body
  const end = (cookie: string, id: string) => app.api(`/account/sessions/${id}`, { method: 'DELETE', cookie })
  const phone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Mobile'
  const desk = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)'

  it('are shown in words, this one marked, and nobody else’s can be ended', async () => {
    const [here, other] = [await signIn(who, desk), await signIn(who, phone)]
    const { name, login, position, sessions } = await show(here)
    assert.deepEqual([name, login, position], [who.account.name, who.login, '学校管理员'])
    assert.deepEqual(sessions.map(({ device, current }) => [device, current]).sort(), [
      ['手机浏览器', false],
      ['电脑浏览器', true],
    ])
    for (const { startedAt, lastSeenAt } of sessions) assert.ok(startedAt <= lastSeenAt)
    const stranger = await makeStaff(app.deps, { role: 'operator' })
    const theirs = await signIn(stranger, desk)
    const [mine] = sessions
    assert.equal((await end(theirs, mine?.id ?? '')).status, 404)
    assert.equal((await app.api('/me', { cookie: other })).status, 200)
  })

  it('tell no token and no hash that the database knows a session by', async () => {
    const here = await signIn(who, desk)
    const text = JSON.stringify(await show(here))
    assert.ok(!text.includes(here.replace('session=', '')))
    const stored = await app.deps.db.collection<{ _id: string }>('sessions').find().toArray()
    for (const { _id } of stored) assert.ok(!text.includes(_id))
  })

  it('are signed out one by one, or all the others, at once on every server', async () => {
    const cookies = [await signIn(who, desk), await signIn(who, phone), await signIn(who, phone)] as const
    const [here, one, two] = cookies
    const before = (await show(here)).sessions
    const target = (await show(one)).sessions.find(({ current }) => current)
    assert.equal((await end(here, target?.id ?? '')).status, 200)
    assert.deepEqual([await elsewhere.statusOf('/me', one), await elsewhere.statusOf('/me', two)], [401, 200])
    assert.equal((await end(here, target?.id ?? '')).status, 404)
    assert.equal((await show(here)).sessions.length, before.length - 1)
    assert.equal((await app.api('/account/sessions', { method: 'DELETE', cookie: here })).status, 200)
    assert.deepEqual(
      [await elsewhere.statusOf('/me', two), await elsewhere.statusOf('/me', here)],
      [401, 200],
    )
    assert.equal((await show(here)).sessions.length, 1)
  })
})
