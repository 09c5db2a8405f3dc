import assert from 'node:assert/strict'
import { destinationExport, STATISTICS_GROUPS } from './destination-export.ts'
import { CODE_TABLES, codeOf, codeTable, nameOf } from './index.ts'

describe('code tables', () => {
  it('know nothing of foreign codes and names', () => {
    assert.equal(nameOf('sex', '3'), undefined)
    assert.equal(nameOf('ethnicity', '1'), undefined, 'nameOf takes exact codes only')
    assert.equal(codeOf('ethnicity', '99'), undefined)
    assert.equal(codeOf('ethnicity', '火星族'), undefined)
    assert.equal(codeOf('sex', ''), undefined)
    assert.equal(codeOf('sex', '　'), undefined)
    assert.equal(codeOf('sex', 'constructor'), undefined)
  })

  it('take a code, a code without its zero, or a name', () => {
    assert.equal(codeOf('ethnicity', '01'), '01')
    assert.equal(codeOf('ethnicity', '1'), '01')
    assert.equal(codeOf('ethnicity', '汉族'), '01')
    assert.equal(codeOf('politicalStatus', '3'), '03')
    assert.equal(codeOf('hardship', '0'), '0')
    assert.equal(codeOf('hardship', '00'), '0')
    assert.equal(codeOf('sex', '02'), '2')
    assert.equal(codeOf('teacherTrainee', '12'), '12')
    assert.equal(codeOf('teacherTrainee', '1'), '1')
  })

  it('fold width and spaces', () => {
    assert.equal(codeOf('educationLevel', ' 本科生毕业　'), '31')
    assert.equal(codeOf('educationLevel', '３１'), '31')
    assert.equal(codeOf('hardship', '就业困难 和 家庭困难'), '3')
  })

  it('have unique codes and names, and find each row by both', () => {
    for (const table of CODE_TABLES) {
      const rows = codeTable(table)
      assert.equal(new Set(rows.map((row) => row.code)).size, rows.length, table)
      assert.equal(new Set(rows.map((row) => row.name)).size, rows.length, table)
      for (const { code, name } of rows) {
        assert.equal(nameOf(table, code), name)
        assert.equal(codeOf(table, code), code)
        assert.equal(codeOf(table, name), code)
      }
    }
  })

  it('have the published number of rows', () => {
    const sizes = Object.fromEntries(CODE_TABLES.map((table) => [table, codeTable(table).length]))
    assert.deepEqual(sizes, {
      educationLevel: 12,
      ethnicity: 58,
      hardship: 8,
      industry: 21,
      politicalStatus: 13,
      postCategory: 18,
      sex: 2,
      teacherTrainee: 3,
      trainingMode: 5,
      transferType: 4,
      unitNature: 13,
    })
  })
})

describe('destination export codes', () => {
  it('cover 签就业协议书 and the 24 other types', () => {
    assert.equal(new Set(destinationExport.map((row) => row.key)).size, 25)
    assert.equal(destinationExport.length, 33)
  })

  it('report sub-projects under their own code', () => {
    const projects = destinationExport.filter((row) => row.key === 'national_grassroots')
    assert.deepEqual(
      projects.map((row) => [row.exportCode, row.exportName]),
      [
        ['501', '特岗教师'],
        ['502', '三支一扶'],
        ['503', '西部计划'],
      ],
    )
  })

  it('belong to one of six statistics groups', () => {
    assert.deepEqual(
      [...STATISTICS_GROUPS].sort(),
      ['协议和合同就业', '灵活就业', '自主创业', '升学', '待就业', '暂不就业'].sort(),
    )
    assert.equal(destinationExport.find((row) => row.key === 'plan_study')?.group, '暂不就业')
  })
})
