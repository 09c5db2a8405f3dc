import assert from 'node:assert/strict'
import { accounts } from '../../server/accounts/model.ts'
import { sessions } from '../../server/accounts/sessions.ts'
import { staffInvitations } from '../../server/accounts/staff/colleagues/invitation-model.ts'
import { signInStaff } from '../../server/accounts/staff/sign-in-staff.ts'
import { accessLog } from '../../server/graduates/access-log.ts'
import { type Answered, startApp, type TestApp } from '../app.ts'
import {
  type MadeStaff,
  makeDepartment,
  makeEmployer,
  makeSchool,
  makeStaff,
  signInAs,
} from '../factories.ts'
import { type SecondServer, startSecondServer } from '../second-server.ts'
import { beforeItsWrite } from './interleave.ts'

interface Body {
  id?: string
  unsent?: string | null
  role?: string
  next?: string
  place?: string
  position?: string
  items?: { id: string; login: string; role: string; lead: boolean; active: boolean; self: boolean }[]
  invitations?: { id: string; login: string; unsent: string | null }[]
  error?: { code: string; message: string; field?: string }
}
type Answer = Answered<Body>

describe('colleagues', () => {
  let app: TestApp
  let elsewhere: SecondServer
  let school: Awaited<ReturnType<typeof makeSchool>>
  let department: Awaited<ReturnType<typeof makeDepartment>>
  let admin: string
  before(async () => {
    app = await startApp()
    elsewhere = await startSecondServer(app)
    school = await makeSchool(app.deps, { name: '示例大学' })
    department = await makeDepartment(app.deps, school)
    admin = await cookieOf(await makeStaff(app.deps, { role: 'school', school }))
  })
  after(async () => {
    await elsewhere.close()
    await app.close()
  })

  const cookieOf = async (who: MadeStaff) => (await signInAs(app.deps, who)).cookie
  const codeOf = ({ body }: Answer) => body.error?.code
  let n = 0
  const newcomer = (own: object = {}) => {
    n += 1
    const login = `new${n}@example.edu.cn`
    return { name: '王老师', login, role: 'school', ...own } as { name: string; login: string; role: string }
  }
  const invite = (cookie: string, body: object): Promise<Answer> =>
    app.api('/colleagues/invitations', { cookie, body })
  const list = async (cookie: string) => (await app.api<Body>('/colleagues', { cookie })).body
  const tokenTo = (login: string) =>
    /\/admin\/join#([\w-]{43})$/m.exec(app.mails.lastTo(login).text)?.[1] ?? ''
  const accept = (token: string, password = 'a password of mine'): Promise<Answer> =>
    app.api('/accounts/staff/invitations/acceptance', { body: { token, password } })
  const open = (token: string): Promise<Answer> =>
    app.api('/accounts/staff/invitations/opening', { body: { token } })
  const change = (cookie: string, id: string, body: object): Promise<Answer> =>
    app.api(`/colleagues/${id}`, { method: 'PUT', cookie, body })
  const setActive = (cookie: string, id: string, active: boolean): Promise<Answer> =>
    app.api(`/colleagues/${id}/active`, { method: 'PUT', cookie, body: { active } })

  describe('an invitation is refused', () => {
    it('from an employer that is not verified: its name and words would go to strangers', async () => {
      for (const verification of ['pending', 'returned', 'suspended'] as const) {
        const employer = await makeEmployer(app.deps, { verification, name: '领取补贴请访问' })
        const owner = await cookieOf(await makeStaff(app.deps, { role: 'employer', employer }))
        const body = newcomer({ role: 'employer' })
        assert.equal(codeOf(await invite(owner, body)), 'EMPLOYER_NOT_VERIFIED')
        assert.equal((await list(owner)).invitations?.length, 0)
      }
    })

    it('from who is no lead: school staff, an employer’s HR', async () => {
      const clerk = await makeStaff(app.deps, { role: 'school', school, admin: false })
      const employer = await makeEmployer(app.deps)
      const hr = await makeStaff(app.deps, { role: 'employer', employer })
      await accounts(app.deps.db).updateOne({ _id: hr.account._id }, { $set: { owner: false } })
      hr.account.owner = false
      assert.equal(codeOf(await invite(await cookieOf(clerk), newcomer())), 'FORBIDDEN')
      assert.equal(codeOf(await invite(await cookieOf(hr), newcomer({ role: 'employer' }))), 'FORBIDDEN')
    })

    it('into a role of another kind of place', async () => {
      const owner = await cookieOf(
        await makeStaff(app.deps, { role: 'employer', employer: await makeEmployer(app.deps) }),
      )
      const operator = await cookieOf(await makeStaff(app.deps, { role: 'operator' }))
      const cases: [string, string[]][] = [
        [admin, ['operator', 'employer']],
        [owner, ['school', 'department', 'operator']],
        [operator, ['school', 'department', 'employer']],
      ]
      for (const [cookie, roles] of cases)
        for (const role of [...roles, 'graduate'])
          assert.equal(codeOf(await invite(cookie, newcomer({ role }))), 'INVALID_INPUT', role)
    })

    it('to departments that are none or another school’s, and to an address that has an account', async () => {
      const foreign = await makeDepartment(app.deps, await makeSchool(app.deps))
      for (const departments of [[], [foreign._id], ['x']]) {
        const answer = await invite(admin, newcomer({ role: 'department', departments }))
        assert.deepEqual([codeOf(answer), answer.body.error?.field], ['INVALID_INPUT', 'departments'])
      }
      const there = await makeStaff(app.deps, { role: 'operator' })
      assert.equal(codeOf(await invite(admin, newcomer({ login: there.login }))), 'EMAIL_TAKEN')
      for (const login of ['a@b.cn, c@d.cn x', 'nobody', 'a@b.cn\nBcc: c@d.cn'])
        assert.equal(codeOf(await invite(admin, newcomer({ login }))), 'INVALID_INPUT')
    })

    it('at its link when used, withdrawn, replaced, too old or never sent; a weak password uses nothing up', async () => {
      const used = newcomer()
      await invite(admin, used)
      const token = tokenTo(used.login)
      assert.equal(codeOf(await accept(token, 'password123')), 'PASSWORD_TOO_WEAK')
      assert.equal(codeOf(await accept(token, used.login)), 'PASSWORD_TOO_WEAK')
      assert.equal((await accept(token)).status, 200)
      assert.equal(codeOf(await accept(token)), 'LINK_DEAD')

      const withdrawn = newcomer()
      const { body } = await invite(admin, withdrawn)
      const path = `/colleagues/invitations/${body.id}`
      assert.equal((await app.api(path, { method: 'DELETE', cookie: admin })).status, 200)
      assert.equal(codeOf(await accept(tokenTo(withdrawn.login))), 'LINK_DEAD')
      assert.equal((await app.api(path, { method: 'DELETE', cookie: admin })).status, 404)

      const twice = newcomer()
      await invite(admin, twice)
      const first = tokenTo(twice.login)
      await invite(admin, twice)
      assert.equal(codeOf(await open(first)), 'LINK_DEAD')
      assert.equal((await open(tokenTo(twice.login))).status, 200)

      const late = newcomer()
      await invite(admin, late)
      app.clock.advance({ days: 7, seconds: 1 })
      const dead = await accept(tokenTo(late.login))
      assert.deepEqual([dead.status, codeOf(dead)], [410, 'LINK_DEAD'])
      assert.match(dead.body.error?.message ?? '', /联系邀请人/)
      app.clock.advance({ days: -7, seconds: -1 })
      assert.equal(codeOf(await open('x')), 'LINK_DEAD')
    })

    it('to the second of two who take it up at once', async () => {
      const one = newcomer()
      await invite(admin, one)
      const token = tokenTo(one.login)
      const answers = await Promise.all([accept(token, 'first password'), accept(token, 'second password')])
      assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 410])
      assert.equal(await accounts(app.deps.db).countDocuments({ login: one.login }), 1)
    })
  })

  it('an invited colleague sets a password and is in, with the part they were invited to', async () => {
    const one = newcomer({ role: 'department', departments: [department._id] })
    const { body } = await invite(admin, one)
    assert.equal(body.unsent, null)
    const { subject, text } = app.mails.lastTo(one.login)
    assert.match(subject, /示例大学/)
    assert.match(text, /院系审核人/)
    const token = tokenTo(one.login)
    assert.ok(
      !text.includes(`?token`) && !text.includes(`/${token}`),
      'the token stands in the fragment only',
    )
    const shown = (await open(token)).body
    assert.deepEqual([shown.place, shown.position], ['示例大学', '院系审核人'])
    assert.equal((await open(token)).status, 200, 'looking uses nothing up')
    const entered = await accept(token)
    assert.equal(entered.body.role, 'department')
    const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? ''
    const { body: me } = await app.api<{ departments: { id: string }[] }>('/me', { cookie })
    assert.deepEqual(
      me.departments.map(({ id }) => id),
      [department._id],
    )
    assert.ok(!(await list(admin)).invitations?.some(({ login }) => login === one.login))
    const signIn = { login: one.login, password: 'a password of mine' }
    assert.equal((await app.api('/sessions/staff', { body: signIn })).status, 200)
  })

  it('of an employer and of the platform come the same way', async () => {
    const employer = await makeEmployer(app.deps)
    const owner = await cookieOf(await makeStaff(app.deps, { role: 'employer', employer }))
    const hr = newcomer({ role: 'employer' })
    await invite(owner, hr)
    assert.equal((await open(tokenTo(hr.login))).body.place, employer.name)
    const entered = await accept(tokenTo(hr.login))
    const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? ''
    const { body: me } = await app.api('/me', { cookie })
    assert.deepEqual([me.role, me.employerId, me.owner], ['employer', employer._id, false])
    assert.equal(codeOf(await invite(cookie, newcomer({ role: 'employer' }))), 'FORBIDDEN')
    assert.equal((await list(owner)).items?.length, 2)

    const operator = await cookieOf(await makeStaff(app.deps, { role: 'operator' }))
    const second = newcomer({ role: 'operator' })
    await invite(operator, second)
    assert.equal((await accept(tokenTo(second.login))).body.role, 'operator')
  })

  it('a school admin invited where the second factor is needed enrols before anything else', async () => {
    app.deps.config = { ...app.deps.config, staffSecondFactor: 'required' }
    const one = newcomer({ lead: true })
    await invite(admin, one)
    const { body, headers } = await accept(tokenTo(one.login))
    app.deps.config = { ...app.deps.config, staffSecondFactor: 'optional' }
    assert.equal(body.next, 'enrol')
    assert.equal(headers.get('set-cookie'), null)
  })

  it('a mail that is refused leaves the invitation in the list with the reason, to be sent again', async () => {
    const one = newcomer()
    await app.mails.failNext({ at: 'recipient', how: 550 })
    const { status, body } = await invite(admin, one)
    assert.equal(status, 200)
    assert.match(body.unsent ?? '', /拒收/)
    const waiting = (await list(admin)).invitations?.find(({ login }) => login === one.login)
    assert.equal(waiting?.unsent, body.unsent)
    assert.equal((await invite(admin, one)).body.unsent, null)
    assert.equal((await list(admin)).invitations?.filter(({ login }) => login === one.login).length, 1)
  })

  it('the database holds no token', async () => {
    const one = newcomer()
    await invite(admin, one)
    const dump = JSON.stringify(await staffInvitations(app.deps.db).find().toArray())
    assert.ok(!dump.includes(tokenTo(one.login)))
    assert.ok(!app.log.text().includes(tokenTo(one.login)))
  })

  it('only leads see who is invited', async () => {
    const clerk = await makeStaff(app.deps, { role: 'school', school, admin: false })
    await invite(admin, newcomer())
    const seen = await list(await cookieOf(clerk))
    assert.deepEqual(seen.invitations, [])
    assert.ok((seen.items?.length ?? 0) > 0)
    assert.equal(seen.items?.find(({ self }) => self)?.id, clerk.account._id)
  })

  describe('a change is at once on every server', () => {
    it('of the part: an admin who becomes staff may change nothing any more, a reviewer’s departments follow', async () => {
      const made = await makeStaff(app.deps, { role: 'school', school })
      const cookie = await cookieOf(made)
      assert.equal((await change(admin, made.account._id, { role: 'school', lead: false })).status, 200)
      assert.equal(codeOf(await invite(cookie, newcomer())), 'FORBIDDEN')
      assert.equal(await elsewhere.statusOf('/school/corrections', cookie), 200)
      const asReviewer = { role: 'department', departments: [department._id] }
      assert.equal((await change(admin, made.account._id, asReviewer)).status, 200)
      assert.equal(await elsewhere.statusOf('/school/corrections', cookie), 403)
      assert.equal(await elsewhere.statusOf('/review/queue', cookie), 200)
    })

    it('of being there at all, and back', async () => {
      const made = await makeStaff(app.deps, { role: 'school', school })
      const cookie = await cookieOf(made)
      assert.equal(await elsewhere.statusOf('/me', cookie), 200)
      assert.equal((await setActive(admin, made.account._id, false)).status, 200)
      assert.equal(await elsewhere.statusOf('/me', cookie), 401)
      const signIn = () =>
        app.api<Body>('/sessions/staff', { body: { login: made.login, password: made.password } })
      assert.equal(codeOf(await signIn()), 'WRONG_PASSWORD')
      assert.equal((await setActive(admin, made.account._id, true)).status, 200)
      assert.equal(await elsewhere.statusOf('/me', cookie), 401)
      assert.equal((await signIn()).status, 200)
    })

    it('of somebody signing in at that very moment', async () => {
      const made = await makeStaff(app.deps, { role: 'school', school })
      const during = (happens: () => Promise<unknown>) =>
        signInStaff(
          beforeItsWrite(app.deps, 'insertOne', happens, 'sessions'),
          { login: made.login, password: made.password },
          { ip: '198.51.100.9', device: '' },
        )
      const started = await during(() => change(admin, made.account._id, { role: 'school', lead: false }))
      assert.ok('token' in started)
      assert.equal(codeOf(await invite(`session=${started.token}`, newcomer())), 'FORBIDDEN')
      await assert.rejects(
        during(() => setActive(admin, made.account._id, false)),
        { code: 'WRONG_PASSWORD' },
      )
      assert.equal(await sessions(app.deps.db).countDocuments({ accountId: made.account._id }), 0)
    })

    it('of the second factor: reset by a lead it ends the sessions', async () => {
      const made = await makeStaff(app.deps, { role: 'school', school })
      const cookie = await cookieOf(made)
      const path = `/colleagues/${made.account._id}/second-factor`
      assert.equal((await app.api(path, { method: 'DELETE', cookie: admin })).status, 200)
      assert.equal(await elsewhere.statusOf('/me', cookie), 401)
      const own = `/colleagues/${(await list(admin)).items?.find(({ self }) => self)?.id}/second-factor`
      assert.equal(codeOf(await app.api(own, { method: 'DELETE', cookie: admin })), 'OWN_ACCOUNT')
    })

    it('becoming an admin without the second factor that admins need ends the sessions', async () => {
      const made = await makeStaff(app.deps, { role: 'school', school, admin: false })
      const cookie = await cookieOf(made)
      app.deps.config = { ...app.deps.config, staffSecondFactor: 'required' }
      assert.equal((await change(admin, made.account._id, { role: 'school', lead: true })).status, 200)
      app.deps.config = { ...app.deps.config, staffSecondFactor: 'optional' }
      assert.equal(await elsewhere.statusOf('/me', cookie), 401)
    })
  })

  describe('the last lead stays', () => {
    const alone = async () => {
      const own = await makeSchool(app.deps)
      const made = await makeStaff(app.deps, { role: 'school', school: own })
      return { own, id: made.account._id, cookie: await cookieOf(made) }
    }

    it('whether they step down or turn reviewer', async () => {
      const { own, id, cookie } = await alone()
      const unit = await makeDepartment(app.deps, own)
      for (const part of [
        { role: 'school', lead: false },
        { role: 'department', lead: true, departments: [unit._id] },
      ]) {
        const answer = await change(cookie, id, part)
        assert.deepEqual([answer.status, codeOf(answer)], [409, 'LAST_LEAD'])
      }
      assert.equal((await list(cookie)).items?.[0]?.lead, true)
    })

    it('an inactive one does not count', async () => {
      const { own, id, cookie } = await alone()
      const other = await makeStaff(app.deps, { role: 'school', school: own })
      assert.equal((await setActive(cookie, other.account._id, false)).status, 200)
      assert.equal(codeOf(await change(cookie, id, { role: 'school', lead: false })), 'LAST_LEAD')
      assert.equal((await setActive(cookie, other.account._id, true)).status, 200)
      assert.equal((await change(cookie, id, { role: 'school', lead: false })).status, 200)
    })

    it('when two deactivate each other at once, time after time', async () => {
      for (let round = 0; round < 10; round += 1) {
        const own = await makeSchool(app.deps)
        const [one, two] = [
          await makeStaff(app.deps, { role: 'school', school: own }),
          await makeStaff(app.deps, { role: 'school', school: own }),
        ]
        const [first, second] = [await cookieOf(one), await cookieOf(two)]
        await Promise.all([
          setActive(first, two.account._id, false),
          setActive(second, one.account._id, false),
        ])
        const left = { schoolCode: own._id, admin: true, active: true }
        assert.equal(await accounts(app.deps.db).countDocuments(left), 1)
      }
    })
  })

  it('of another place are not there', async () => {
    const stranger = await makeStaff(app.deps, { role: 'school', school: await makeSchool(app.deps) })
    const employer = await makeStaff(app.deps, { role: 'employer', employer: await makeEmployer(app.deps) })
    const operator = await makeStaff(app.deps, { role: 'operator' })
    for (const { account } of [stranger, employer, operator]) {
      assert.equal((await change(admin, account._id, { role: 'school' })).status, 404)
      assert.equal((await setActive(admin, account._id, false)).status, 404)
      const path = `/colleagues/${account._id}/second-factor`
      assert.equal((await app.api(path, { method: 'DELETE', cookie: admin })).status, 404)
    }
    const foreign = await cookieOf(stranger)
    const { body } = await invite(foreign, newcomer())
    const path = `/colleagues/invitations/${body.id}`
    assert.equal((await app.api(path, { method: 'DELETE', cookie: admin })).status, 404)
  })

  it('every act is written down: who, what, whom', async () => {
    const own = await makeSchool(app.deps)
    const lead = await makeStaff(app.deps, { role: 'school', school: own })
    const cookie = await cookieOf(lead)
    const other = await makeStaff(app.deps, { role: 'school', school: own })
    const id = other.account._id
    const one = newcomer()
    const { body } = await invite(cookie, one)
    await accept(tokenTo(one.login))
    const gone = await invite(cookie, newcomer())
    await app.api(`/colleagues/invitations/${gone.body.id}`, { method: 'DELETE', cookie })
    await app.api('/colleagues', { cookie, body: newcomer() })
    await change(cookie, id, { role: 'school', lead: false })
    await setActive(cookie, id, false)
    await setActive(cookie, id, true)
    await app.api(`/colleagues/${id}/second-factor`, { method: 'DELETE', cookie })
    const entries = await accessLog(app.deps.db).find({ schoolCode: own._id }).sort({ _id: 1 }).toArray()
    assert.deepEqual(
      entries.map(({ act }) => act),
      [
        'inviteColleague',
        'acceptInvitation',
        'inviteColleague',
        'withdrawInvitation',
        'addColleague',
        'changeColleague',
        'deactivateColleague',
        'reactivateColleague',
        'resetSecondFactor',
      ],
    )
    assert.equal(entries[0]?.subject, body.id)
    assert.ok(
      entries
        .filter(({ act }) => act.endsWith('Colleague'))
        .every(({ actor }) => actor.accountId === lead.account._id),
    )
    assert.equal(entries[5]?.subject, id)
  })
})
