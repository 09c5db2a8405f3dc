import assert from 'node:assert/strict'
import type { SchoolSettings } from '../../contract/api/schools.ts'
import { messages } from '../../server/notices/inbox.ts'
import { announceModules } from '../../server/schools/announce-modules.ts'
import { type DepartmentDoc, type SchoolDoc, schools } from '../../server/schools/model.ts'
import { startApp, type TestApp } from '../app.ts'
import { makeDepartment, makeEmployer, makeGraduate, makeSchool, makeStaff, signInAs } from '../factories.ts'

const year = 2028
const plan = {
  agreement: 'school',
  signing: 'department',
  registration: 'school',
  termination: 'department_school',
}

describe('schools', () => {
  let app: TestApp
  let school: SchoolDoc
  let department: DepartmentDoc
  let admin: string
  let colleague: string
  const cookieOf = async (part: Parameters<typeof makeStaff>[1]) =>
    (await signInAs(app.deps, await makeStaff(app.deps, part))).cookie
  const settings = async (cookie: string, query = '') =>
    (await app.api<SchoolSettings>(`/school/settings${query}`, { cookie })).body
  const opened = () => messages(app.deps.db).find({ schoolCode: school._id, name: 'moduleOpened' }).toArray()
  const set = (cookie: string, body: object) =>
    app.api('/school/modules', {
      cookie,
      method: 'PUT',
      body: { year, key: 'registration', open: true, ...body },
    })

  before(async () => {
    app = await startApp()
    school = await makeSchool(app.deps, { modules: {} })
    department = await makeDepartment(app.deps, school, '计算机科学与技术学院')
    await makeDepartment(app.deps, school, '外国语学院')
    admin = await cookieOf({ role: 'school', school })
    colleague = await cookieOf({ role: 'school', school, admin: false })
    for (const _ of [1, 2, 3]) await makeGraduate(app.deps, school, department, { year })
  })
  after(() => app.close())

  it('refuse settings to everybody but the school’s admins', async () => {
    const reviewer = await cookieOf({ role: 'department', school, departments: [department] })
    const employer = await cookieOf({ role: 'employer', employer: await makeEmployer(app.deps) })
    const writes: [string, object][] = [
      ['/school/modules', { year, key: 'registration', open: true }],
      ['/school/stages', plan],
      ['/school/contact', { office: '就业办', telephone: '010-1', email: '' }],
    ]
    for (const cookie of [colleague, reviewer, employer]) {
      for (const [path, body] of writes) {
        const answer = await app.api(path, { cookie, method: 'PUT', body })
        assert.equal(answer.body.error?.code, 'FORBIDDEN', path)
      }
    }
    assert.deepEqual((await schools(app.deps.db).findOne({ _id: school._id }))?.modules, {})
    assert.equal((await app.api('/school/settings', { cookie: employer })).status, 403)
  })

  it('refuse times that are none, and an end before the beginning', async () => {
    assert.equal((await set(admin, { from: 'soon' })).status, 422)
    assert.equal(
      (await set(admin, { from: '2027-06-01T00:00:00Z', until: '2027-05-01T00:00:00Z' })).status,
      422,
    )
  })

  it('start with every module of a new 届别 closed', async () => {
    const shown = await settings(admin)
    assert.deepEqual(shown.years, [year])
    assert.deepEqual(
      shown.modules.map(({ key, label, open, openNow }) => [key, label, open, openNow]),
      [
        ['registration', '毕业去向填报', false, false],
        ['archive', '档案信息登记', false, false],
        ['household', '户口信息登记', false, false],
        ['mailing', '材料邮寄', false, false],
      ],
    )
  })

  it('show a department user own departments only', async () => {
    const reviewer = await cookieOf({ role: 'department', school, departments: [department] })
    const shown = await settings(reviewer)
    assert.deepEqual(
      shown.departments.map((one) => [one.name, one.graduates]),
      [['计算机科学与技术学院', 3]],
    )
    assert.equal(shown.departments[0]?.reviewers.length, 2)
    assert.equal((await settings(admin)).departments.length, 2)
  })

  it('open later when told so, and tell the graduates then', async () => {
    const answer = await set(admin, { from: '2027-04-01T00:00:00Z', until: '2027-12-01T00:00:00Z' })
    assert.deepEqual([answer.body.open, answer.body.openNow], [true, false])
    await announceModules(app.deps)
    assert.equal((await opened()).length, 0)
    app.clock.set('2027-04-01T00:00:01Z')
    await announceModules(app.deps)
    assert.equal((await opened()).length, 3)
    assert.deepEqual((await opened())[0]?.params, { schoolName: school.name, year: String(year) })
    app.clock.set('2027-12-01T00:00:00Z')
    assert.equal(
      (await settings(await cookieOf({ role: 'school', school }), `?year=${year}`)).modules[0]?.openNow,
      false,
    )
    app.clock.set('2027-04-02T00:00:00Z')
  })

  it('tell nobody twice, however often a module opens', async () => {
    const again = await cookieOf({ role: 'school', school })
    await set(again, { open: false })
    await set(again, { open: true })
    await schools(app.deps.db).updateOne(
      { _id: school._id },
      { $unset: { [`modules.${year}.registration.announcedAt`]: 1 } },
    )
    await announceModules(app.deps)
    assert.equal((await opened()).length, 3)
  })

  it('keep stages, contact and canned reasons', async () => {
    const again = await cookieOf({ role: 'school', school })
    const put = (path: string, body: object) => app.api(path, { cookie: again, method: 'PUT', body })
    assert.equal((await put('/school/stages', { ...plan, signing: 'nobody' })).status, 422)
    assert.equal((await put('/school/stages', plan)).status, 200)
    assert.equal(
      (
        await put('/school/contact', {
          office: '就业指导中心',
          telephone: '010-12345678',
          email: 'jy@example.edu.cn',
        })
      ).status,
      200,
    )
    assert.equal(
      (await put('/school/canned-reasons', { reasons: ['材料不清晰', '材料不清晰', '信息不符'] })).status,
      200,
    )
    const shown = await settings(again)
    assert.deepEqual(shown.stages, plan)
    assert.equal(shown.contact.telephone, '010-12345678')
    assert.deepEqual(shown.cannedReasons, ['材料不清晰', '信息不符'])
  })

  it('say what would stand still before a module closes', async () => {
    const again = await cookieOf({ role: 'school', school })
    const now = app.clock.now().getTime()
    const record = (n: number, status: string, more = {}) => ({
      _id: `${school._id}-${String(n).padStart(16, '0')}`,
      schoolCode: school._id,
      year,
      graduateId: `g${n}`,
      status,
      createdAt: new Date(now + n),
      ...more,
    })
    await app.deps.db
      .collection<{ _id: string }>('registrations')
      .insertMany([
        record(1, 'invited', { replyDeadline: new Date(now + 1e6) }),
        record(2, 'invited', { replyDeadline: new Date(now - 1) }),
        record(3, 'agreementReturned'),
        record(4, 'returned'),
        record(5, 'terminationRequested'),
        record(6, 'effective'),
        { ...record(7, 'returned'), year: year - 1 },
      ])
    const { body } = await app.api(`/school/modules/impact?year=${year}`, { cookie: again })
    assert.deepEqual(body, { invitations: 1, returned: 2, terminations: 1 })
  })

  it('are listed for employers, with whether they take invitations', async () => {
    const employer = await cookieOf({ role: 'employer', employer: await makeEmployer(app.deps) })
    const closed = await makeSchool(app.deps, { modules: {} })
    const { body } = await app.api<{ items: { schoolCode: string; open: boolean }[] }>('/schools', {
      cookie: employer,
    })
    const open = Object.fromEntries(body.items.map((one) => [one.schoolCode, one.open]))
    assert.deepEqual([open[school._id], open[closed._id]], [true, false])
  })
})
