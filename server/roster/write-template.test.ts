import assert from 'node:assert/strict'
import ExcelJS from 'exceljs'
import { summarizeRoster } from './check-roster.ts'
import { TODAY } from './roster.fixture.ts'
import { EXAMPLE } from './template-example.ts'
import { writeTemplate } from './write-template.ts'

async function template(): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook()
  const file = await writeTemplate({ code: '10999', name: '示范大学' })
  await workbook.xlsx.load(Uint8Array.from(file).buffer)
  return workbook
}

describe('writeTemplate', () => {
  it('has the national layout’s columns as text, an example, notes and code tables', async () => {
    const workbook = await template()
    const sheet = workbook.worksheets[0]
    assert.equal(sheet?.actualColumnCount, 31)
    assert.deepEqual([sheet?.getCell('A1').value, sheet?.getCell('D1').value], ['考生号*', '性别'])
    assert.equal(sheet?.getColumn(2).numFmt, '@')
    assert.equal(sheet?.getCell('G2').value, '10999')
    assert.deepEqual(
      workbook.worksheets.map(({ name }) => name),
      [
        '生源信息',
        '填写说明',
        '性别',
        '民族',
        '政治面貌',
        '学历',
        '培养方式',
        '师范生类别',
        '困难生类别',
        '行政区划',
      ],
    )
    const ethnicity = workbook.getWorksheet('民族')
    assert.deepEqual([ethnicity?.getCell('A2').value, ethnicity?.getCell('B2').value], ['01', '汉族'])
    assert.ok((workbook.getWorksheet('行政区划')?.rowCount ?? 0) > 3000)
  })

  it('is accepted as it stands once the example is made somebody’s', async () => {
    const workbook = await template()
    const cell = workbook.worksheets[0]?.getCell('A2')
    assert.equal(cell?.value, EXAMPLE.examNumber)
    if (cell) cell.value = '20110101000001'
    const file = Buffer.from(await workbook.xlsx.writeBuffer())
    const summary = await summarizeRoster(file, { schoolCode: '10999', year: 2024, today: TODAY })
    assert.deepEqual([summary.accepted, summary.rejected, summary.warnings], [1, [], []])
  })
})
