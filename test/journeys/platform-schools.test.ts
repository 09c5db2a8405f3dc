import assert from 'node:assert/strict'
import type { PlatformSchool, SchoolRow } from '../../contract/api/platform-schools.ts'
import type { SchoolSettings } from '../../contract/api/schools.ts'
import type { OperatorActor } from '../../server/accounts/actor.ts'
import { accounts } from '../../server/accounts/model.ts'
import { loginIndexOf } from '../../server/accounts/sign-in.ts'
import { staffInvitations } from '../../server/accounts/staff/colleagues/invitation-model.ts'
import { accountMailsSent } from '../../server/accounts/staff/staff-mails.ts'
import { accessLog } from '../../server/graduates/access-log.ts'
import { takenSms } from '../../server/ports/sms/double.ts'
import { idNumberOf, roster } from '../../server/roster/roster.fixture.ts'
import { bringOnSchool } from '../../server/schools/bring-on-school.ts'
import { schools } from '../../server/schools/model.ts'
import { type Answered, startApp, type TestApp } from '../app.ts'
import { makeDepartment, makeGraduate, makeSchool, makeStaff, signInAs } from '../factories.ts'
import { newKey } from './cast.ts'
import { beforeItsWrite } from './interleave.ts'
import { settledImport, uploadWorkbook } from './roster-upload.ts'

interface Body {
  schoolCode?: string
  unsent?: string | null
  role?: string
  items?: SchoolRow[]
  next?: string | null
  error?: { code: string; message: string; field?: string }
}
type Answer = Answered<Body>

describe('the operator brings schools on', () => {
  let app: TestApp
  let operator: string
  let actor: OperatorActor
  before(async () => {
    app = await startApp()
    const signedIn = await signInAs(app.deps, await makeStaff(app.deps, { role: 'operator' }))
    operator = signedIn.cookie
    assert.equal(signedIn.actor.role, 'operator')
    actor = signedIn.actor as OperatorActor
  })
  after(async () => {
    await accountMailsSent()
    await app.close()
  })

  let n = 0
  const entry = (own: object = {}) => {
    n += 1
    return {
      code: String(20000 + n),
      name: `新建大学${n}`,
      contact: { office: '就业指导中心', telephone: '010-33333333', email: 'job@new.example.edu.cn' },
      admin: { name: '钱老师', login: `qian${n}@example.edu.cn` },
      ...own,
    }
  }
  const bringOn = (body: object, key = newKey()): Promise<Answer> =>
    app.api('/operator/schools', { cookie: operator, body, key })
  const show = async (code: string) =>
    (await app.api<PlatformSchool>(`/operator/schools/${code}`, { cookie: operator })).body
  const list = async (query: string) =>
    (
      await app.api<Required<Pick<Body, 'items' | 'next'>>>(`/operator/schools?${query}`, {
        cookie: operator,
      })
    ).body
  const correct = (code: string, body: object): Promise<Answer> =>
    app.api(`/operator/schools/${code}`, { method: 'PUT', cookie: operator, body })
  const inviteAdmin = (code: string, body: object): Promise<Answer> =>
    app.api(`/operator/schools/${code}/admins`, { cookie: operator, body })
  const stored = (code: string) => schools(app.deps.db).findOne({ _id: code })
  const refusalOf = ({ status, body }: Answer) => [status, body.error?.code, body.error?.field]
  const mailsTo = (login: string) => app.mails.taken.filter((mail) => mail.to === login).length
  const tokenTo = (login: string) =>
    /\/admin\/join#([\w-]{43})$/m.exec(app.mails.lastTo(login).text)?.[1] ?? ''
  const accept = (login: string): Promise<Answer> =>
    app.api('/accounts/staff/invitations/acceptance', {
      body: { token: tokenTo(login), password: 'a password of mine' },
    })
  const acts = async (code: string) =>
    (await accessLog(app.deps.db).find({ schoolCode: code }).sort({ _id: 1 }).toArray()).map(
      (one) => `${one.actor.role} ${one.act}`,
    )
  const asking = () => ({ requestId: newKey(), bodyHash: newKey() })

  describe('is refused, and writes nothing,', () => {
    it('with a code that is none, without a name, a telephone, an admin, or with a malformed address', async () => {
      const whole = entry()
      const cases: [object, string][] = [
        [{ code: '1099' }, 'code'],
        [{ code: '109990' }, 'code'],
        [{ code: '1099X' }, 'code'],
        [{ name: ' ' }, 'name'],
        [{ name: '校'.repeat(51) }, 'name'],
        [{ contact: { ...whole.contact, office: '' } }, 'contact.office'],
        [{ contact: { ...whole.contact, telephone: '' } }, 'contact.telephone'],
        [{ contact: { ...whole.contact, email: 'nobody' } }, 'contact.email'],
        [{ admin: { ...whole.admin, name: '' } }, 'admin.name'],
        [{ admin: { ...whole.admin, login: 'a@b.cn\nBcc: c@d.cn' } }, 'admin.login'],
        [{ admin: undefined }, 'admin'],
      ]
      for (const [wrong, field] of cases)
        assert.deepEqual(refusalOf(await bringOn({ ...whole, ...wrong })), [422, 'INVALID_INPUT', field])
      assert.equal(await stored(whole.code), null)
      assert.equal(mailsTo(whole.admin.login), 0)
    })

    it('with a code that is taken, saying by whom; that school stays as it is', async () => {
      const there = await makeSchool(app.deps, { name: '早来的大学' })
      const late = entry({ code: there._id })
      const answer = await bringOn(late)
      assert.deepEqual(refusalOf(answer), [409, 'SCHOOL_EXISTS', 'code'])
      assert.match(answer.body.error?.message ?? '', /早来的大学/)
      assert.deepEqual(await stored(there._id), there)
      assert.equal(mailsTo(late.admin.login), 0)
    })

    it('with an address that has an account', async () => {
      const { login } = await makeStaff(app.deps, { role: 'operator' })
      const one = entry({ admin: { name: '钱老师', login } })
      assert.deepEqual(refusalOf(await bringOn(one)), [409, 'EMAIL_TAKEN', 'admin.login'])
      assert.equal(await stored(one.code), null)
    })

    it('without a key, and with the key of another request', async () => {
      const one = entry()
      const bare = await app.api<Body>('/operator/schools', { cookie: operator, body: one })
      assert.equal(bare.body.error?.code, 'IDEMPOTENCY_KEY_MISSING')
      const key = newKey()
      assert.equal((await bringOn(one, key)).status, 200)
      for (const other of [{ ...one, name: '另一个名字' }, entry()])
        assert.equal((await bringOn(other, key)).body.error?.code, 'IDEMPOTENCY_KEY_REUSED')
      assert.equal((await stored(one.code))?.name, one.name)
    })
  })

  it('a school starts with every module closed and both stages; its admin gets one mail; it is logged', async () => {
    const one = entry()
    const answer = await bringOn(one)
    assert.deepEqual([answer.status, answer.body], [200, { schoolCode: one.code, unsent: null }])
    const school = await stored(one.code)
    assert.deepEqual([school?.name, school?.contact, school?.modules], [one.name, one.contact, {}])
    assert.deepEqual(new Set(Object.values(school?.stages ?? {})), new Set(['department_school']))
    assert.ok((school?.cannedReasons.length ?? 0) > 0)
    const { text } = app.mails.lastTo(one.admin.login)
    assert.match(text, new RegExp(`学校管理员.*${one.name}`))
    assert.deepEqual(await acts(one.code), ['operator bringOnSchool', 'operator inviteColleague'])
    const shown = await show(one.code)
    assert.deepEqual(
      [shown.activeAdmins, shown.invitedAdmins, shown.openModules, shown.latest],
      [0, 1, [], null],
    )
    assert.deepEqual(
      shown.invitations.map(({ login, unsent }) => [login, unsent]),
      [[one.admin.login, null]],
    )
    assert.equal(
      (await app.api('/school/settings', { cookie: operator })).status,
      403,
      'is none of the school',
    )
  })

  it('the same request sent again acts once, also when its answer comes late', async () => {
    const [one, key] = [entry(), newKey()]
    const first = await bringOn(one, key)
    const token = tokenTo(one.admin.login)
    assert.deepEqual((await bringOn(one, key)).body, first.body)
    assert.equal((await accept(one.admin.login)).status, 200)
    assert.deepEqual((await bringOn(one, key)).body, first.body)
    assert.deepEqual([mailsTo(one.admin.login), tokenTo(one.admin.login)], [1, token])
    assert.equal((await acts(one.code)).filter((act) => act.endsWith('bringOnSchool')).length, 1)
  })

  it('of two operators at once one brings it on, and only theirs is invited', async () => {
    const one = entry()
    const other = entry({ code: one.code })
    const deps = beforeItsWrite(app.deps, 'insertOne', () => bringOn(other), 'schools')
    await assert.rejects(bringOnSchool(deps, actor, one, asking()), { code: 'SCHOOL_EXISTS', field: 'code' })
    assert.equal((await stored(one.code))?.name, other.name)
    assert.deepEqual([mailsTo(one.admin.login), mailsTo(other.admin.login)], [0, 1])
  })

  for (const written of ['schools', 'staffInvitations'])
    it(`the same request twice at once sends one mail (meeting at ${written})`, async () => {
      const [one, once] = [entry(), asking()]
      const second = () => bringOnSchool(app.deps, actor, one, once)
      const deps = beforeItsWrite(app.deps, 'insertOne', second, written)
      assert.deepEqual(await bringOnSchool(deps, actor, one, once), { schoolCode: one.code, unsent: null })
      assert.equal(mailsTo(one.admin.login), 1)
      assert.equal((await accept(one.admin.login)).status, 200, 'its link works')
    })

  it('cut short after the school, it is found in the list without an admin, and a repeat goes on from there', async () => {
    const [one, once] = [entry(), asking()]
    const killed = () => Promise.reject(new Error('killed'))
    const deps = beforeItsWrite(app.deps, 'insertOne', killed, 'staffInvitations')
    await assert.rejects(bringOnSchool(deps, actor, one, once), /killed/)
    const [row] = (await list(`q=${one.code}`)).items
    assert.deepEqual([row?.activeAdmins, row?.invitedAdmins], [0, 0])
    const repeat = () => bringOnSchool(app.deps, actor, one, once)
    const meeting = beforeItsWrite(app.deps, 'insertOne', repeat, 'accessLog')
    assert.equal((await bringOnSchool(meeting, actor, one, once)).unsent, null)
    assert.equal(mailsTo(one.admin.login), 1, 'two repeats at once')
    assert.equal((await accept(one.admin.login)).body.role, 'school')
  })

  it('an address taken meanwhile, or that refuses mail, leaves the school to be invited for again', async () => {
    const taken = entry()
    const deps = beforeItsWrite(app.deps, 'insertOne', () => makeAccount(taken.admin.login), 'schools')
    const answer = await bringOnSchool(deps, actor, taken, asking())
    assert.match(answer.unsent ?? '', /已被其他账号使用/)
    assert.equal(
      (await inviteAdmin(taken.code, { ...taken.admin, login: 'zhou9@example.edu.cn' })).body.unsent,
      null,
    )
    assert.equal((await accept('zhou9@example.edu.cn')).body.role, 'school')

    const refusing = entry()
    await app.mails.failNext({ at: 'recipient', how: 550 })
    assert.match((await bringOn(refusing)).body.unsent ?? '', /拒收/)
    assert.match((await show(refusing.code)).invitations[0]?.unsent ?? '', /拒收/)
  })
  const makeAccount = async (login: string) => {
    const { account } = await makeStaff(app.deps, { role: 'operator' })
    await accounts(app.deps.db).updateOne(
      { _id: account._id },
      { $set: { logins: [loginIndexOf(app.deps, login)] } },
    )
  }

  describe('another admin is invited', () => {
    it('not for a school that is not there, nor at an address that has an account', async () => {
      const one = entry()
      assert.equal((await inviteAdmin('99999', one.admin)).status, 404)
      await bringOn(one)
      const { login } = await makeStaff(app.deps, { role: 'operator' })
      assert.deepEqual(refusalOf(await inviteAdmin(one.code, { name: '钱', login })), [
        409,
        'EMAIL_TAKEN',
        'login',
      ])
      assert.equal(
        (await inviteAdmin(one.code, { name: '', login: 'x@example.cn' })).body.error?.field,
        'name',
      )
    })

    it('again while nobody has come: the earlier link to the same address stops working', async () => {
      const one = entry()
      await bringOn(one)
      const first = tokenTo(one.admin.login)
      assert.equal((await inviteAdmin(one.code, one.admin)).body.unsent, null)
      const dead = await app.api<Body>('/accounts/staff/invitations/acceptance', {
        body: { token: first, password: 'a password of mine' },
      })
      assert.equal(dead.body.error?.code, 'LINK_DEAD')
      assert.equal((await accept(one.admin.login)).body.role, 'school')
    })

    it('past admins in use with a reason only; they are told, and may withdraw it', async () => {
      const one = entry()
      await bringOn(one)
      const entered = await accept(one.admin.login)
      const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? ''
      const second = { name: '孙老师', login: `sun${n}@example.edu.cn` }
      assert.deepEqual(refusalOf(await inviteAdmin(one.code, second)), [422, 'REASON_REQUIRED', 'reason'])
      assert.equal(mailsTo(second.login), 0)
      const reason = '原管理员已调离'
      assert.equal((await inviteAdmin(one.code, { ...second, reason })).status, 200)
      await accountMailsSent()
      const { text } = app.mails.lastTo(one.admin.login)
      assert.ok(text.includes(second.login) && text.includes(reason), text)
      const entries = await accessLog(app.deps.db)
        .find({ schoolCode: one.code, act: 'inviteSchoolAdmin' })
        .toArray()
      assert.match(entries.at(-1)?.detail ?? '', /原管理员已调离/)
      const waiting = await staffInvitations(app.deps.db).findOne({ login: second.login })
      const withdrawn = await app.api(`/colleagues/invitations/${waiting?._id}`, { method: 'DELETE', cookie })
      assert.equal(withdrawn.status, 200)
      assert.equal((await accept(second.login)).body.error?.code, 'LINK_DEAD')
    })
  })

  describe('name and contact are corrected', () => {
    it('not of a school that is not there, nor to what is malformed', async () => {
      const { code, name, contact } = entry()
      assert.equal((await correct(code, { name, contact })).status, 404)
      await bringOn(entry({ code }))
      const empty = await correct(code, { name: '', contact })
      assert.deepEqual(refusalOf(empty), [422, 'INVALID_INPUT', 'name'])
      const noTelephone = await correct(code, { name, contact: { ...contact, telephone: ' ' } })
      assert.deepEqual(refusalOf(noTelephone), [422, 'INVALID_INPUT', 'contact.telephone'])
    })

    it('with what was there before in the log; the rest of the school stays', async () => {
      const one = entry()
      await bringOn(one)
      const before = await stored(one.code)
      const contact = { ...one.contact, telephone: '010-44444444' }
      assert.equal((await correct(one.code, { name: '更名大学', contact })).status, 200)
      assert.deepEqual(await stored(one.code), { ...before, name: '更名大学', contact })
      const logged = () =>
        accessLog(app.deps.db).find({ schoolCode: one.code, act: 'correctSchool' }).toArray()
      assert.equal(
        (await logged())[0]?.detail,
        `学校名称 ${one.name} → 更名大学；联系电话 010-33333333 → 010-44444444`,
      )
      await correct(one.code, { name: '更名大学', contact })
      assert.equal((await logged()).length, 1, 'nothing changed, nothing logged')
    })
  })

  it('the list is searched by a part of the name or the beginning of the code, and paged by key', async () => {
    for (const [code, name] of [
      ['31001', '甲(东)大学'],
      ['31002', '乙大学'],
      ['31003', '丙.学院'],
    ])
      await makeSchool(app.deps, { _id: code, name })
    const names = async (q: string) =>
      (await list(`q=${encodeURIComponent(q)}`)).items.map(({ name }) => name)
    assert.deepEqual(await names('310'), ['甲(东)大学', '乙大学', '丙.学院'])
    assert.deepEqual(await names('31002'), ['乙大学'])
    assert.deepEqual(await names('(东'), ['甲(东)大学'])
    assert.deepEqual(await names('丙.'), ['丙.学院'])
    assert.deepEqual(await names('乙.学'), [])
    const first = await list('q=310&limit=2')
    assert.deepEqual([first.items.length, first.next], [2, '31002'])
    const second = await list(`q=310&limit=2&after=${first.next}`)
    assert.deepEqual([second.items.map((row) => row.schoolCode), second.next], [['31003'], null])
  })

  it('counts admins, open modules and the newest 届别 of this school alone', async () => {
    const school = await makeSchool(app.deps)
    await makeStaff(app.deps, { role: 'school', school })
    await makeStaff(app.deps, { role: 'school', school, admin: false })
    const gone = await makeStaff(app.deps, { role: 'school', school })
    await accounts(app.deps.db).updateOne({ _id: gone.account._id }, { $set: { active: false } })
    const department = await makeDepartment(app.deps, school)
    for (const year of [2026, 2027, 2027]) await makeGraduate(app.deps, school, department, { year })
    const elsewhere = await makeSchool(app.deps)
    await makeStaff(app.deps, { role: 'school', school: elsewhere })
    const shown = await show(school._id)
    assert.deepEqual([shown.activeAdmins, shown.admins.length], [1, 2])
    assert.deepEqual([shown.openModules, shown.latest], [['毕业去向填报'], { year: 2027, graduates: 2 }])
    assert.equal((await list(`q=${school._id}`)).items[0]?.activeAdmins, 1)
  })

  it('from an empty platform to a graduate who has come in', async () => {
    const one = entry({ name: '从零大学' })
    assert.equal((await bringOn(one)).status, 200)
    const entered = await accept(one.admin.login)
    const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? ''
    const { body: me } = await app.api('/me', { cookie })
    assert.deepEqual([me.role, me.schoolName, me.admin], ['school', '从零大学', true])
    const settings = async () =>
      (await app.api<SchoolSettings>('/school/settings?year=2027', { cookie })).body
    const empty = await settings()
    assert.deepEqual([empty.years, empty.departments], [[], []])
    assert.ok(empty.modules.every((module) => !module.open && !module.decided))

    const idNumber = idNumberOf('20050312', 21)
    const row = { 院校代码: one.code, 院校名称: '从零大学', 入学时间: '202309', 毕业时间: '202706' }
    const person = {
      身份证号: idNumber,
      出生日期: '20050312',
      性别: '男',
      姓名: '林一',
      手机号码: '13900000021',
    }
    const file = await roster({ ...row, ...person })
    const { id, rejected } = await settledImport(app, cookie, await uploadWorkbook(app, cookie, file, 2027))
    assert.deepEqual(rejected, [])
    assert.equal((await app.api(`/school/roster/imports/${id}/commit`, { cookie, body: {} })).status, 200)
    assert.equal((await settledImport(app, cookie, id)).created, 1)
    const [department] = (await settings()).departments
    assert.deepEqual([department?.name, department?.graduates, department?.reviewers], ['外国语学院', 1, []])
    const reviewer = {
      name: '郑老师',
      login: 'zheng@example.edu.cn',
      role: 'department',
      departments: [department?.id],
    }
    assert.equal((await app.api('/colleagues/invitations', { cookie, body: reviewer })).status, 200)
    assert.equal((await accept(reviewer.login)).body.role, 'department')
    const module = { year: 2027, key: 'registration', open: true }
    assert.equal((await app.api('/school/modules', { method: 'PUT', cookie, body: module })).status, 200)
    const opened = (await settings()).modules.find(({ key }) => key === 'registration')
    assert.deepEqual([opened?.openNow, opened?.decided], [true, true])
    assert.deepEqual((await show(one.code)).openModules, ['毕业去向填报'])

    const activations = '/accounts/graduate/activations'
    const started = await app.api<{ activationId: string }>(activations, { body: { name: '林一', idNumber } })
    const at = `${activations}/${started.body.activationId}`
    assert.equal((await app.api(`${at}/code`, { method: 'POST' })).status, 200)
    const code = /\d{6}/.exec((await takenSms(app.deps.db))[0]?.text ?? '')?.[0]
    const body = { way: 'sms', code, password: 'tong-guo 9 hao lou' }
    const { body: session } = await app.api<{ token: string }>(`${at}/complete`, { body })
    const { body: graduate } = await app.api('/me', { token: session.token })
    assert.deepEqual([graduate.role, graduate.schoolName, graduate.year], ['graduate', '从零大学', 2027])
  })
})
