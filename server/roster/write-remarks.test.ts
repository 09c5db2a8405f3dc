import assert from 'node:assert/strict'
import ExcelJS from 'exceljs'
import { openRoster } from './check-roster.ts'
import { HEADERS, idNumberOf, rawWorkbook, rowWith, TODAY, workbookOf } from './roster.fixture.ts'
import type { CellRemark } from './types.ts'
import { REMARK_HEADER, writeRemarks } from './write-remarks.ts'
import { readZip } from './zip.ts'

const OPTIONS = { schoolCode: '10999', year: 2023, today: TODAY }

async function remarked(file: Buffer): Promise<Buffer> {
  const roster = await openRoster(file, OPTIONS)
  const remarks = new Map<number, CellRemark[]>()
  for await (const { row, problems } of roster.rows) if (problems.length > 0) remarks.set(row, problems)
  const chunks: Buffer[] = []
  for await (const chunk of await writeRemarks(roster.sheet.workbook, roster.sheet.layout, remarks))
    chunks.push(chunk)
  return Buffer.concat(chunks)
}

async function open(file: Buffer): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(Uint8Array.from(file).buffer)
  return workbook
}

function column(sheet: ExcelJS.Worksheet | undefined, at: number): (string | null)[] {
  return Array.from({ length: sheet?.rowCount ?? 0 }, (_, i) => {
    const { value } = sheet?.getCell(i + 1, at) ?? { value: null }
    return value === null ? null : String(value)
  })
}

const TITLE = ['示范大学生源信息']
const BAD = {
  考生号: '19110105000002',
  身份证号: idNumberOf('19491231', 4),
  民族: '火星族',
  班级: '=1+1',
  院系: '@院系',
}

describe('writeRemarks', () => {
  it('says in one more column what is wrong with each bad row', async () => {
    const file = await workbookOf([TITLE, HEADERS, rowWith(), rowWith(BAD), rowWith()])
    const sheet = (await open(await remarked(file))).worksheets[0]
    const remarks = column(sheet, HEADERS.length + 1)
    assert.deepEqual(remarks.slice(0, 3), [null, REMARK_HEADER, null])
    assert.match(remarks[3] ?? '', /^民族：不在代码表中/)
    assert.match(remarks[4] ?? '', /^考生号：第5行与第3行.*；身份证号：第5行与第3行/)
  })

  it('loses nothing: values, types, formats, merges, drop-downs, other sheets', async () => {
    const file = await workbookOf([TITLE, HEADERS, rowWith(BAD), [], rowWith()], (workbook, sheet) => {
      sheet.mergeCells('A1:F1')
      sheet.getCell('D3').dataValidation = { type: 'list', allowBlank: true, formulae: ['"男,女"'] }
      sheet.getCell('C3').font = { bold: true, color: { argb: 'FFFF0000' } }
      sheet.getCell('AH5').value = { formula: '1+1', result: 2 }
      sheet.getColumn(2).width = 33
      workbook.addWorksheet('代码').addRows([['01', '汉族']])
    })
    const [before, after] = [await open(file), await open(await remarked(file))]
    const [sheet, marked] = [before.worksheets[0], after.worksheets[0]]
    sheet?.eachRow((row, r) => {
      row.eachCell((cell, c) => {
        assert.deepEqual(marked?.getCell(r, c).value, cell.value, cell.address)
        assert.deepEqual(marked?.getCell(r, c).style, cell.style, cell.address)
      })
    })
    assert.equal(marked?.getCell('Y3').value, '=1+1', 'text, no formula')
    assert.equal(marked?.getCell('Y3').type, ExcelJS.ValueType.String)
    assert.equal(marked?.getCell('X3').value, '@院系')
    assert.ok(marked?.getCell('F1').isMerged)
    assert.equal(marked?.getCell('D3').dataValidation?.type, 'list')
    assert.equal(marked?.getColumn(2).width, 33)
    assert.equal(after.getWorksheet('代码')?.getCell('B1').value, '汉族')
    assert.equal(marked?.getCell('AI2').value, REMARK_HEADER, 'right of the last used column')
    const names = (bytes: Buffer) => readZip(bytes).map((entry) => entry.name)
    assert.deepEqual(names(await remarked(file)), names(file))
  })

  it('replaces its own remarks when the workbook comes back, even with columns after them', async () => {
    const file = await workbookOf([HEADERS, rowWith(BAD)])
    const once = await open(await remarked(file))
    const sheet = once.worksheets[0]
    if (sheet) {
      sheet.getCell(1, HEADERS.length + 2).value = '经办人'
      sheet.getCell(2, HEADERS.length + 2).value = '王老师'
      sheet.getCell('E2').value = '汉族'
    }
    const twice = await open(await remarked(Buffer.from(await once.xlsx.writeBuffer())))
    assert.deepEqual(column(twice.worksheets[0], HEADERS.length + 1), [REMARK_HEADER, null])
    assert.deepEqual(column(twice.worksheets[0], HEADERS.length + 2), ['经办人', '王老师'])
  })

  it('copes with empty rows, prefixed names and rows across chunks', async () => {
    const cell = (text: string) => `<x:c t="inlineStr"><x:is><x:t>${text}</x:t></x:is></x:c>`
    const header = `<x:row r="1" spans="1:9">${HEADERS.map(cell).join('')}</x:row>`
    const rows = Array.from({ length: 300 }, (_, i) => {
      const values = rowWith({ 考生号: String(i), 身份证号: '龘'.repeat(90) }).map((value) =>
        cell(String(value ?? '')),
      )
      return `<x:row r="${i * 2 + 2}"/><x:row r="${i * 2 + 3}">${values.join('')}</x:row>`
    })
    const xml = `<x:worksheet xmlns:x="a"><x:dimension ref="A1:AE601"/><x:sheetData>${header}${rows.join('')}</x:sheetData></x:worksheet>`
    const again = await openRoster(await remarked(rawWorkbook(xml)), OPTIONS)
    assert.equal(again.sheet.layout.headers.get(HEADERS.length + 1), '备注(导入检查)')
    let count = 0
    for await (const { row, problems } of again.rows) {
      assert.equal(row, count * 2 + 3)
      assert.equal(problems[0]?.value, '龘'.repeat(90))
      count += 1
    }
    assert.equal(count, 300)
    assert.equal(again.sheet.layout.lastColumn, HEADERS.length + 1)
  })
})
