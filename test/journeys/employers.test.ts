import assert from 'node:assert/strict'
import type { EmployerProfile, EmployerView } from '../../contract/api/employers.ts'
import { accounts } from '../../server/accounts/model.ts'
import { tellEmployers } from '../../server/employers/decide-employer.ts'
import { employers } from '../../server/employers/model.ts'
import { registerEmployer } from '../../server/employers/register-employer.ts'
import { messages } from '../../server/notices/inbox.ts'
import { startApp, type TestApp } from '../app.ts'
import {
  makeCreditCode,
  makeDepartment,
  makeEmployer,
  makeSchool,
  makeStaff,
  signInAs,
  year,
} from '../factories.ts'
import { beforeItsWrite } from './interleave.ts'

let n = 0
const password = 'four quiet herons'
const profile = (own: Partial<EmployerProfile> = {}): EmployerProfile => ({
  name: '示例制造有限公司',
  creditCode: makeCreditCode(),
  nature: '39',
  industry: '34',
  region: '110108',
  address: '示例路 2 号',
  contact: '吴经理',
  contactMobile: '13700001234',
  contactLandline: '010-11111111',
  contactEmail: 'hr@example.com',
  ...own,
})

describe('employers', () => {
  let app: TestApp
  let operator: string
  const cookieOf = async (part: Parameters<typeof makeStaff>[1]) =>
    (await signInAs(app.deps, await makeStaff(app.deps, part))).cookie
  const register = (
    of: EmployerProfile,
    own: { login?: string; key?: string; password?: string; ip?: string } = {},
  ) => {
    n += 1
    const owner = {
      name: '吴经理',
      login: own.login ?? `owner${n}@example.com`,
      password: own.password ?? password,
    }
    const headers = { 'x-forwarded-for': own.ip ?? `203.0.113.${n}` }
    return app.api<{ employerId: string; error?: { code: string; field?: string } }>('/employers', {
      body: { profile: of, owner },
      key: own.key ?? `register-${n}`,
      headers,
    })
  }
  const ownerCookie = async (employerId: string) => {
    const account = await accounts(app.deps.db).findOne({ employerId })
    assert.ok(account)
    return (await signInAs(app.deps, { account, login: '', password: '' })).cookie
  }
  const decide = (id: string, body: object, cookie = operator) =>
    app.api(`/operator/employers/${id}/decision`, { cookie, body })
  const own = async (cookie: string) => (await app.api<EmployerView>('/employer', { cookie })).body
  const inbox = (id: string) =>
    messages(app.deps.db)
      .find({ recipient: `employer:${id}` })
      .toArray()

  before(async () => {
    app = await startApp()
    operator = await cookieOf({ role: 'operator' })
  })
  after(() => app.close())

  describe('registering', () => {
    it('is refused with a wrong 统一社会信用代码, unknown codes, a weak password or no key', async () => {
      const cases: [EmployerProfile, string][] = [
        [profile({ creditCode: '91110108749352307B' }), 'profile.creditCode'],
        [profile({ nature: 'ZZ' }), 'profile.nature'],
        [profile({ industry: 'XX' }), 'profile.industry'],
        [profile({ region: '999999' }), 'profile.region'],
        [profile({ contactLandline: '12' }), 'profile.contactLandline'],
      ]
      for (const [of, field] of cases) {
        const { status, body } = await register(of)
        assert.deepEqual([status, body.error?.code, body.error?.field], [422, 'INVALID_INPUT', field])
      }
      assert.equal(
        (await register(profile(), { password: '12345678' })).body.error?.code,
        'PASSWORD_TOO_WEAK',
      )
      const keyless = await app.api('/employers', {
        body: { profile: profile(), owner: { name: '吴', login: 'a@example.com', password } },
      })
      assert.equal(keyless.body.error?.code, 'IDEMPOTENCY_KEY_MISSING')
      assert.equal(await employers(app.deps.db).countDocuments({ name: profile().name }), 0)
    })

    it('is refused for a code that is registered, and for a login that is taken, leaving nothing behind', async () => {
      const first = profile()
      assert.equal((await register(first, { login: 'first@example.com' })).status, 200)
      const twice = await register(profile({ creditCode: first.creditCode }), { login: 'second@example.com' })
      assert.equal(twice.body.error?.code, 'EMPLOYER_EXISTS')
      assert.equal(await accounts(app.deps.db).countDocuments({ login: 'second@example.com' }), 0)
      const other = profile()
      const taken = await register(other, { login: 'first@example.com' })
      assert.equal(taken.body.error?.code, 'EMAIL_TAKEN')
      assert.equal((await register(other)).status, 200, 'the code is still free')
    })

    it('sent twice registers once; the same key with another content is refused', async () => {
      const of = profile()
      const same = { login: 'same@example.com', key: 'the-same-key' }
      const [first, second] = [await register(of, same), await register(of, same)]
      assert.equal(first.status, 200)
      assert.equal(second.body.employerId, first.body.employerId)
      assert.equal((await register(profile(), same)).body.error?.code, 'IDEMPOTENCY_KEY_REUSED')
    })

    it('repeated, and failing the second time, takes nothing back that the first made', async () => {
      const of = { ...profile(), nature: '39' }
      const owner = { name: '吴经理', login: 'repeated@example.com', password }
      const request = { requestId: 'repeated', bodyHash: '', ip: '203.0.113.200' }
      const { employerId } = await registerEmployer(app.deps, { profile: of, owner }, request)
      const down = async () => {
        throw new Error('the database is away')
      }
      await assert.rejects(
        registerEmployer(
          beforeItsWrite(app.deps, 'insertOne', down, 'accounts'),
          { profile: of, owner },
          request,
        ),
        /away/,
      )
      assert.ok(await employers(app.deps.db).findOne({ _id: employerId }), 'the owner has lost the employer')
    })

    it('is slowed for one address', async () => {
      const ip = '198.51.100.7'
      const answers: number[] = []
      for (let i = 0; i < 11; i++) answers.push((await register(profile({ nature: 'ZZ' }), { ip })).status)
      assert.deepEqual([answers.at(9), answers.at(10)], [422, 429])
    })

    it('keeps the telephone sealed', async () => {
      const { body } = await register(profile({ contactMobile: '13711112222' }))
      assert.ok(
        !JSON.stringify(await employers(app.deps.db).findOne({ _id: body.employerId })).includes(
          '13711112222',
        ),
      )
    })
  })

  describe('verification', () => {
    it('is the operator’s alone, and needs a reason unless it is a yes', async () => {
      const { body } = await register(profile())
      const school = await makeSchool(app.deps)
      for (const cookie of [await ownerCookie(body.employerId), await cookieOf({ role: 'school', school })]) {
        assert.equal((await decide(body.employerId, { decision: 'verified' }, cookie)).status, 403)
        assert.equal((await app.api('/operator/employers', { cookie })).status, 403)
      }
      assert.equal(
        (await decide(body.employerId, { decision: 'returned' })).body.error?.code,
        'REASON_REQUIRED',
      )
      assert.equal((await decide('E-AAAAAAAAAAAAAAAA', { decision: 'verified' })).status, 404)
    })

    it('is decided once; the second operator is told so', async () => {
      const { body } = await register(profile())
      assert.equal((await decide(body.employerId, { decision: 'verified' })).status, 200)
      const second = await decide(body.employerId, { decision: 'returned', reason: '执照不清' })
      assert.equal(second.status, 409)
      assert.equal(second.body.error?.code, 'EMPLOYER_DECIDED')
      assert.deepEqual(
        (await inbox(body.employerId)).map((one) => one.name),
        ['employerVerified'],
      )
    })

    it('may be returned, corrected and given', async () => {
      const { body } = await register(profile())
      const cookie = await ownerCookie(body.employerId)
      const early = await app.api('/employer', { cookie, method: 'PUT', body: profile() })
      assert.equal(early.body.error?.code, 'EMPLOYER_DECIDED')
      await decide(body.employerId, { decision: 'returned', reason: '单位名称与执照不符' })
      const returned = await own(cookie)
      assert.deepEqual(
        [returned.verification, returned.reason, returned.contactMobile],
        ['returned', '单位名称与执照不符', '13700001234'],
      )
      assert.deepEqual(
        (await inbox(body.employerId)).map((one) => [one.name, one.params.reason]),
        [['employerReturned', '单位名称与执照不符']],
      )
      const others = await makeEmployer(app.deps)
      const theirs = await app.api('/employer', {
        cookie,
        method: 'PUT',
        body: profile({ creditCode: others.creditCode }),
      })
      assert.equal(theirs.body.error?.code, 'EMPLOYER_EXISTS')
      const corrected = await app.api<EmployerView>('/employer', {
        cookie,
        method: 'PUT',
        body: profile({ name: '示例制造集团有限公司' }),
      })
      assert.deepEqual(
        [corrected.body.verification, corrected.body.name, corrected.body.reason],
        ['pending', '示例制造集团有限公司', null],
      )
      await decide(body.employerId, { decision: 'verified' })
      assert.equal((await own(cookie)).verification, 'verified')
    })

    it('may be taken away, with a reason, and given back', async () => {
      const employer = await makeEmployer(app.deps)
      assert.equal((await decide(employer._id, { decision: 'suspended', reason: '被举报' })).status, 200)
      assert.equal((await employers(app.deps.db).findOne({ _id: employer._id }))?.verification, 'suspended')
      assert.equal((await decide(employer._id, { decision: 'verified', reason: '$查无实据' })).status, 200)
      assert.deepEqual(
        (await inbox(employer._id))
          .sort((a, b) => a.at.getTime() - b.at.getTime())
          .map((one) => [one.name, one.params.reason]),
        [
          ['employerSuspended', '被举报'],
          ['employerRestored', '$查无实据'],
        ],
      )
    })

    it('is told even when a crash came between', async () => {
      const employer = await makeEmployer(app.deps, { untold: { id: 'untold-1', name: 'employerVerified' } })
      for (const _ of [1, 2]) await tellEmployers(app.deps)
      assert.equal((await inbox(employer._id)).length, 1)
      assert.equal((await employers(app.deps.db).findOne({ _id: employer._id }))?.untold, undefined)
    })

    it('lists who waits, longest first, masked, page by page', async () => {
      const waiting = async (query: string) =>
        (
          await app.api<{ items: EmployerView[]; next: string | null }>(
            `/operator/employers?verification=pending${query}`,
            { cookie: operator },
          )
        ).body
      const all = await waiting('&limit=100')
      assert.ok(all.items.length >= 4)
      assert.deepEqual(
        all.items.map((one) => one.registeredAt),
        all.items.map((one) => one.registeredAt).sort(),
      )
      assert.ok(all.items.every((one) => /^1\d\d\*{4}\d{4}$/.test(one.contactMobile)))
      const first = await waiting('&limit=2')
      const second = await waiting(`&limit=100&after=${encodeURIComponent(first.next ?? '')}`)
      assert.deepEqual(
        [...first.items, ...second.items].map((one) => one.employerId),
        all.items.map((one) => one.employerId),
      )
      const found = await waiting(`&q=${all.items[1]?.creditCode}`)
      assert.deepEqual(
        found.items.map((one) => one.employerId),
        [all.items[1]?.employerId],
      )
    })
  })

  it('of a school are those with registrations there, most agreements first; a department sees its own', async () => {
    const school = await makeSchool(app.deps)
    const [computing, languages] = [
      await makeDepartment(app.deps, school),
      await makeDepartment(app.deps, school),
    ]
    const [one, two] = [
      await makeEmployer(app.deps, { name: '甲公司' }),
      await makeEmployer(app.deps, { name: '乙公司' }),
    ]
    await makeEmployer(app.deps, { name: '无关公司' })
    const record = (i: number, of: typeof one, departmentId: string, agreementNo: string | null) => ({
      _id: `${school._id}-${String(i).padStart(16, '0')}`,
      schoolCode: school._id,
      year,
      graduateId: `g${i}`,
      departmentId,
      employerId: of._id,
      employer: { name: of.name },
      kind: 'online',
      agreementNo,
      createdAt: new Date(i),
    })
    await app.deps.db
      .collection<{ _id: string }>('registrations')
      .insertMany([
        record(1, one, computing._id, null),
        record(2, one, computing._id, null),
        record(3, two, computing._id, 'A1'),
        record(4, two, languages._id, 'A2'),
      ])
    type Listed = { items: { name: string; invitations: number; agreements: number }[]; next: string | null }
    const list = async (cookie: string, query = '') =>
      (await app.api<Listed>(`/school/employers?year=${year}${query}`, { cookie })).body
    const office = await cookieOf({ role: 'school', school })
    const shown = (page: Listed) =>
      page.items.map(({ name, invitations, agreements }) => [name, invitations, agreements])
    assert.deepEqual(shown(await list(office)), [
      ['乙公司', 2, 2],
      ['甲公司', 2, 0],
    ])
    const first = await list(office, '&limit=1')
    assert.deepEqual(shown(await list(office, `&limit=1&after=${encodeURIComponent(first.next ?? '')}`)), [
      ['甲公司', 2, 0],
    ])
    assert.deepEqual(shown(await list(office, '&q=甲')), [['甲公司', 2, 0]])
    const reviewer = await cookieOf({ role: 'department', school, departments: [languages] })
    assert.deepEqual(shown(await list(reviewer)), [['乙公司', 1, 1]])
    const stranger = await cookieOf({ role: 'school', school: await makeSchool(app.deps) })
    assert.deepEqual(shown(await list(stranger)), [])
  })

  it('choose their region level by level', async () => {
    const level = async (query = '') =>
      (await app.api<{ items: { code: string; name: string; leaf: boolean }[] }>(`/codes/regions${query}`))
        .body.items
    assert.ok((await level()).some((one) => one.code === '110000' && one.name === '北京市'))
    const haidian = (await level('?parent=110000')).find((one) => one.code === '110108')
    assert.deepEqual(haidian, { code: '110108', name: '海淀区', leaf: true })
    assert.deepEqual(await level('?parent=110108'), [])
    assert.equal((await app.api('/codes/regions?parent=11')).status, 422)
  })
})
