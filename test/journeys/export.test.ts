import assert from 'node:assert/strict'
import ExcelJS from 'exceljs'
import { startSession } from '../../server/accounts/sessions.ts'
import { accessLog } from '../../server/graduates/access-log.ts'
import { type GraduateDoc, graduates } from '../../server/graduates/model.ts'
import { newId } from '../../server/ids.ts'
import { registrations } from '../../server/registrations/model.ts'
import { startApp, type TestApp } from '../app.ts'
import { makeEmployer, makeStaff, type NewGraduate, signInAs } from '../factories.ts'
import { bring, type Cast, type Graduate, gather, invited, moved, person, stored } from './cast.ts'
import { csvRows, exported, sheetOf } from './exported.ts'
import { acted, agreement, file, offline, other, paper } from './filings.ts'

// destinations.md, 上报 (2024届 layout)
const headers =
  `学号 考生号 姓名 性别 出生日期 生源地代码 生源地名称 民族名称 政治面貌 城乡生源 学历层次 专业代码 专业名称 专业方向
  毕业年份 入学年月 毕业日期 培养方式 委培单位 学习形式 毕业去向类别代码 毕业去向 签约日期 工作职位类别代码 工作职位类别 单位名称
  统一社会信用代码 留学国家地区 留学院校中文名称 留学院校外文名称 留学专业中文名称 留学专业外文名称 单位性质代码 单位性质
  单位行业代码 单位行业 单位所在地代码 单位所在地 单位地址`.split(/\s+/)

interface Checked {
  total: number
  ready: number
  codesVersion: string
  counts: { problem: string; label: string; count: number }[]
  items: {
    name: string
    problem: string
    detail: string
    destination: string
    registrationId: string | null
  }[]
  more: boolean
}

describe('上报', function () {
  this.timeout(60_000)
  let app: TestApp
  let cast: Cast
  before(async () => {
    app = await startApp()
  })
  beforeEach(async () => {
    cast = await gather(app)
  })
  after(() => app.close())

  const whole = { archiveMoved: true, householdMoved: true }
  const named = async (name: string, own: NewGraduate = {}): Promise<Graduate> =>
    cast.graduate({ name, ...own, info: { ...whole, ...own.info } })
  const rowOf = async (name: string) => {
    const row = (await exported(cast.teacher)).find((one) => one.姓名 === name)
    assert.ok(row, name)
    return row
  }
  const check = async (query = ''): Promise<Checked> => {
    const { status, body } = await cast.teacher.api<Checked>(`/school/exports/check?year=2027${query}`)
    assert.equal(status, 200, JSON.stringify(body))
    return body
  }
  const countsOf = ({ counts }: Checked) =>
    Object.fromEntries(counts.filter(({ count }) => count > 0).map(({ problem, count }) => [problem, count]))

  it('is the school’s alone, and of one 届别', async () => {
    for (const path of ['registrations.xlsx', 'registrations.csv', 'check']) {
      for (const who of [cast.reviewer, cast.employer, cast.operator, await cast.graduate()])
        assert.equal((await who.api(`/school/exports/${path}?year=2027`)).status, 403)
      assert.equal((await app.api(`/school/exports/${path}?year=2027`)).status, 401)
      assert.equal((await cast.teacher.api(`/school/exports/${path}`)).status, 422)
      assert.equal((await cast.teacher.api(`/school/exports/${path}?year=abc`)).status, 422)
    }
    assert.deepEqual(await exported(cast.otherTeacher), [])
    assert.deepEqual(await exported(cast.teacher, 2026), [])
  })

  it('has these columns, in this order, and says which code table it used', async () => {
    await named('常规')
    const { body, headers: sent } = await cast.teacher.api<Buffer>(
      '/school/exports/registrations.xlsx?year=2027',
    )
    assert.equal(
      sent.get('content-type'),
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    )
    assert.match(
      sent.get('content-disposition') ?? '',
      new RegExp(encodeURIComponent('毕业去向_2027届.xlsx')),
    )
    assert.equal(sent.get('cache-control'), 'private, no-store')
    const [row] = await sheetOf(body)
    assert.deepEqual(Object.keys(row ?? {}), headers)
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.load(body as unknown as ExcelJS.Buffer)
    const notes = workbook.getWorksheet('说明')?.getColumn(1).values.join('\n') ?? ''
    assert.match(notes, /2024 版代码表/)
    assert.match(notes, /2027届/)
  })

  it('any school user may, not only an admin; each download is logged before it leaves', async () => {
    const staff = person(
      app,
      await signInAs(
        app.deps,
        await makeStaff(app.deps, { role: 'school', school: cast.school, admin: false }),
      ),
    )
    await exported(staff)
    assert.equal((await staff.api('/school/exports/registrations.csv?year=2027')).status, 200)
    const logged = await accessLog(app.deps.db).find({ schoolCode: cast.school._id }).toArray()
    assert.deepEqual(
      logged.map(({ act, subject, detail, actor }) => [act, subject, detail, actor.accountId]).sort(),
      [
        ['exportRegistrations', '2027', 'csv', staff.actor.accountId],
        ['exportRegistrations', '2027', 'xlsx', staff.actor.accountId],
      ],
    )
  })

  it('names and codes of the graduate, empty where the roster has nothing', async () => {
    const graduate = await named('全字段', {
      idNumber: '11010519491231002X',
      info: { majorDirection: '人工智能方向', enrolledOn: null, urbanRural: null },
    })
    const { doc } = graduate.made
    const row = await rowOf('全字段')
    assert.deepEqual(
      headers.slice(0, 20).map((header) => row[header]),
      [
        doc.studentNumber,
        doc.examNumber,
        '全字段',
        '女',
        '19491231',
        '110101',
        '北京市东城区',
        '汉族',
        '共青团员',
        '',
        '本科生毕业',
        '080901',
        '计算机科学与技术',
        '人工智能方向',
        '2027',
        '',
        '202706',
        '非定向',
        '',
        '',
      ],
    )
    assert.deepEqual([...new Set(headers.slice(20).map((header) => row[header]))], [''])
  })

  it('agreements of all three kinds, from effect until terminated; nothing that is under review', async () => {
    const online = await named('线上')
    const signed = await bring(cast, 'effective', online)
    const row = await rowOf('线上')
    const { company } = cast
    assert.deepEqual(
      [
        '毕业去向类别代码',
        '毕业去向',
        '签约日期',
        '工作职位类别代码',
        '工作职位类别',
        '单位名称',
        '统一社会信用代码',
        '单位性质代码',
        '单位行业代码',
        '单位所在地代码',
        '单位所在地',
        '单位地址',
      ].map((header) => row[header]),
      [
        '10',
        '签就业协议书就业',
        '20270301',
        '13',
        '工程技术人员',
        company.name,
        company.creditCode,
        '39',
        '34',
        '110108',
        '北京市海淀区',
        '示例路 1 号',
      ],
    )
    await moved(app, online, signed, 'requestTermination', { reason: '另有安排', reasonCode: 'other' })
    assert.equal((await rowOf('线上')).毕业去向类别代码, '10', 'a contract counts until it is terminated')

    await file(cast, await named('线下'), offline, 'terminationReturned')
    assert.deepEqual(
      [(await rowOf('线下')).毕业去向类别代码, (await rowOf('线下')).单位名称],
      ['10', agreement.employerName],
    )
    await file(cast, await named('纸质'), paper, 'effective')
    assert.deepEqual(
      [(await rowOf('纸质')).毕业去向类别代码, (await rowOf('纸质')).签约日期],
      ['10', '20270220'],
    )

    await file(cast, await named('已签发'), offline, 'issued')
    await file(cast, await named('审核中'), other(), 'reviewing')
    await file(cast, await named('已解约'), paper, 'terminated')
    await invited(cast.employer, await named('被邀请'))
    for (const name of ['已签发', '审核中', '已解约', '被邀请']) {
      const empty = await rowOf(name)
      assert.deepEqual([...new Set(headers.slice(20).map((header) => empty[header]))], [''], name)
    }
  })

  it('what was amended is what is reported', async () => {
    const id = await file(cast, await named('改码'), offline, 'effective')
    await acted(app, cast.teacher, id, 'amend', { reason: '更正', form: { nature: '31', region: '310101' } })
    const row = await rowOf('改码')
    assert.deepEqual([row.单位性质, row.单位所在地, row.单位行业代码], ['国有企业', '上海市黄浦区', '34'])
  })

  it('nothing in it is a formula, and no code loses a zero', async () => {
    const formula = '=HYPERLINK("http://example.com","点我")'
    await file(
      cast,
      await named(formula, { info: { majorCode: '010101' } }),
      { ...paper, form: { ...paper.form, employerName: '+86-1', address: '@SUM(A1)' } },
      'effective',
    )
    await file(cast, await named('-2+3'), other('abroad_work'), 'effective')
    const { body } = await cast.teacher.api<Buffer>('/school/exports/registrations.xlsx?year=2027')
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.load(body as unknown as ExcelJS.Buffer)
    const seen = new Set<string>()
    for (const sheet of workbook.worksheets)
      sheet.eachRow((row) =>
        row.eachCell((cell) => {
          assert.equal(cell.type, ExcelJS.ValueType.String, cell.text)
          assert.equal(cell.numFmt, '@', cell.text)
          assert.equal(cell.formula, undefined)
          seen.add(cell.text)
        }),
      )
    for (const text of [formula, '+86-1', '@SUM(A1)', '-2+3', '010101', '11']) assert.ok(seen.has(text), text)
  })

  it('as CSV: the same cells, formulas defused by an apostrophe', async () => {
    const formula = '=HYPERLINK("http://example.com","点我")'
    await file(cast, await named(formula), offline, 'effective')
    await file(cast, await named('-2+3'), other('abroad_work'), 'effective')
    await named('尚无去向')
    const { body, headers: sent } = await cast.teacher.api<Buffer>(
      '/school/exports/registrations.csv?year=2027',
    )
    assert.equal(sent.get('content-type'), 'text/csv; charset=utf-8')
    assert.match(sent.get('content-disposition') ?? '', new RegExp(encodeURIComponent('毕业去向_2027届.csv')))
    const sheet = await exported(cast.teacher)
    const rows = csvRows(body)
    assert.deepEqual(rows[0], headers)
    assert.equal(rows.length, 4)
    assert.deepEqual(
      rows.slice(1),
      sheet.map((row) => headers.map((header) => (row[header] ?? '').replace(/^(?=[=+@-])/, "'"))),
    )
    assert.ok(rows.some((row) => row.includes(`'${formula}`)) && rows.some((row) => row.includes("'-2+3")))
  })

  it('the same bytes each time, as long as nothing has changed', async () => {
    await file(cast, await named('不变'), offline, 'effective')
    for (const format of ['xlsx', 'csv']) {
      const path = `/school/exports/registrations.${format}?year=2027`
      const [first, second] = [await cast.teacher.api<Buffer>(path), await cast.teacher.api<Buffer>(path)]
      assert.ok(first.body.equals(second.body), format)
    }
  })

  it('a confidential unit is not named, and no telephone or ID number is anywhere', async () => {
    await file(cast, await named('从军'), other('military'), 'effective')
    await file(cast, await named('签约'), offline, 'effective')
    const text = JSON.stringify(await exported(cast.teacher))
    for (const secret of ['31000', '110105', agreement.contactMobile, '朝阳区'])
      assert.ok(!text.includes(secret), secret)
    assert.ok(text.includes('保密单位'))
    assert.ok(!/\d{17}[\dX]"/.test(text.replaceAll(agreement.creditCode, '')), 'an ID number')
  })

  it('each graduate once, by 考生号, the same each time, however many; 停用 ones are out', async () => {
    const { doc } = (await named('样')).made
    const copies = Array.from({ length: 703 }, (_, n): GraduateDoc => {
      const examNumber = String(90110101_900000 + ((n * 7919) % 703))
      return {
        ...doc,
        _id: newId(cast.school._id),
        examNumber,
        personId: `p${n}`,
        suspended: n === 5 ? { at: doc.createdAt, reason: '离校', by: 'x' } : null,
      }
    })
    await graduates(app.deps.db).insertMany(copies)
    const numbers = (await exported(cast.teacher)).map((row) => row.考生号 ?? '')
    assert.equal(numbers.length, 703)
    assert.equal(new Set(numbers).size, 703)
    assert.deepEqual(numbers, [...numbers].sort())
    assert.ok(!numbers.includes(copies[5]?.examNumber ?? ''))
    assert.deepEqual(
      (await exported(cast.teacher)).map((row) => row.考生号),
      numbers,
    )
    const checked = await check()
    assert.deepEqual([checked.total, checked.ready, checked.items.length, checked.more], [703, 0, 500, true])
    assert.deepEqual(countsOf(checked), { noDestination: 703 })
  })

  it('a reader who leaves in the middle is no trouble to the next one', async () => {
    const { doc } = (await named('离开')).made
    const copies = Array.from({ length: 3000 }, (_, n): GraduateDoc => {
      return {
        ...doc,
        _id: newId(cast.school._id),
        examNumber: String(90110101_900000 + n),
        personId: `q${n}`,
      }
    })
    await graduates(app.deps.db).insertMany(copies)
    const { token } = await startSession(app.deps, cast.teacher.actor)
    const url = `${app.url}/api/school/exports/registrations.xlsx?year=2027`
    for (let n = 0; n < 3; n++) {
      const response = await fetch(url, { headers: { cookie: `session=${token}` } })
      const reader = response.body?.getReader()
      await reader?.read()
      await reader?.cancel()
    }
    const { body } = await cast.teacher.api<Buffer>('/school/exports/registrations.xlsx?year=2027')
    assert.deepEqual([body.subarray(0, 2).toString(), body.includes('xl/workbook.xml')], ['PK', true])
    assert.deepEqual(app.log.errors(), [])
  })

  describe('the check before it', () => {
    it('a school that has everything has nothing to mend', async () => {
      await file(cast, await named('境内'), other(), 'effective')
      await file(cast, await named('协议'), offline, 'effective')
      await file(cast, await named('从军'), other('military'), 'effective')
      await file(cast, await named('未就业'), other('no_plan'), 'effective')
      await file(
        cast,
        await named('网店'),
        { ...other('startup'), form: { ...other('startup').form, startupKind: '网店' } },
        'effective',
      )
      const checked = await check()
      assert.deepEqual(
        [checked.total, checked.ready, checked.more, checked.codesVersion],
        [5, 5, false, '2024'],
      )
      assert.deepEqual(checked.items, [])
      assert.equal(checked.counts.length, 6)
    })

    it('every type that is complete is ready to be reported', async () => {
      const types = [
        'labor_contract',
        'public_recruit_letter',
        'other_hire_proof',
        'freelance',
        'national_grassroots',
        'local_grassroots',
        'research_assistant',
        'conscript',
        'startup',
        'medical_resident',
        'intl_org',
        'abroad_work',
        'study_abroad',
        'job_seeking',
        'signing',
      ]
      for (const type of types) await file(cast, await named(type), other(type), 'effective')
      const checked = await check()
      assert.deepEqual(
        checked.items.map(({ name, problem, detail }) => `${name} ${problem} ${detail}`),
        [],
      )
      assert.equal(checked.ready, types.length)
    })

    it('names what is missing: destination, code, credit code, unit codes, 学生信息', async () => {
      await named('没有去向')
      await file(cast, await named('还在审核'), other(), 'reviewing')
      const employer = await makeEmployer(app.deps, { creditCode: '91110108749352307B', nature: '' })
      const hr = person(
        app,
        await signInAs(app.deps, await makeStaff(app.deps, { role: 'employer', employer })),
      )
      const online = await named('信用代码有误')
      const id = await invited(hr, online)
      await moved(app, online, id, 'accept')
      await moved(app, cast.reviewer, id, 'approve')
      await moved(app, cast.teacher, id, 'approve')
      const gone = await file(cast, await named('没有代码'), other(), 'effective')
      await registrations(app.deps.db).updateOne(
        { schoolCode: cast.school._id, _id: gone },
        { $set: { 'form.studyKind': '函授', 'form.college': '' } },
      )
      await file(
        cast,
        await named('信息不全', { info: { ethnicity: null, majorCode: null } }),
        other('no_plan'),
        'effective',
      )
      const checked = await check()
      assert.deepEqual([checked.total, checked.ready], [5, 0])
      assert.deepEqual(countsOf(checked), {
        noDestination: 2,
        noCode: 1,
        noUnit: 1,
        noCreditCode: 1,
        noUnitCodes: 1,
        noStudentInfo: 1,
      })
      const told = (name: string) =>
        checked.items
          .filter((item) => item.name === name)
          .map(({ problem, detail }) => `${problem} ${detail}`)
      assert.deepEqual(told('信用代码有误'), ['noCreditCode 91110108749352307B', 'noUnitCodes 单位性质'])
      assert.deepEqual(told('没有代码'), ['noCode 境内升学', 'noUnit '])
      assert.deepEqual(told('信息不全'), ['noStudentInfo 民族、专业代码'])
      assert.equal(checked.items.find((item) => item.name === '没有代码')?.registrationId, gone)
      assert.equal(checked.items.find((item) => item.name === '没有去向')?.destination, '--')
      assert.equal((await stored(app, gone)).status, 'effective')
    })

    it('lists one problem alone, with the counts of all', async () => {
      await named('甲')
      await file(cast, await named('乙', { info: { ethnicity: null } }), other('no_plan'), 'effective')
      const checked = await check('&problem=noStudentInfo')
      assert.deepEqual(
        checked.items.map((item) => item.name),
        ['乙'],
      )
      assert.deepEqual(countsOf(checked), { noDestination: 1, noStudentInfo: 1 })
      assert.equal((await cast.teacher.api('/school/exports/check?year=2027&problem=none')).status, 422)
    })
  })
})
