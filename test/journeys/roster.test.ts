import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import ExcelJS from 'exceljs'
import type { GraduateRow } from '../../contract/api/graduates.ts'
import type { RosterImport } from '../../contract/api/schools.ts'
import { graduates, persons } from '../../server/graduates/model.ts'
import { messages } from '../../server/notices/inbox.ts'
import { rosterImports, rosterPieces } from '../../server/roster/import-model.ts'
import { roster } from '../../server/roster/roster.fixture.ts'
import { resumeImports } from '../../server/roster/run-import.ts'
import { departments, type SchoolDoc } from '../../server/schools/model.ts'
import { startApp, type TestApp } from '../app.ts'
import {
  type MadeStaff,
  makeDepartment,
  makeGraduate,
  makeSchool,
  makeStaff,
  signInAs,
} from '../factories.ts'
import { settledImport, uploadWorkbook, XLSX } from './roster-upload.ts'

const run = promisify(execFile)
const national = new URL('../data/roster-2023.xlsx', import.meta.url)
const ROWS = 5000
const YEAR = 2023

describe('roster', () => {
  let app: TestApp
  let school: SchoolDoc
  let cookie: string
  const signIn = async (staff: MadeStaff) => (await signInAs(app.deps, staff)).cookie
  const upload = (file: Buffer, as = cookie, year = YEAR) => uploadWorkbook(app, as, file, year)
  const check = async (file: Buffer) => settledImport(app, cookie, await upload(file))
  const store = async (id: string, body = {}) => {
    assert.equal((await app.api(`/school/roster/imports/${id}/commit`, { cookie, body })).status, 200)
    return settledImport(app, cookie, id)
  }

  /** A school of its own for a test, with its office signed in. */
  async function newSchool() {
    const made = await makeSchool(app.deps)
    const as = await signIn(await makeStaff(app.deps, { role: 'school', school: made }))
    const storeFile = async (file: Buffer) => {
      const { id } = await settledImport(app, as, await upload(file, as))
      assert.equal(
        (await app.api(`/school/roster/imports/${id}/commit`, { cookie: as, body: {} })).status,
        200,
      )
      return settledImport(app, as, id)
    }
    return { code: made._id, school: made, as, store: storeFile }
  }

  before(async () => {
    app = await startApp()
    school = await makeSchool(app.deps, { _id: '10999', name: '示范大学' })
    cookie = await signIn(await makeStaff(app.deps, { role: 'school', school }))
  })
  after(() => app.close())

  describe('refuses', () => {
    it('whoever is not of the school’s own office', async () => {
      const department = await makeDepartment(app.deps, school)
      const reviewer = await signIn(
        await makeStaff(app.deps, { role: 'department', school, departments: [department] }),
      )
      const operator = await signIn(await makeStaff(app.deps, { role: 'operator' }))
      for (const as of [reviewer, operator]) {
        const answer = await app.api(`/school/roster/imports?year=${YEAR}`, {
          cookie: as,
          body: await roster({}),
          headers: { 'content-type': XLSX },
        })
        assert.equal(answer.body.error?.code, 'FORBIDDEN')
      }
    })

    it('what is no workbook, before anything is kept', async () => {
      for (const file of [Buffer.from('考生号,身份证号'), Buffer.alloc(0)]) {
        const answer = await app.api(`/school/roster/imports?year=${YEAR}`, {
          cookie,
          method: 'POST',
          body: file,
          headers: { 'content-type': XLSX },
        })
        assert.equal(answer.status, 422)
        assert.equal(answer.body.error?.code, 'NOT_A_WORKBOOK')
      }
      const csv = await app.api(`/school/roster/imports?year=${YEAR}`, {
        cookie,
        body: 'a,b',
        method: 'POST',
        headers: { 'content-type': 'text/csv' },
      })
      assert.equal(csv.body.error?.code, 'UNSUPPORTED_MEDIA_TYPE')
      assert.equal(await rosterImports(app.deps.db).countDocuments({}), 0)
      assert.equal(await rosterPieces(app.deps.db).countDocuments({}), 0)
    })

    it('a broken workbook and one without the needed columns, saying why', async () => {
      const broken = await check(Buffer.from('PK and then nothing that a zip would hold'))
      assert.equal(broken.state, 'failed')
      assert.match(broken.error ?? '', /xlsx|损坏/)
      const workbook = new ExcelJS.Workbook()
      workbook.addWorksheet('名单').addRows([
        ['考生号', '姓名', '学号'],
        ['1', '甲', '2'],
      ])
      const headless = await check(Buffer.from(await workbook.xlsx.writeBuffer()))
      assert.equal(headless.state, 'failed')
      assert.match(headless.error ?? '', /身份证号/)
      assert.equal(
        (await app.api(`/school/roster/imports/${headless.id}/commit`, { cookie, body: {} })).body.error
          ?.code,
        'IMPORT_NOT_READY',
      )
    })

    it('another school’s upload: it does not exist', async () => {
      const id = await upload(await roster({}))
      await settledImport(app, cookie, id)
      const stranger = await signIn(
        await makeStaff(app.deps, { role: 'school', school: await makeSchool(app.deps) }),
      )
      for (const [path, body] of [
        ['', undefined],
        ['/remarks.xlsx', undefined],
        ['/commit', {}],
      ] as const) {
        const answer = await app.api(`/school/roster/imports/${id}${path}`, { cookie: stranger, body })
        assert.equal(answer.status, 404, path)
      }
      const list = await app.api<{ items: unknown[] }>('/school/roster/imports', { cookie: stranger })
      assert.deepEqual(list.body.items, [])
    })

    it('to store a file while one row is bad, unless only the good ones are wanted', async () => {
      const bad = {
        考生号: '19110105000002',
        身份证号: '110101200202309991',
        姓名: '王错',
        性别: null,
        出生日期: null,
      }
      const checked = await check(await roster({}, bad))
      assert.deepEqual([checked.rows, checked.accepted, checked.rejectedRows], [2, 1, 1])
      assert.equal(checked.rejected[0]?.row, 3)
      assert.equal(checked.rejected[0]?.column, '身份证号')
      assert.equal(checked.rejected[0]?.value, '110101200202309991')
      const refused = await app.api(`/school/roster/imports/${checked.id}/commit`, { cookie, body: {} })
      assert.equal(refused.status, 409)
      assert.equal(refused.body.error?.code, 'ROSTER_HAS_ERRORS')
      assert.equal(await graduates(app.deps.db).countDocuments({ schoolCode: school._id }), 0)

      const done = await store(checked.id, { goodRowsOnly: true })
      assert.deepEqual([done.state, done.created, done.rejectedRows], ['imported', 1, 1])
      const again = await app.api(`/school/roster/imports/${checked.id}/commit`, {
        cookie,
        body: { goodRowsOnly: true },
      })
      assert.equal(again.body.error?.code, 'IMPORT_NOT_READY')
    })
  })

  describe('of a few rows', () => {
    it('answers the school’s own workbook with a remark beside each bad row', async () => {
      const bad = {
        考生号: '19110105000003',
        身份证号: '110101200202309991',
        姓名: '=HYPERLINK("x")',
        性别: null,
        出生日期: null,
      }
      const checked = await check(await roster({}, bad))
      const { body, headers } = await app.api<Buffer>(`/school/roster/imports/${checked.id}/remarks.xlsx`, {
        cookie,
      })
      assert.match(headers.get('content-disposition') ?? '', /attachment/)
      const workbook = new ExcelJS.Workbook()
      await workbook.xlsx.load(body as unknown as ArrayBuffer)
      const sheet = workbook.worksheets[0]
      const last = sheet?.columnCount ?? 0
      assert.match(String(sheet?.getCell(1, last).value), /备注/)
      assert.equal(sheet?.getCell(2, last).value, null)
      assert.match(String(sheet?.getCell(3, last).value), /身份证号：.*日期.*姓名：/)
    })

    it('offers a template that opens', async () => {
      const { body } = await app.api<Buffer>('/school/roster/template.xlsx', { cookie })
      const workbook = new ExcelJS.Workbook()
      await workbook.xlsx.load(body as unknown as ArrayBuffer)
      assert.ok(workbook.worksheets.length > 5)
      assert.equal(workbook.worksheets[0]?.getRow(1).values?.toString().includes('考生号'), true)
    })

    it('keeps the file and its remarks only enciphered, and for 30 days', async () => {
      const { db } = app.deps
      const pieces = await rosterPieces(db).find().toArray()
      assert.ok(pieces.length > 0)
      for (const { data } of pieces)
        assert.ok(
          !Buffer.from(data.buffer).includes('PK\u0003\u0004') &&
            !Buffer.from(data.buffer).includes('rejected'),
        )
      const imports = JSON.stringify(await rosterImports(db).find().toArray())
      assert.ok(!imports.includes('110101200202309991'))
      const expiry = (await rosterPieces(db).indexes()).find(
        (index) => index.expireAfterSeconds !== undefined,
      )
      assert.equal(expiry?.expireAfterSeconds, 30 * 24 * 3600)
    })

    it('finishes what a crash cut short: the check, and the storing, without counting or telling anybody twice', async () => {
      const { deps } = app
      const other = await makeSchool(deps)
      const as = await signIn(await makeStaff(deps, { role: 'school', school: other }))
      const rows = { 院校代码: other._id }
      const id = await uploadWorkbook(app, as, await roster(rows), YEAR)
      await settledImport(app, as, id)
      await rosterImports(deps.db).updateOne(
        { _id: id },
        { $set: { state: 'checking', leaseUntil: deps.clock(), attempts: 1 } },
      )
      await resumeImports(deps)
      assert.equal((await settledImport(app, as, id)).created, 1)

      await app.api(`/school/roster/imports/${id}/commit`, { cookie: as, body: {} })
      await settledImport(app, as, id)
      await rosterImports(deps.db).updateOne(
        { _id: id },
        { $set: { state: 'importing', leaseUntil: deps.clock(), attempts: 1, created: 0 } },
      )
      await resumeImports(deps)
      const done = await settledImport(app, as, id)
      assert.deepEqual([done.state, done.created, done.unchanged], ['imported', 1, 0])
      assert.equal(await graduates(deps.db).countDocuments({ schoolCode: other._id }), 1)

      await rosterImports(deps.db).updateOne(
        { _id: id },
        { $set: { state: 'importing', leaseUntil: deps.clock(), attempts: 3 } },
      )
      await resumeImports(deps)
      const given = await settledImport(app, as, id)
      assert.equal(given.state, 'failed')
      assert.match(given.error ?? '', /重新上传/)
    })

    it('asks a confirmed graduate to confirm a changed field again, and tells of it once', async () => {
      const { db, clock } = app.deps
      const other = await newSchool()
      const rows = (changes: object) => roster({ 院校代码: other.code, ...changes })
      await other.store(await rows({}))
      const one = { schoolCode: other.code, examNumber: '19110105000001' }
      const before = await graduates(db).findOne(one)
      assert.ok(before)
      await graduates(db).updateOne(one, { $set: { confirmed: { at: clock(), digest: before.infoDigest } } })

      const telephone = await other.store(await rows({ 手机号码: '19911111111' }))
      assert.deepEqual(
        [telephone.updated, telephone.reconfirm],
        [1, 0],
        'the telephone is the account’s affair',
      )
      const major = await other.store(await rows({ 专业: '翻译', 手机号码: '19911111111' }))
      assert.deepEqual([major.created, major.updated, major.reconfirm], [0, 1, 1])
      const after = await graduates(db).findOne(one)
      assert.deepEqual(after?.changedKeys, ['major'])
      assert.notEqual(after?.infoDigest, after?.confirmed?.digest)
      const told = await messages(db).find({ schoolCode: other.code, name: 'infoChanged' }).toArray()
      assert.deepEqual(
        told.map(({ recipient, params }) => [recipient, params.changes]),
        [[`graduate:${before._id}`, '专业']],
      )

      await other.store(await rows({ 手机号码: '19911111111' }))
      const back = await graduates(db).findOne(one)
      assert.equal(back?.infoDigest, back?.confirmed?.digest, 'back to what was confirmed')
      assert.deepEqual(back?.changedKeys, [])
    })

    it('leaves alone what a later file leaves empty, and brings a suspended graduate back', async () => {
      const { db, clock } = app.deps
      const other = await newSchool()
      await other.store(await roster({ 院校代码: other.code }))
      const one = { schoolCode: other.code, examNumber: '19110105000001' }
      await graduates(db).updateOne(one, {
        $set: { suspended: { at: clock(), reason: '退学', by: '周老师' } },
      })
      const done = await other.store(
        await roster({ 院校代码: other.code, 学号: null, 民族: null, 手机号码: null }),
      )
      assert.equal(done.updated, 1)
      const after = await graduates(db).findOne(one)
      assert.equal(after?.suspended, null)
      assert.equal(after?.studentNumber, '2019000001')
      assert.equal(after?.info.ethnicity, '01')
      assert.notEqual(after?.mobile, null)
    })

    it('takes the 届别 from the file where none is chosen', async () => {
      const other = await makeSchool(app.deps)
      const as = await signIn(await makeStaff(app.deps, { role: 'school', school: other }))
      const rows = await roster({ 院校代码: other._id, 毕业时间: '202406' })
      const found = await settledImport(app, as, await uploadWorkbook(app, as, rows, undefined))
      assert.deepEqual([found.year, found.accepted, found.warnings], [2024, 1, []])
      const chosen = await settledImport(app, as, await uploadWorkbook(app, as, rows, YEAR))
      assert.deepEqual([chosen.year, chosen.warnings[0]?.column], [YEAR, '毕业时间'])
    })

    it('refuses a person of the same 届别 under another 考生号, and a 考生号 of another 届别', async () => {
      const other = await makeSchool(app.deps)
      const as = await signIn(await makeStaff(app.deps, { role: 'school', school: other }))
      const made = await makeGraduate(app.deps, other, await makeDepartment(app.deps, other), {
        year: YEAR,
        examNumber: '19110105000009',
      })
      const own = { 院校代码: other._id, 身份证号: made.idNumber, 性别: null, 出生日期: null }
      const twice = await settledImport(
        app,
        as,
        await uploadWorkbook(app, as, await roster({ ...own, 考生号: '19110105000010' }), YEAR),
      )
      assert.match(twice.rejected[0]?.reason ?? '', /19110105000009.*更正考生号/)
      const moved = await settledImport(
        app,
        as,
        await uploadWorkbook(app, as, await roster({ ...own, 考生号: '19110105000009' }), YEAR + 1),
      )
      assert.match(moved.rejected[0]?.reason ?? '', /2023届/)
    })
  })

  describe('of 5,000 rows', function () {
    this.timeout(0)
    let file: Buffer
    let first: RosterImport
    before(async () => {
      file = await readFile(national)
      await graduates(app.deps.db).deleteMany({ schoolCode: school._id })
      first = await check(file)
    })

    it('is checked without storing anybody', async () => {
      assert.deepEqual(
        [first.state, first.rows, first.accepted, first.rejectedRows, first.created],
        ['checked', ROWS, ROWS, 0, ROWS],
      )
      assert.equal(await graduates(app.deps.db).countDocuments({ schoolCode: school._id }), 0)
    })

    it('goes in whole: graduates, persons, departments', async () => {
      const done = await store(first.id)
      assert.deepEqual(
        [done.state, done.created, done.updated, done.unchanged, done.written],
        ['imported', ROWS, 0, 0, ROWS],
      )
      const { db, vault } = app.deps
      assert.equal(await graduates(db).countDocuments({ schoolCode: school._id, year: YEAR }), ROWS)
      const one = await graduates(db).findOne({ schoolCode: school._id, examNumber: '19220521000000' })
      assert.ok(one)
      assert.equal(one.name, '范天睿')
      assert.equal(one.personId, vault.blindIndex('idNumber', '220521200109119192'))
      assert.equal(vault.open(one.idNumber, `${one._id}:idNumber`), '220521200109119192')
      assert.equal(one.mobile && vault.open(one.mobile, `${one._id}:mobile`), '19900000000')
      assert.equal(one.info.educationLevel, '31')
      assert.equal(one.info.originRegion, '220521')
      assert.equal((await departments(db).findOne({ _id: one.departmentId }))?.name, '外国语学院')
      const person = await persons(db).findOne({ _id: one.personId })
      assert.deepEqual(person?.graduates, [{ graduateId: one._id, schoolCode: school._id, year: YEAR }])
      const stored = JSON.stringify(await db.collection('graduates').findOne({ _id: one._id as never }))
      assert.ok(!stored.includes('220521200109119192') && !stored.includes('19900000000'))
    })

    it('changes nothing when it comes again', async () => {
      const again = await store((await check(file)).id)
      assert.deepEqual([again.created, again.updated, again.unchanged, again.reconfirm], [0, 0, ROWS, 0])
    })

    it('pages through all of them by key', async () => {
      const seen = new Set<string>()
      let after: string | null = null
      do {
        const query: string = after ? `&after=${encodeURIComponent(after)}` : ''
        const { body } = await app.api<{ items: GraduateRow[]; next: string | null; total: number }>(
          `/school/graduates?year=${YEAR}&limit=100${query}`,
          { cookie },
        )
        assert.equal(body.total, ROWS)
        for (const { examNumber } of body.items) seen.add(examNumber)
        after = body.next
      } while (after)
      assert.equal(seen.size, ROWS)
    })

    it('goes in by the command with the server’s own keys', async () => {
      const { db, vault, config } = app.deps
      const dataDir = await mkdtemp(join(tmpdir(), 'roster-command-'))
      const key = (byte: number) => Buffer.alloc(32, byte).toString('base64')
      await writeFile(
        join(dataDir, 'keys.json'),
        JSON.stringify({ current: 'k1', sealing: { k1: key(1) }, index: key(2) }),
      )
      await graduates(db).deleteMany({ schoolCode: school._id })
      await persons(db).deleteMany({})
      const env = {
        ...process.env,
        DATA_DIR: dataDir,
        MONGODB_URI: config.mongodbUri,
        MONGODB_DATABASE: db.databaseName,
      }
      const args = [
        '--import',
        'tsx',
        'scripts/roster.ts',
        'import',
        national.pathname,
        '--school',
        '10999',
        '--year',
        '2023',
        '--json',
      ]
      const first = JSON.parse((await run(process.execPath, args, { env })).stdout) as Record<string, unknown>
      assert.deepEqual(
        [first.rows, first.accepted, first.rejected, first.stored, first.created],
        [ROWS, ROWS, [], true, ROWS],
      )
      const again = JSON.parse((await run(process.execPath, args, { env })).stdout) as Record<string, unknown>
      assert.deepEqual([again.created, again.unchanged], [0, ROWS])
      const one = await graduates(db).findOne({ schoolCode: school._id, examNumber: '19220521000000' })
      assert.ok(one)
      assert.throws(
        () => vault.open(one.idNumber, `${one._id}:idNumber`),
        'sealed by other keys than this test’s',
      )
      await rm(dataDir, { recursive: true })
    })
  })
})
