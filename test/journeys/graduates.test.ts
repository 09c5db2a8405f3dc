import assert from 'node:assert/strict'
import type { Field, GraduateRow } from '../../contract/api/graduates.ts'
import { accounts } from '../../server/accounts/model.ts'
import { accessLog } from '../../server/graduates/access-log.ts'
import { corrections } from '../../server/graduates/correction-model.ts'
import { finishCorrections } from '../../server/graduates/decide-correction.ts'
import { graduates } from '../../server/graduates/model.ts'
import { messages } from '../../server/notices/inbox.ts'
import { registrations } from '../../server/registrations/model.ts'
import type { DepartmentDoc, SchoolDoc } from '../../server/schools/model.ts'
import { startApp, type TestApp } from '../app.ts'
import {
  type MadeGraduate,
  makeDepartment,
  makeGraduate,
  makeIdNumber,
  makeSchool,
  makeStaff,
  signInAs,
  year,
} from '../factories.ts'

interface BasicInfo {
  name: string
  greeting: string
  note: string
  fields: Field[]
  confirmed: boolean
  digest: string
  changed: string[]
  contact: { telephone: string }
}
type Page = { items: GraduateRow[]; next: string | null; total: number }
type Drawer = {
  row: GraduateRow
  fields: Field[]
  hasMobile: boolean
  confirmedAt: string | null
  suspendedReason: string | null
}

/** domain.md §3, word for word and in order. */
const LABELS =
  '考生号 姓名 身份证号 毕业院校 学历 性别 民族 政治面貌 培养方式 生源所在地 入学时间 毕业时间 学号 院系 专业 学制 档案是否转入学校 户口是否转入学校 电子邮箱 手机号码'
const nobody = '10999-AAAAAAAAAAAAAAAA'

describe('graduates', () => {
  let app: TestApp
  let school: SchoolDoc
  let [computing, languages] = [] as DepartmentDoc[]
  let office: string
  let reviewer: string
  const cookieOf = async (part: Parameters<typeof makeStaff>[1]) =>
    (await signInAs(app.deps, await makeStaff(app.deps, part))).cookie
  const tokenOf = async (made: MadeGraduate) => (await signInAs(app.deps, made)).token
  const basicInfo = async (token: string, reveal = '0') =>
    (await app.api<BasicInfo>(`/graduate/basic-info?reveal=${reveal}`, { token })).body
  const shownValue = (fields: Field[], label: string) => fields.find((one) => one.label === label)?.value
  const list = async (cookie: string, query = '') =>
    (await app.api<Page>(`/school/graduates?year=${year}${query}`, { cookie })).body
  const inbox = (id: string) =>
    messages(app.deps.db)
      .find({ recipient: `graduate:${id}` })
      .sort({ at: 1 })
      .toArray()

  before(async () => {
    app = await startApp()
    school = await makeSchool(app.deps)
    computing = await makeDepartment(app.deps, school, '计算机科学与技术学院')
    languages = await makeDepartment(app.deps, school, '外国语学院')
    office = await cookieOf({ role: 'school', school })
    reviewer = await cookieOf({ role: 'department', school, departments: [computing] })
  })
  after(() => app.close())
  const dept = (which: DepartmentDoc | undefined) => which as DepartmentDoc
  const make = (own = {}, department = computing) => makeGraduate(app.deps, school, dept(department), own)

  describe('核对基本信息', () => {
    it('refuses everything else until it is confirmed', async () => {
      const token = await tokenOf(await make())
      const refused = await app.api('/graduate/main', { token })
      assert.equal(refused.status, 403)
      assert.equal(refused.body.error?.code, 'INFO_NOT_CONFIRMED')
    })

    it('refuses a confirmation of what is no longer there', async () => {
      const made = await make()
      const token = await tokenOf(made)
      const { digest } = await basicInfo(token)
      await graduates(app.deps.db).updateOne({ _id: made.doc._id }, { $set: { infoDigest: 'another' } })
      const refused = await app.api('/graduate/basic-info/confirm', { token, body: { digest } })
      assert.equal(refused.status, 409)
      assert.equal(refused.body.error?.code, 'INFO_CHANGED')
      assert.equal((await graduates(app.deps.db).findOne({ _id: made.doc._id }))?.confirmed, null)
    })

    it('refuses a suspended graduate, saying why', async () => {
      const made = await make()
      const token = await tokenOf(made)
      await graduates(app.deps.db).updateOne(
        { _id: made.doc._id },
        { $set: { suspended: { at: new Date(), reason: '休学', by: '老师' } } },
      )
      const refused = await app.api('/graduate/basic-info/confirm', {
        token,
        body: { digest: made.doc.infoDigest },
      })
      assert.equal(refused.body.error?.code, 'GRADUATE_SUSPENDED')
      assert.match(refused.body.error?.message ?? '', /休学/)
    })

    it('refuses whoever held a record whose ID number the school corrected to somebody else’s', async () => {
      const made = await make()
      const token = await tokenOf(made)
      await graduates(app.deps.db).updateOne({ _id: made.doc._id }, { $set: { personId: 'another person' } })
      assert.equal((await app.api('/graduate/basic-info', { token })).body.error?.code, 'IDENTITY_MISMATCH')
    })

    it('shows the fields in the manual’s order, empty ones as --, months as 201512', async () => {
      const made = await make({
        name: '陈诚',
        info: { enrolledOn: '202309', graduatesOn: '202706', ethnicity: '08', archiveMoved: null },
      })
      await graduates(app.deps.db).updateOne({ _id: made.doc._id }, { $set: { studentNumber: null } })
      const info = await basicInfo(await tokenOf(made))
      assert.equal(info.fields.map((one) => one.label).join(' '), LABELS)
      assert.match(
        info.greeting,
        /^您好！欢迎使用毕业去向登记，请先核对你的毕业生信息是否正确，若有误请联系学校就业部门更正！/,
      )
      assert.match(info.greeting, /若电子邮箱或手机号码有误，请在账号信息中修改。$/)
      assert.equal(
        info.note,
        '确认无误后的信息将会显示在电子就业协议书上，请务必仔细核对，否则会影响后续签约。',
      )
      const shown = Object.fromEntries(info.fields.map(({ label, value }) => [label, value]))
      assert.deepEqual(
        [
          shown.姓名,
          shown.学历,
          shown.民族,
          shown.培养方式,
          shown.生源所在地,
          shown.入学时间,
          shown.毕业时间,
          shown.学号,
          shown.档案是否转入学校,
          shown.户口是否转入学校,
        ],
        ['陈诚', '本科生毕业', '壮族', '非定向', '北京市东城区', '202309', '202706', '--', '--', '否'],
      )
      assert.equal(info.contact.telephone, school.contact.telephone)
      assert.equal(info.confirmed, false)
    })

    it('masks ID number and telephone, and logs whoever sees them whole', async () => {
      const made = await make({ mobile: '19912345678' })
      const token = await tokenOf(made)
      const masked = await basicInfo(token)
      assert.equal(
        shownValue(masked.fields, '身份证号'),
        `${made.idNumber.slice(0, 4)}**********${made.idNumber.slice(-4)}`,
      )
      assert.equal(shownValue(masked.fields, '手机号码'), '199****5678')
      assert.equal(await accessLog(app.deps.db).countDocuments({ subject: made.doc._id }), 0)
      const whole = await basicInfo(token, '1')
      assert.equal(shownValue(whole.fields, '身份证号'), made.idNumber)
      assert.equal(shownValue(whole.fields, '手机号码'), '19912345678')
      const logged = await accessLog(app.deps.db).findOne({ subject: made.doc._id })
      assert.equal(logged?.act, 'revealBasicInfo')
    })

    it('shows the account’s telephone and mail, not the roster’s, once it has them', async () => {
      const { deps } = app
      const made = await make({ mobile: '19912345678' })
      const token = await tokenOf(made)
      const account = await accounts(deps.db).findOne({ personId: made.doc.personId })
      assert.ok(account)
      const mobile = deps.vault.seal('19987654321', `${account._id}:mobile`)
      const email = deps.vault.seal('own@example.com', `${account._id}:email`)
      await accounts(deps.db).updateOne({ _id: account._id }, { $set: { mobile, email } })
      const info = await basicInfo(token)
      assert.equal(shownValue(info.fields, '手机号码'), '199****4321')
      assert.equal(shownValue(info.fields, '电子邮箱'), 'own@example.com')
      assert.equal(info.digest, made.doc.infoDigest, 'the account’s own data ask for no new confirmation')
    })

    it('lets in whoever confirmed, also when they confirm twice', async () => {
      const token = await tokenOf(await make())
      const { digest } = await basicInfo(token)
      for (const _ of [1, 2])
        assert.equal((await app.api('/graduate/basic-info/confirm', { token, body: { digest } })).status, 200)
      assert.equal((await basicInfo(token)).confirmed, true)
      assert.equal((await app.api('/graduate/main', { token })).status, 200)
    })
  })

  describe('切换届别', () => {
    it('refuses another person’s record', async () => {
      const token = await tokenOf(await make())
      const other = await make()
      const refused = await app.api('/graduate/graduations/current', {
        token,
        body: { graduateId: other.doc._id },
      })
      assert.equal(refused.status, 404)
    })

    it('lists one’s own records of every school and works on the chosen one', async () => {
      const idNumber = makeIdNumber()
      const now = await make({ idNumber })
      const elsewhere = await makeSchool(app.deps, { name: '另一所大学', modules: {} })
      const earlier = await makeGraduate(app.deps, elsewhere, await makeDepartment(app.deps, elsewhere), {
        idNumber,
        year: 2023,
      })
      const token = await tokenOf(now)
      const { body } = await app.api<{
        items: { graduateId: string; year: number; current: boolean; open: boolean; schoolName: string }[]
      }>('/graduate/graduations', { token })
      assert.deepEqual(
        body.items.map(({ graduateId, current, open }) => [graduateId, current, open]),
        [
          [now.doc._id, true, true],
          [earlier.doc._id, false, false],
        ],
      )
      assert.equal(
        (await app.api('/graduate/graduations/current', { token, body: { graduateId: earlier.doc._id } }))
          .status,
        200,
      )
      assert.equal(shownValue((await basicInfo(token)).fields, '毕业院校'), '另一所大学')
    })
  })

  describe('the list and the drawer', () => {
    let ours: MadeGraduate
    let theirs: MadeGraduate
    before(async () => {
      ours = await make({ name: '欧阳慧敏', confirmed: true })
      theirs = await make({ name: '欧阳建国', info: { trainingMode: '2', onlineSigning: false } }, languages)
    })

    it('refuses graduates, employers and operators', async () => {
      const token = await tokenOf(await make())
      assert.equal((await app.api(`/school/graduates?year=${year}`, { token })).status, 403)
      const operator = await cookieOf({ role: 'operator' })
      assert.equal((await app.api(`/school/graduates?year=${year}`, { cookie: operator })).status, 403)
    })

    it('knows nothing of another department’s or another school’s graduates', async () => {
      const stranger = await cookieOf({ role: 'school', school: await makeSchool(app.deps) })
      for (const [cookie, id] of [
        [reviewer, theirs.doc._id],
        [stranger, ours.doc._id],
        [office, nobody],
      ] as const) {
        assert.equal((await app.api(`/school/graduates/${id}`, { cookie })).status, 404)
      }
      assert.equal(
        (
          await app.api(`/school/graduates/${theirs.doc._id}/suspension`, {
            cookie: stranger,
            body: { suspended: true, reason: 'x' },
          })
        ).status,
        404,
      )
      assert.equal(
        (await app.api(`/school/graduates/${ours.doc._id}/activation-code`, { cookie: stranger, body: {} }))
          .status,
        404,
      )
      assert.equal((await list(stranger)).total, 0)
      assert.deepEqual(
        (await list(reviewer, '&q=欧阳')).items.map((row) => row.name),
        ['欧阳慧敏'],
      )
      assert.equal((await list(reviewer, `&department=${dept(languages)._id}`)).total, 0)
    })

    it('finds by the beginning of a name, 考生号 or 学号, and by the whole 身份证号 only', async () => {
      const { doc, idNumber } = ours
      for (const q of ['欧阳慧', doc.examNumber, doc.studentNumber ?? '', idNumber, idNumber.toLowerCase()]) {
        assert.deepEqual(
          (await list(office, `&q=${encodeURIComponent(q)}`)).items.map((row) => row.id),
          [doc._id],
          q,
        )
      }
      for (const q of ['阳慧敏', idNumber.slice(0, 17), '.*', '^欧', '$ne']) {
        assert.ok(
          !(await list(office, `&q=${encodeURIComponent(q)}`)).items.some((row) => row.id === doc._id),
          q,
        )
      }
    })

    it('filters by state', async () => {
      const { db } = app.deps
      const names = async (state: string) =>
        (await list(office, `&state=${state}&q=欧阳`)).items.map((row) => row.name)
      assert.deepEqual(await names('locked'), ['欧阳建国'])
      assert.deepEqual(await names('unconfirmed'), ['欧阳建国'])
      assert.deepEqual((await names('unregistered')).length, 2)
      const holder = {
        _id: `${school._id}-HHHHHHHHHHHHHHHH`,
        schoolCode: school._id,
        year,
        graduateId: ours.doc._id,
        kind: 'online',
        status: 'reviewing',
        holdsSlot: true,
      }
      await db.collection('registrations').insertOne(holder as never)
      assert.deepEqual(await names('unregistered'), ['欧阳建国'])
      assert.equal((await list(office, '&q=欧阳慧敏')).items[0]?.destination, '等待审核')
      await registrations(db).deleteOne({ _id: holder._id })
      assert.equal((await list(office, '&q=欧阳慧敏')).items[0]?.destination, '--')
    })

    it('pages by key, by number and by name, without losing or repeating anybody', async () => {
      for (const _ of [1, 2, 3]) await make({ name: '欧阳慧敏' })
      for (const query of ['', '&q=欧阳']) {
        const { total } = await list(office, query)
        const seen: string[] = []
        let after: string | null = ''
        while (after !== null) {
          const page: Page = await list(
            office,
            `${query}&limit=2${after ? `&after=${encodeURIComponent(after)}` : ''}`,
          )
          seen.push(...page.items.map((row) => row.id))
          after = page.next
        }
        assert.equal(seen.length, total)
        assert.equal(new Set(seen).size, total)
      }
    })

    it('shows one graduate masked; whole only with reveal, which is logged', async () => {
      const path = `/school/graduates/${ours.doc._id}`
      const { body } = await app.api<Drawer>(path, { cookie: reviewer })
      assert.ok(!JSON.stringify(body).includes(ours.idNumber))
      assert.equal(body.hasMobile, true)
      assert.notEqual(body.confirmedAt, null)
      const whole = await app.api<Drawer>(`${path}?reveal=1`, { cookie: reviewer })
      assert.equal(shownValue(whole.body.fields, '身份证号'), ours.idNumber)
      const logged = await accessLog(app.deps.db).find({ subject: ours.doc._id }).toArray()
      assert.deepEqual(
        logged.map((one) => [one.act, one.actor.role]),
        [['revealGraduate', 'department']],
      )
    })

    it('hands out activation codes to the school only', async () => {
      const path = `/school/graduates/${theirs.doc._id}/activation-code`
      assert.equal((await app.api(path, { cookie: reviewer, body: {} })).status, 403)
      const { status, body } = await app.api<{ code: string; expiresAt: string }>(path, {
        cookie: office,
        method: 'POST',
      })
      assert.equal(status, 200)
      assert.ok(body.code.length >= 12)
    })

    it('suspends with a reason and takes it back', async () => {
      const path = `/school/graduates/${theirs.doc._id}/suspension`
      const missing = await app.api(path, { cookie: office, body: { suspended: true } })
      assert.equal(missing.body.error?.code, 'REASON_REQUIRED')
      assert.equal(
        (await app.api(path, { cookie: office, body: { suspended: true, reason: '退学' } })).status,
        200,
      )
      assert.equal(
        (await app.api<Drawer>(`/school/graduates/${theirs.doc._id}`, { cookie: office })).body
          .suspendedReason,
        '退学',
      )
      assert.ok((await list(office, '&state=suspended')).items.some((row) => row.id === theirs.doc._id))
      assert.ok(
        !(await list(office, '&state=unconfirmed&limit=100')).items.some((row) => row.id === theirs.doc._id),
      )
      assert.equal((await app.api(path, { cookie: office, body: { suspended: false } })).status, 200)
      assert.ok(!(await list(office, '&state=suspended')).items.some((row) => row.id === theirs.doc._id))
    })

    it('corrects a 考生号, unless another record has it', async () => {
      const path = `/school/graduates/${ours.doc._id}/exam-number`
      const taken = await app.api(path, { cookie: office, body: { examNumber: theirs.doc.examNumber } })
      assert.equal(taken.status, 422)
      assert.equal(
        (await app.api(path, { cookie: office, body: { examNumber: '23110101999999' } })).status,
        200,
      )
      const after = await graduates(app.deps.db).findOne({ _id: ours.doc._id })
      assert.equal(after?.examNumber, '23110101999999')
      assert.deepEqual(after?.changedKeys, ['examNumber'])
      assert.deepEqual(
        (await inbox(ours.doc._id)).map((one) => [one.name, one.params.changes]),
        [['infoChanged', '考生号']],
      )
    })
  })

  describe('更正申请', () => {
    const ask = (token: string, body: object, key: string) =>
      app.api<{ id: string }>('/graduate/corrections', { token, body, key })
    const decide = (cookie: string, id: string, body: object) =>
      app.api(`/school/corrections/${id}/decision`, { cookie, body })

    it('refuses fields the school does not answer for, impossible values and what stands there already', async () => {
      const token = await tokenOf(await make({ name: '刘一' }))
      const refused: [string, string][] = [
        ['mobile', '19900000000'],
        ['email', 'a@example.com'],
        ['schoolName', '别的大学'],
        ['personId', 'x'],
        ['__proto__', 'x'],
        ['departmentId', 'x'],
        ['ethnicity', '火星族'],
        ['idNumber', '110101200202309991'],
        ['graduatesOn', '20'],
        ['name', '刘一'],
        ['departmentName', '没有的学院'],
      ]
      for (const [i, [field, value]] of refused.entries()) {
        const answer = await ask(token, { field, value }, `refused-key-${i}`)
        assert.equal(answer.status, 422, field)
      }
      assert.equal(await corrections(app.deps.db).countDocuments({ schoolCode: school._id }), 0)
    })

    it('keeps one waiting per field, and one per request', async () => {
      const token = await tokenOf(await make())
      const first = await ask(token, { field: 'ethnicity', value: '壮族' }, 'ethnicity-one')
      assert.equal(first.status, 200)
      const repeat = await ask(token, { field: 'ethnicity', value: '壮族' }, 'ethnicity-one')
      assert.equal(repeat.body.id, first.body.id)
      const reused = await app.api('/graduate/corrections', {
        token,
        body: { field: 'major', value: '软件工程' },
        key: 'ethnicity-one',
      })
      assert.equal(reused.body.error?.code, 'IDEMPOTENCY_KEY_REUSED')
      const second = await app.api('/graduate/corrections', {
        token,
        body: { field: 'ethnicity', value: '满族' },
        key: 'ethnicity-two',
      })
      assert.equal(second.status, 422)
      assert.match(second.body.error?.message ?? '', /等待学校处理/)
      assert.equal((await ask(token, { field: 'major', value: '软件工程' }, 'major-first')).status, 200)
    })

    it('is decided by the school alone, once, and declined only with a reason', async () => {
      const made = await make()
      const { body } = await ask(
        await tokenOf(made),
        { field: 'major', value: '软件工程', note: '录入有误' },
        'major-second',
      )
      const stranger = await cookieOf({ role: 'school', school: await makeSchool(app.deps) })
      assert.equal((await decide(stranger, body.id, { accept: true })).status, 404)
      assert.equal((await decide(reviewer, body.id, { accept: true })).status, 403)
      assert.equal((await decide(office, body.id, { accept: false })).body.error?.code, 'REASON_REQUIRED')
      assert.equal((await decide(office, body.id, { accept: false, reason: '与学籍一致' })).status, 200)
      assert.equal(
        (await decide(office, body.id, { accept: false, reason: '与学籍一致' })).status,
        200,
        'the same decision again',
      )
      assert.equal((await decide(office, body.id, { accept: true })).body.error?.code, 'MOVE_NOT_ALLOWED')
      assert.equal(
        (await graduates(app.deps.db).findOne({ _id: made.doc._id }))?.info.major,
        '计算机科学与技术',
      )
      const told = await inbox(made.doc._id)
      assert.deepEqual(
        told.map((one) => [one.name, one.params.changes, one.params.reason]),
        [['correctionDecided', '专业的更正申请未通过', '与学籍一致']],
      )
    })

    it('when accepted changes the field, and asks for a new confirmation', async () => {
      const made = await make({ confirmed: true })
      const token = await tokenOf(made)
      const { body } = await ask(token, { field: 'politicalStatus', value: '中共党员' }, 'political-one')
      const waiting = await app.api<{ items: { id: string; from: string; to: string; label: string }[] }>(
        '/school/corrections?limit=100',
        { cookie: office },
      )
      const shown = waiting.body.items.find((one) => one.id === body.id)
      assert.deepEqual([shown?.label, shown?.from, shown?.to], ['政治面貌', '共青团员', '中共党员'])
      assert.equal((await decide(office, body.id, { accept: true })).status, 200)
      const info = await basicInfo(token)
      assert.equal(shownValue(info.fields, '政治面貌'), '中共党员')
      assert.deepEqual([info.confirmed, info.changed], [false, ['政治面貌']])
      assert.equal((await app.api('/graduate/main', { token })).body.error?.code, 'INFO_NOT_CONFIRMED')
      assert.deepEqual((await inbox(made.doc._id)).map((one) => one.name).sort(), [
        'correctionDecided',
        'infoChanged',
      ])
      await app.api('/graduate/basic-info/confirm', { token, body: { digest: info.digest } })
      assert.deepEqual((await basicInfo(token)).changed, [])
    })

    it('of the 院系 moves the graduate and the registrations there', async () => {
      const made = await make()
      const token = await tokenOf(made)
      const record = {
        _id: `${school._id}-DDDDDDDDDDDDDDDD`,
        schoolCode: school._id,
        year,
        graduateId: made.doc._id,
        departmentId: dept(computing)._id,
      }
      await app.deps.db.collection('registrations').insertOne(record as never)
      const { body } = await ask(token, { field: 'departmentName', value: '外国语学院' }, 'department-one')
      await decide(office, body.id, { accept: true })
      assert.equal((await app.api(`/school/graduates/${made.doc._id}`, { cookie: reviewer })).status, 404)
      assert.equal(
        (await registrations(app.deps.db).findOne({ _id: record._id }))?.departmentId,
        dept(languages)._id,
      )
      await registrations(app.deps.db).deleteOne({ _id: record._id })
    })

    it('of an ID number that another record has is refused and waits on; values lie sealed', async () => {
      const [made, other] = [await make(), await make()]
      const { body } = await ask(
        await tokenOf(made),
        { field: 'idNumber', value: other.idNumber },
        'id-number-one',
      )
      const stored = JSON.stringify(await corrections(app.deps.db).findOne({ _id: body.id }))
      assert.ok(!stored.includes(other.idNumber) && !stored.includes(made.idNumber))
      const refused = await decide(office, body.id, { accept: true })
      assert.equal(refused.status, 422)
      assert.equal((await corrections(app.deps.db).findOne({ _id: body.id }))?.state, 'waiting')
    })

    it('decided just before a crash is finished afterwards', async () => {
      const made = await make({ confirmed: true })
      const { body } = await ask(
        await tokenOf(made),
        { field: 'sex', value: made.doc.info.sex === '1' ? '女' : '男' },
        'sex-of-crash',
      )
      const decision = { at: app.clock.now(), by: '周老师', reason: '' }
      await corrections(app.deps.db).updateOne(
        { _id: body.id },
        { $set: { state: 'accepted', decision, unfinished: true } },
      )
      for (const _ of [1, 2]) await finishCorrections(app.deps)
      assert.notEqual(
        (await graduates(app.deps.db).findOne({ _id: made.doc._id }))?.info.sex,
        made.doc.info.sex,
      )
      assert.deepEqual((await inbox(made.doc._id)).map((one) => one.name).sort(), [
        'correctionDecided',
        'infoChanged',
      ])
    })
  })
})
