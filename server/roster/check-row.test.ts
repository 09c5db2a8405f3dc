import assert from 'node:assert/strict'
import { checkRow } from './check-row.ts'
import { ROSTER_COLUMNS } from './columns.ts'
import { GOOD, idNumberOf, TODAY } from './roster.fixture.ts'
import type { RawCell, RosterField, RosterGraduate, RowResult } from './types.ts'

const CONTEXT = { schoolCode: '10999', year: 2023, today: TODAY }

/** A good row with changes by header; undefined empties a cell. */
function check(changes: Record<string, RawCell | undefined> = {}): RowResult {
  const cells: Partial<Record<RosterField, RawCell>> = {}
  for (const { field, header } of ROSTER_COLUMNS) {
    const value = header in changes ? changes[header] : GOOD[header]
    if (typeof value === 'string' || typeof value === 'number' || value instanceof Date) cells[field] = value
    else if (typeof value === 'boolean') cells[field] = value
    else if (value && 'error' in value) cells[field] = { error: String(value.error) }
  }
  return checkRow({ rowNumber: 2, cells }, CONTEXT)
}

function accepted(changes: Record<string, RawCell | undefined> = {}): RosterGraduate {
  const result = check(changes)
  assert.ok(result.ok, JSON.stringify(result))
  return result.graduate
}

const REFUSED: [string, Record<string, RawCell | undefined>, string, RegExp][] = [
  [
    'an ID number stored as a number',
    { 身份证号: 1.1010519491231e17 },
    '身份证号',
    /Excel 把身份证号存成了数字.*文本/,
  ],
  [
    'an ID number in scientific notation',
    { 身份证号: '1.1E+17' },
    '身份证号',
    /Excel 把身份证号存成了数字.*文本/,
  ],
  ['an ID number with a wrong check digit', { 身份证号: '110105194912310021' }, '身份证号', /校验码/],
  ['an ID number of 30 February', { 身份证号: '110101200202309991' }, '身份证号', /出生日期不存在/],
  ['an exam number that lost digits', { 考生号: 1.91101050000012e15 }, '考生号', /Excel 把考生号存成了数字/],
  ['another school', { 院校代码: '10001' }, '院校代码', /10999/],
  ['the other sex', { 性别: '男' }, '性别', /身份证号第17位表示女/],
  ['another birth date', { 出生日期: '19491230' }, '出生日期', /19491231/],
  ['a birth date without a day', { 出生日期: '194912' }, '出生日期', /年月日/],
  ['a birth date no calendar has', { 出生日期: '19490230' }, '出生日期', /年月日/],
  ['an ethnicity there is not', { 民族: '火星族' }, '民族', /代码表/],
  ['a code there is not', { 学历: '99' }, '学历', /代码表/],
  ['a region there is not', { 生源所在地: '火星市' }, '生源所在地', /6位行政区划代码/],
  ['不可网签 without a unit', { 培养方式: '定向', 是否可网签: '否' }, '定向或委培单位', /必须填写/],
  [
    '不可网签 of one who is not oriented',
    { 是否可网签: '否', 定向或委培单位: '示范县教育局' },
    '是否可网签',
    /定向、委培/,
  ],
  ['neither yes nor no', { 是否可网签: '也许' }, '是否可网签', /“是”或“否”/],
  ['a month there is not', { 毕业时间: '202313' }, '毕业时间', /202306/],
  ['a month that may be January or October', { 毕业时间: 2023.1 }, '毕业时间', /1月还是10月/],
  ['entry after graduation', { 入学时间: '202309' }, '入学时间', /不早于毕业时间/],
  ['a name with a lost character', { 姓名: '陈?' }, '姓名', /生僻字/],
  ['a name that is a formula', { 姓名: '=1+1' }, '姓名', /符号/],
  ['a telephone of ten digits', { 手机号码: '1310000000' }, '手机号码', /11位/],
  ['a mail address without a host', { 电子邮箱: 'a@' }, '电子邮箱', /格式/],
  ['a formula’s error', { 班级: { error: '#N/A' } }, '班级', /#N\/A/],
  ['a schooling of a word', { 学制: '很久' }, '学制', /年数/],
  ['a place neither town nor country', { 城乡生源: '1' }, '城乡生源', /城镇/],
]

describe('checkRow refuses', () => {
  for (const [title, changes, column, reason] of REFUSED) {
    it(title, () => {
      const result = check(changes)
      assert.ok(!result.ok)
      assert.deepEqual(
        result.problems.map((problem) => problem.column),
        [column],
      )
      assert.match(result.problems[0]?.reason ?? '', reason)
    })
  }

  for (const { header } of ROSTER_COLUMNS.filter((column) => column.required)) {
    it(`a row without ${header}`, () => {
      const result = check({ [header]: undefined })
      assert.ok(!result.ok)
      assert.deepEqual(
        result.problems.map(({ column, value }) => [column, value]),
        [[header, '']],
      )
      assert.match(result.problems[0]?.reason ?? '', /必填/)
    })
  }

  it('everything wrong with a row at once, values as given', () => {
    const result = check({ 身份证号: 1.1010519491231e17, 民族: ' 火星族', 手机号码: '12' })
    assert.ok(!result.ok)
    assert.deepEqual(
      result.problems.map(({ column, value }) => [column, value]),
      [
        ['身份证号', '1.10105E+17'],
        ['民族', ' 火星族'],
        ['手机号码', '12'],
      ],
    )
  })
})

describe('checkRow accepts', () => {
  it('the good row, codes for names', () => {
    assert.deepEqual(accepted(), {
      examNumber: '19110105000001',
      idNumber: '11010519491231002X',
      name: '陈明',
      sex: '2',
      ethnicity: '01',
      politicalStatus: '03',
      educationLevel: '31',
      majorCode: '050201',
      major: '英语',
      majorDirection: null,
      trainingMode: '1',
      orientedUnit: null,
      orientedUnitRegion: null,
      onlineSigning: true,
      originRegion: '110101',
      urbanRural: '城镇',
      schoolingYears: '4',
      enrolledOn: '201909',
      graduatesOn: '202306',
      teacherTrainee: '2',
      hardship: '0',
      departmentName: '外国语学院',
      className: '英语1901班',
      studentNumber: '2019000001',
      birthDate: '19491231',
      householdMoved: true,
      archiveMoved: false,
      mobile: '13100000000',
      email: 'a@example.edu.cn',
    })
    assert.deepEqual(check().warnings, [])
  })

  it('full-width characters, blanks and a small x', () => {
    const graduate = accepted({
      身份证号: ' １１010519491231002ｘ　',
      姓名: '　陈 明 ',
      院系: '外国语学院　',
      民族: ' 汉 族',
    })
    assert.deepEqual(graduate, accepted())
  })

  it('numbers for text, codes without their zero, names in use', () => {
    const graduate = accepted({
      考生号: 19110105000001,
      民族: 1,
      政治面貌: '团员',
      学历: 31,
      院校代码: 10999,
      学制: 4,
      学号: 2019000001,
      手机号码: 13100000000,
      生源所在地: 110101,
      毕业时间: 202306,
      出生日期: 19491231,
      培养方式: '非定向就业',
      是否可网签: 1,
    })
    assert.deepEqual(graduate, accepted())
    assert.equal(accepted({ 民族: '蒙古' }).ethnicity, '02')
    assert.equal(accepted({ 学历: '硕士研究生', 考生号: '191101050000012' }).educationLevel, '11')
  })

  it('months and days however a sheet writes them', () => {
    const june: RawCell[] = [
      '202306',
      '20230630',
      '2023-06',
      '2023/6/30',
      '2023年6月',
      '2023.06',
      45092,
      '45092',
    ]
    for (const month of [...june, new Date('2023-06-30T00:00:00Z')]) {
      assert.equal(accepted({ 毕业时间: month }).graduatesOn, '202306', String(month))
    }
    for (const day of [
      '1949-12-31',
      '1949年12月31日',
      '1949/12/31 00:00:00',
      new Date('1949-12-31T00:00:00Z'),
    ]) {
      assert.equal(accepted({ 出生日期: day }).birthDate, '19491231', String(day))
    }
    assert.equal(accepted({ 身份证号: idNumberOf('20010911', 2), 出生日期: 37145 }).birthDate, '20010911')
  })

  it('sex and birth date from the ID number where their cells are empty', () => {
    const graduate = accepted({ 性别: undefined, 出生日期: undefined })
    assert.equal(graduate.sex, '2')
    assert.equal(graduate.birthDate, '19491231')
  })

  it('one separator in transliterated names', () => {
    for (const name of ['阿依古丽•买买提', '阿依古丽．买买提', '阿依古丽 ・ 买买提', '阿依古丽·买买提']) {
      assert.equal(accepted({ 姓名: name }).name, '阿依古丽·买买提')
    }
    assert.equal(accepted({ 姓名: 'Anna  Maria' }).name, 'Anna Maria')
  })

  it('oriented graduates with their unit', () => {
    const graduate = accepted({
      培养方式: '委培',
      是否可网签: '否',
      定向或委培单位: '示范县教育局',
      定向或委培单位所在地: '吉林省通化市通化县',
    })
    assert.equal(graduate.onlineSigning, false)
    assert.equal(graduate.orientedUnit, '示范县教育局')
    assert.equal(graduate.orientedUnitRegion, '220521')
    assert.equal(accepted({ 培养方式: '定向', 是否可网签: undefined }).onlineSigning, true)
  })

  it('with warnings: another year, an unusual exam number, a lost zero, no place of the unit', () => {
    const warned: [Record<string, RawCell | undefined>, string][] = [
      [{ 毕业时间: '202406' }, '毕业时间'],
      [{ 考生号: '1234' }, '考生号'],
      [{ 专业代码: 50201 }, '专业代码'],
      [{ 培养方式: '定向', 是否可网签: '否', 定向或委培单位: '示范县教育局' }, '定向或委培单位所在地'],
    ]
    for (const [changes, column] of warned) {
      const result = check(changes)
      assert.ok(result.ok)
      assert.deepEqual(
        result.warnings.map((warning) => warning.column),
        [column],
      )
    }
    assert.equal(accepted({ 专业代码: 50201 }).majorCode, '050201')
  })
})
