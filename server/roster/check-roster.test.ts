import assert from 'node:assert/strict'
import fc from 'fast-check'
import { type CodeTable, codeTable } from '../../contract/codes/index.ts'
import { regionChildren } from '../codes/regions.ts'
import { type CheckedRow, checkRoster, summarizeRoster } from './check-roster.ts'
import { HEADERS, idNumberOf, roster, rowOf, TODAY, workbookOf } from './roster.fixture.ts'
import type { RosterGraduate } from './types.ts'
import { writeTemplate } from './write-template.ts'

const OPTIONS = { schoolCode: '10999', year: 2023, today: TODAY }
const OTHER = { 考生号: '19110105000002', 身份证号: idNumberOf('19491231', 4) }

async function rowsOf(file: Buffer): Promise<CheckedRow[]> {
  const rows: CheckedRow[] = []
  for await (const row of checkRoster(file, OPTIONS)) rows.push(row)
  return rows
}

describe('checkRoster refuses', () => {
  it('a second row with the same 考生号 or 身份证号, naming both rows', async () => {
    const file = await roster(
      {},
      { ...OTHER, 考生号: 19110105000001 },
      { ...OTHER, 考生号: '19110105000003' },
    )
    const { rows, accepted, rejected } = await summarizeRoster(file, OPTIONS)
    assert.deepEqual([rows, accepted], [3, 1])
    assert.deepEqual(
      rejected.map(({ row, column }) => [row, column]),
      [
        [3, '考生号'],
        [4, '身份证号'],
      ],
    )
    assert.match(rejected[0]?.reason ?? '', /第3行与第2行/)
    assert.match(rejected[1]?.reason ?? '', /第4行与第3行/)
  })

  it('the template’s example row', async () => {
    const { rows, accepted, rejected } = await summarizeRoster(await writeTemplate(), OPTIONS)
    assert.deepEqual([rows, accepted, rejected.length], [1, 0, 1])
    assert.match(rejected[0]?.reason ?? '', /示例行/)
  })

  it('rows of another school than the first, when none was said', async () => {
    const file = await roster({ 院校代码: '10001' }, OTHER)
    const summary = await summarizeRoster(file, { schoolCode: null, year: null, today: TODAY })
    assert.deepEqual([summary.schoolCode, summary.year], ['10001', 2023])
    assert.deepEqual(
      summary.rejected.map(({ row, column, value }) => [row, column, value]),
      [[3, '院校代码', '10999']],
    )
  })
})

describe('checkRoster', () => {
  it('counts rows, not problems, and keeps warnings apart', async () => {
    const file = await roster(
      {},
      { ...OTHER, 民族: '火星族', 性别: '男' },
      { ...OTHER, 考生号: '1', 身份证号: idNumberOf('19491231', 6) },
    )
    const { rows, accepted, rejected, warnings } = await summarizeRoster(file, OPTIONS)
    assert.deepEqual([rows, accepted, rejected.length], [3, 2, 2])
    assert.deepEqual(
      warnings.map(({ row, column }) => [row, column]),
      [[4, '考生号']],
    )
  })

  it('takes all of a real roster', async () => {
    const summary = await summarizeRoster('test/data/roster-2023.xlsx', OPTIONS)
    assert.deepEqual([summary.rows, summary.accepted], [5000, 5000])
    assert.deepEqual([summary.rejected, summary.warnings], [[], []])
  })

  it('gives the same graduates when what it accepted is uploaded again', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(graduate(), { minLength: 1, maxLength: 5 }), async (graduates) => {
        const unique = graduates.map((one, i) => ({
          ...one,
          examNumber: `1911010500000${i}`,
          ...person(one.birthDate, i),
        }))
        const once = (await rowsOf(await workbookOf([HEADERS, ...unique.map(rowOf)]))).map(
          (row) => row.graduate,
        )
        assert.ok(once.every((row) => row !== null))
        const again = await rowsOf(await workbookOf([HEADERS, ...once.map(rowOf)]))
        assert.deepEqual(
          again.map((row) => row.graduate),
          once,
        )
        assert.deepEqual(once, unique)
      }),
      { numRuns: 30 },
    )
  })
})

function person(birthDate: string, i: number): Pick<RosterGraduate, 'idNumber' | 'sex'> {
  return { idNumber: idNumberOf(birthDate, 100 + i), sex: i % 2 === 1 ? '1' : '2' }
}

function code(table: CodeTable) {
  return fc.constantFrom(...codeTable(table).map((row) => row.code))
}

function graduate(): fc.Arbitrary<RosterGraduate> {
  const counties = regionChildren(null).flatMap(({ code: province }) =>
    regionChildren(province).map((region) => region.code),
  )
  const region = fc.constantFrom(...counties)
  const text = fc.string({ unit: fc.constantFrom(...'学院专业（师范）A1-=+@'), minLength: 1, maxLength: 9 })
  const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null })
  return fc.record({
    examNumber: fc.constant(''),
    idNumber: fc.constant(''),
    sex: fc.constant(''),
    name: fc.constantFrom('陈明', '上官婉清', '阿依古丽·买买提', 'Anna Maria', '𠮷田'),
    ethnicity: maybe(code('ethnicity')),
    politicalStatus: maybe(code('politicalStatus')),
    educationLevel: code('educationLevel'),
    majorCode: maybe(fc.constantFrom('050201', '030101K', '0301')),
    major: text,
    majorDirection: maybe(text),
    trainingMode: fc.constantFrom('2', '4'),
    orientedUnit: text,
    orientedUnitRegion: maybe(region),
    onlineSigning: fc.boolean(),
    originRegion: region,
    urbanRural: maybe(fc.constantFrom('城镇' as const, '农村' as const)),
    schoolingYears: maybe(fc.constantFrom('2', '2.5', '4')),
    enrolledOn: maybe(fc.constantFrom('201909', '202009')),
    graduatesOn: fc.constantFrom('202306', '202312'),
    teacherTrainee: maybe(code('teacherTrainee')),
    hardship: maybe(code('hardship')),
    departmentName: text,
    className: maybe(text),
    studentNumber: maybe(fc.constantFrom('2019000001', '0042')),
    birthDate: fc.constantFrom('20000229', '20010911', '19991231'),
    householdMoved: maybe(fc.boolean()),
    archiveMoved: maybe(fc.boolean()),
    mobile: maybe(fc.constant('13100000000')),
    email: maybe(fc.constant('a@example.edu.cn')),
  })
}
