import assert from 'node:assert/strict'
import { issueActivationCode } from '../../server/accounts/activation/issue-activation-code.ts'
import { takenSms } from '../../server/ports/sms/double.ts'
import { startApp, type TestApp } from '../app.ts'
import {
  type MadeGraduate,
  makeDepartment,
  makeGraduate,
  makeIdNumber,
  makeMobile,
  makeSchool,
  type NewGraduate,
} from '../factories.ts'

const missText = '未找到与所填姓名、身份证号一致的毕业生信息，可能学校尚未上传或上传有误，请联系学校就业部门'
const password = 'tong-guo 9 hao lou'

interface Started {
  activationId: string
  maskedMobile: string | null
  expiresAt: string
}
interface Session {
  token: string
  next: string
}

describe('activation of a graduate', () => {
  let app: TestApp
  let school: Awaited<ReturnType<typeof makeSchool>>
  let department: Awaited<ReturnType<typeof makeDepartment>>
  before(async () => {
    app = await startApp()
    school = await makeSchool(app.deps)
    department = await makeDepartment(app.deps, school)
  })
  after(() => app.close())

  const graduate = (own: NewGraduate = {}) => makeGraduate(app.deps, school, department, own)
  const ask = (name: string, idNumber: string, address = '198.51.100.1') =>
    app.api<Started>('/accounts/graduate/activations', {
      body: { name, idNumber },
      headers: { 'x-forwarded-for': address },
    })
  const start = async ({ doc, idNumber }: MadeGraduate) => (await ask(doc.name, idNumber)).body.activationId
  const send = (id: string) => app.api(`/accounts/graduate/activations/${id}/code`, { method: 'POST' })
  const complete = (id: string, code: string, own: object = {}) =>
    app.api<Session & { error?: { code: string; detail?: { left?: number } } }>(
      `/accounts/graduate/activations/${id}/complete`,
      {
        body: { way: 'sms', code, password, ...own },
      },
    )
  const lastSms = async () => (await takenSms(app.deps.db))[0]
  const lastCode = async () => /\d{6}/.exec((await lastSms())?.text ?? '')?.[0] ?? ''
  const otherCode = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

  describe('is refused', () => {
    it('with one text for every miss: unknown number, other name, number of nobody', async () => {
      const made = await graduate({ name: '王小明' })
      const misses = [
        await ask('王小明', makeIdNumber()),
        await ask('王小红', made.idNumber),
        await ask('李四', makeIdNumber()),
      ]
      for (const { status, body } of misses) {
        assert.equal(status, 404)
        assert.deepEqual(body, { error: { code: 'GRADUATE_NOT_FOUND', message: missText } })
      }
    })

    it('after too many tries for one number, hit or miss, and the person is let in from elsewhere all the same', async () => {
      const { doc, idNumber } = await graduate()
      const statuses: number[] = []
      for (let n = 0; n < 60; n += 1) statuses.push((await ask(n % 2 ? doc.name : '别的人', idNumber)).status)
      assert.deepEqual(new Set(statuses.slice(0, 20)), new Set([200, 404]))
      assert.deepEqual(new Set(statuses.slice(20)), new Set([429]))
      assert.equal((await ask(doc.name, idNumber, '198.51.100.2')).status, 200)
    })

    it('without a code having been sent, and with a wrong one, five times at most', async () => {
      const id = await start(await graduate())
      assert.equal((await complete(id, '123456')).body.error?.code, 'CODE_NOT_SENT')
      await send(id)
      const right = await lastCode()
      for (const left of [4, 3, 2, 1, 0]) {
        const { status, body } = await complete(id, otherCode(right))
        assert.equal(status, 422)
        assert.deepEqual([body.error?.code, body.error?.detail?.left], ['CODE_WRONG', left])
      }
      assert.equal((await complete(id, right)).body.error?.code, 'CODE_EXPIRED')
    })

    it('with five guesses at most also when they come at once', async () => {
      const id = await start(await graduate())
      await send(id)
      const wrong = otherCode(await lastCode())
      const answers = await Promise.all(Array.from({ length: 12 }, () => complete(id, wrong)))
      const codes = answers.map(({ body }) => body.error?.code).sort()
      assert.deepEqual(codes, [
        ...Array<string>(7).fill('CODE_EXPIRED'),
        ...Array<string>(5).fill('CODE_WRONG'),
      ])
    })

    it('with a code older than 10 minutes, and after 15 minutes altogether', async () => {
      const id = await start(await graduate())
      await send(id)
      const code = await lastCode()
      app.clock.advance({ minutes: 10, seconds: 1 })
      assert.equal((await complete(id, code)).body.error?.code, 'CODE_EXPIRED')
      app.clock.advance({ minutes: 5 })
      assert.equal((await complete(id, code)).body.error?.code, 'ACTIVATION_EXPIRED')
      assert.equal((await send(id)).body.error?.code, 'ACTIVATION_EXPIRED')
    })

    it('with the code of another activation', async () => {
      const [mine, theirs] = [await start(await graduate()), await start(await graduate())]
      await send(theirs)
      const code = await lastCode()
      await send(mine)
      const own = await lastCode()
      if (code !== own) assert.equal((await complete(mine, code)).body.error?.code, 'CODE_WRONG')
    })

    it('with a password that is short, common, a run, or one’s own number; the code is not spent by it', async () => {
      const made = await graduate()
      const id = await start(made)
      await send(id)
      const code = await lastCode()
      assert.equal((await complete(id, code, { password: '1234567' })).body.error?.code, 'INVALID_INPUT')
      for (const weak of [
        'password',
        'iloveyou',
        'woaini1314',
        '23456789',
        'aaaaaaaaab',
        'PassWord123',
        made.idNumber,
        made.idNumber.slice(6, 14),
        made.mobile ?? '',
      ]) {
        const { status, body } = await complete(id, code, { password: weak })
        assert.deepEqual([status, body.error?.code], [422, 'PASSWORD_TOO_WEAK'], weak)
      }
      assert.equal((await complete(id, code)).status, 200)
    })

    it('a second time with the same activation', async () => {
      const id = await start(await graduate())
      await send(id)
      const code = await lastCode()
      const both = await Promise.all([complete(id, code), complete(id, code)])
      assert.equal(both.filter(({ status }) => status === 200).length, 1)
      assert.equal((await complete(id, code)).body.error?.code, 'ACTIVATION_EXPIRED')
    })

    it('by SMS where the roster has no telephone', async () => {
      const made = await graduate({ mobile: null })
      const { body } = await ask(made.doc.name, made.idNumber)
      assert.equal(body.maskedMobile, null)
      const answer = await send(body.activationId)
      assert.deepEqual([answer.status, answer.body.error?.code], [409, 'NO_TELEPHONE'])
    })
  })

  describe('a code by SMS', () => {
    it('goes to the roster’s telephone, which is only shown masked', async () => {
      const made = await graduate({ mobile: '13912345678' })
      const { body } = await ask(made.doc.name, made.idNumber)
      assert.equal(body.maskedMobile, '139****5678')
      await send(body.activationId)
      assert.equal((await lastSms())?.mobile, '13912345678')
    })

    it('never goes to a telephone that the request names', async () => {
      const made = await graduate()
      const id = await start(made)
      await app.api(`/accounts/graduate/activations/${id}/code`, { body: { mobile: '13700000001' } })
      assert.equal((await lastSms())?.mobile, made.mobile)
    })

    it('comes again only after 60 s, and five times a day per telephone, whoever asks', async () => {
      const mobile = makeMobile()
      const [one, two] = [await graduate({ mobile }), await graduate({ mobile })]
      const statuses: number[] = []
      for (let n = 0; n < 6; n += 1) {
        const id = await start(n % 2 === 0 ? one : two)
        statuses.push((await send(id)).status)
        const early = await send(id)
        assert.equal(early.status, 429)
        assert.ok(Number(early.headers.get('retry-after')) > 0)
        app.clock.advance({ seconds: 61 })
      }
      assert.deepEqual(statuses, [200, 200, 200, 200, 200, 429])
      app.clock.advance({ days: 1 })
      assert.equal((await send(await start(one))).status, 200)
    })

    it('is forgotten when a new one is sent', async () => {
      const id = await start(await graduate())
      await send(id)
      const first = await lastCode()
      app.clock.advance({ seconds: 61 })
      await send(id)
      if ((await lastCode()) !== first)
        assert.equal((await complete(id, first)).body.error?.code, 'CODE_WRONG')
    })
  })

  it('signs in and leads to consent', async () => {
    const made = await graduate()
    const id = await start(made)
    await send(id)
    const { status, body } = await complete(id, await lastCode())
    assert.equal(status, 200)
    assert.equal(body.next, 'consent')
    const me = await app.api('/me', { token: body.token })
    assert.deepEqual([me.body.role, me.body.name, me.body.consentNeeded], ['graduate', made.doc.name, true])
    const stored = await app.deps.db
      .collection('graduates')
      .findOne({ schoolCode: school._id, examNumber: made.doc.examNumber })
    assert.ok(stored?.activatedAt instanceof Date)
  })

  it('finds names as people type them', async () => {
    const made = await graduate({ name: '买买提·艾力' })
    for (const name of ['买买提•艾力', ' 买买提·艾力 ', '买买提．艾力'])
      assert.equal((await ask(name, made.idNumber)).status, 200, name)
    assert.equal((await ask('买买提艾力', made.idNumber)).status, 404)
    assert.equal((await ask('买买提·艾力', made.idNumber.toLowerCase())).status, 200)
  })

  it('opens the newest 届别 of several', async () => {
    const idNumber = makeIdNumber()
    const older = { name: '赵多年', idNumber, year: 2024, confirmed: true }
    await graduate(older)
    const newest = await graduate({ ...older, year: 2027 })
    await graduate({ ...older, year: 2025 })
    const id = await start(newest)
    await send(id)
    const { body } = await complete(id, await lastCode())
    assert.equal((await app.api('/me', { token: body.token })).body.year, 2027)
  })

  it('never leads to a record that a school put under this ID number with another name', async () => {
    const idNumber = makeIdNumber()
    const own = await graduate({ name: '孙本人', idNumber, year: 2025 })
    await graduate({ name: '钱旁人', idNumber, year: 2027 })
    const id = await start(own)
    await send(id)
    assert.equal((await lastSms())?.mobile, own.mobile)
    const { body } = await complete(id, await lastCode())
    assert.deepEqual([(await app.api('/me', { token: body.token })).body.name], ['孙本人'])
  })

  it('again is a new password: every other session ends, nothing tells the two apart before the code', async () => {
    const made = await graduate()
    const first = await ask(made.doc.name, made.idNumber)
    await send(first.body.activationId)
    const before = await complete(first.body.activationId, await lastCode())
    app.clock.advance({ seconds: 61 })
    const second = await ask(made.doc.name, made.idNumber)
    assert.deepEqual(Object.keys(second.body), Object.keys(first.body))
    assert.equal(second.body.maskedMobile, first.body.maskedMobile)
    await send(second.body.activationId)
    const after = await complete(second.body.activationId, await lastCode(), { password: 'another long one' })
    assert.equal((await app.api('/me', { token: before.body.token })).status, 401)
    assert.equal((await app.api('/me', { token: after.body.token })).status, 200)
    const signIn = (own: string) =>
      app.api('/sessions/graduate', { body: { login: made.idNumber, password: own } })
    assert.equal((await signIn(password)).status, 401)
    assert.equal((await signIn('another long one')).status, 200)
  })

  it('two people with one telephone both get in', async () => {
    const mobile = makeMobile()
    const people = [await graduate({ mobile }), await graduate({ mobile })]
    for (const made of people) {
      const id = await start(made)
      await send(id)
      assert.equal((await complete(id, await lastCode())).status, 200)
      app.clock.advance({ seconds: 61 })
    }
    for (const { idNumber } of people)
      assert.equal((await app.api('/sessions/graduate', { body: { login: idNumber, password } })).status, 200)
  })

  describe('by a code from the school', () => {
    const bySchool = (id: string, code: string) => complete(id, code, { way: 'schoolCode' })
    const issue = async ({ doc }: MadeGraduate) =>
      (await issueActivationCode(app.deps, { graduateId: doc._id, by: '周老师' })).code

    it('is refused where none was issued, with another graduate’s, and the sixth time', async () => {
      const [made, other] = [await graduate({ mobile: null }), await graduate({ mobile: null })]
      const id = await start(made)
      assert.equal((await bySchool(id, 'AAAA-BBBB-CCCC')).body.error?.code, 'CODE_EXPIRED')
      const right = await issue(made)
      const theirs = await issue(other)
      for (let n = 0; n < 5; n += 1) assert.equal((await bySchool(id, theirs)).body.error?.code, 'CODE_WRONG')
      assert.equal((await bySchool(id, right)).body.error?.code, 'CODE_EXPIRED')
    })

    it('is refused after 7 days, when used, and when a newer one was issued', async () => {
      const made = await graduate({ mobile: null })
      const first = await issue(made)
      const second = await issue(made)
      assert.equal((await bySchool(await start(made), first)).body.error?.code, 'CODE_WRONG')
      assert.equal((await bySchool(await start(made), second)).status, 200)
      assert.equal((await bySchool(await start(made), second)).body.error?.code, 'CODE_EXPIRED')
      const third = await issue(made)
      app.clock.advance({ days: 7, seconds: 1 })
      assert.equal((await bySchool(await start(made), third)).body.error?.code, 'CODE_EXPIRED')
    })

    it('is 12 characters, read however it was copied, and kept only hashed', async () => {
      const made = await graduate({ mobile: null })
      const code = await issue(made)
      assert.match(code, /^([0-9A-HJKMNP-TV-Z]{4}-){2}[0-9A-HJKMNP-TV-Z]{4}$/)
      const stored = JSON.stringify(await app.deps.db.collection('schoolCodes').find().toArray())
      assert.ok(!stored.includes(code) && !stored.includes(code.replaceAll('-', '')))
      const copied = code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')
      assert.equal((await bySchool(await start(made), copied)).status, 200)
    })
  })
})
