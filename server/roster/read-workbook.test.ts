import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import ExcelJS from 'exceljs'
import { matchHeaders } from './columns.ts'
import { WORKBOOK_LIMITS, type WorkbookSource } from './open-workbook.ts'
import { readWorkbook } from './read-workbook.ts'
import {
  GOOD,
  HEADERS,
  packed,
  rawWorkbook,
  roster,
  rowWith,
  sheetXml,
  workbookOf,
} from './roster.fixture.ts'
import { RosterFileError } from './roster-file-error.ts'
import type { RosterSheetRow } from './types.ts'
import { readZip, writeZip } from './zip.ts'

const REQUIRED = ['考生号', '身份证号', '姓名', '学历', '专业', '培养方式', '生源所在地', '毕业时间', '院系']

async function rowsOf(source: WorkbookSource): Promise<RosterSheetRow[]> {
  const rows: RosterSheetRow[] = []
  for await (const row of (await readWorkbook(source)).rows) rows.push(row)
  return rows
}

async function refusal(source: WorkbookSource): Promise<RosterFileError> {
  try {
    await rowsOf(source)
  } catch (error) {
    assert.ok(error instanceof RosterFileError, String(error))
    return error
  }
  return assert.fail('not refused')
}

/** The same workbook with one of its files replaced. */
function withEntry(file: Buffer, name: string, text: string): Buffer {
  const entries = readZip(file).map((entry) =>
    entry.name === name ? packed(name, Buffer.from(text)) : entry,
  )
  return Buffer.concat(writeZip(entries))
}

describe('readWorkbook refuses', () => {
  it('what is no .xlsx, saying how to make one', async () => {
    const files: [Buffer, RegExp][] = [
      [Buffer.alloc(0), /空的/],
      [Buffer.from('考生号,身份证号,姓名\n'), /另存为/],
      [Buffer.from('d0cf11e0a1b11ae1', 'hex'), /旧版 \.xls|打开密码/],
      [Buffer.from('PK'), /损坏/],
      [Buffer.concat(writeZip([packed('word/document.xml', Buffer.from('<w/>'))])), /不是有效的 \.xlsx/],
      [Buffer.concat(writeZip([packed('xl/workbook.xml', Buffer.from('<workbook/>'))])), /没有工作表/],
    ]
    for (const [file, text] of files) {
      const error = await refusal(file)
      assert.equal(error.code, 'NOT_A_WORKBOOK')
      assert.match(error.message, text)
    }
  })

  it('a file cut short anywhere, or with a bit turned over', async () => {
    const file = await roster({})
    for (const part of [0.1, 0.5, 0.9, 0.999]) {
      assert.equal((await refusal(file.subarray(0, Math.floor(file.length * part)))).code, 'NOT_A_WORKBOOK')
    }
    const turned = Buffer.from(file)
    const sheet = readZip(turned).find((entry) => entry.name === 'xl/worksheets/sheet1.xml')
    assert.ok(sheet)
    sheet.data[20] = (sheet.data[20] ?? 0) ^ 0xff
    assert.equal((await refusal(turned)).code, 'NOT_A_WORKBOOK')
  })

  it('a bomb, whatever size its directory claims', async () => {
    const bomb = packed('xl/worksheets/sheet1.xml', Buffer.alloc(WORKBOOK_LIMITS.sheetBytes + 1, '<a/>'))
    for (const size of [bomb.size, 100]) {
      const file = Buffer.concat(
        writeZip([packed('xl/workbook.xml', Buffer.from('<workbook/>')), { ...bomb, size }]),
      )
      assert.equal((await refusal(file)).code, 'WORKBOOK_TOO_LARGE')
    }
  })

  it('a file over 20 MB without reading on', async () => {
    const endless = Readable.from(
      (function* () {
        for (;;) yield Buffer.alloc(1 << 20)
      })(),
    )
    assert.equal((await refusal(endless)).code, 'WORKBOOK_TOO_LARGE')
    assert.ok(endless.destroyed)
  })

  it('a text as long as a book, broken XML, a DTD with its entities', async () => {
    const header = HEADERS.slice(0, 3)
    const long = Array.from({ length: 1_500_000 }, (_, i) => i % 7).join('')
    assert.equal((await refusal(rawWorkbook(sheetXml([header, [long]])))).code, 'WORKBOOK_TOO_LARGE')
    assert.equal(
      (await refusal(rawWorkbook('<worksheet><sheetData><row></sheetData>'))).code,
      'NOT_A_WORKBOOK',
    )
    const dtd = `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>${sheetXml([header, ['&e;']])}`
    assert.match((await refusal(rawWorkbook(dtd))).message, /DTD/)
  })

  it('more than 50,000 graduates', async () => {
    const rows = Array.from({ length: 50_001 }, (_, i) => [String(19_000_000_000_000 + i)])
    assert.equal((await refusal(rawWorkbook(sheetXml([REQUIRED, ...rows])))).code, 'WORKBOOK_TOO_LARGE')
  })

  it('a sheet without a header, without a required one, or with one twice', async () => {
    assert.match((await refusal(await workbookOf([['a', 'b', 'c'], rowWith()]))).message, /没有找到表头/)
    for (const header of REQUIRED) {
      const error = await refusal(await workbookOf([HEADERS.filter((name) => name !== header)]))
      assert.equal(error.code, 'ROSTER_HEADER')
      assert.deepEqual(error.detail.missing, [header])
      assert.match(error.message, new RegExp(header))
    }
    const twice = await refusal(await workbookOf([[...HEADERS, '姓名']]))
    assert.deepEqual(twice.detail.twice, ['姓名'])
    assert.match(twice.message, /姓名/)
  })
})

describe('readWorkbook', () => {
  it('finds the header below a merged title, in any order, with marks and synonyms', async () => {
    const headers = [...HEADERS]
      .reverse()
      .map((header) => (REQUIRED.includes(header) ? ` ${header} *` : header))
    headers[headers.indexOf('手机号码')] = '手 机 号'
    headers[headers.indexOf(' 身份证号 *')] = '身份证号码（必填）'
    const title = Array(headers.length).fill('示范大学2023届毕业生生源信息')
    const file = await workbookOf([title, headers, rowWith().reverse()], (_, sheet) =>
      sheet.mergeCells('A1:AE1'),
    )
    const { layout, rows } = await readWorkbook(file)
    assert.equal(layout.headerRow, 2)
    const first = (await rows.next()).value
    assert.equal(first?.rowNumber, 3)
    assert.equal(first?.cells.idNumber, GOOD.身份证号)
    assert.equal(first?.cells.mobile, GOOD.手机号码)
  })

  it('notes extra columns and prefers the exact header to a synonym', () => {
    const headers = new Map(['生源地代码', '生源所在地', '班主任'].map((header, i) => [i + 1, header]))
    const match = matchHeaders(headers)
    assert.equal(match.columns.get(2), 'originRegion')
    assert.deepEqual(match.ignored, ['生源地代码', '班主任'])
    assert.deepEqual(match.twice, [])
  })

  it('keeps the sheet’s own row numbers and passes over empty rows', async () => {
    const blank = HEADERS.map(() => ' 　')
    const file = await workbookOf([HEADERS, [], rowWith(), [], blank, rowWith(), [], blank, []])
    assert.deepEqual(
      (await rowsOf(file)).map((row) => row.rowNumber),
      [3, 6],
    )
  })

  it('passes over a first sheet that is no roster', async () => {
    const workbook = new ExcelJS.Workbook()
    workbook.addWorksheet('说明').addRows([['请填写第二个工作表'], ['考生号']])
    workbook.addWorksheet('名单').addRows([HEADERS, rowWith()])
    assert.equal((await rowsOf(Buffer.from(await workbook.xlsx.writeBuffer()))).length, 1)
  })

  it('reads rich text, links, formulas, dates, numbers and errors', async () => {
    const birth = new Date('2001-09-11T00:00:00Z')
    const file = await roster({
      姓名: { richText: [{ text: '陈' }, { font: { bold: true }, text: '明' }] },
      电子邮箱: { text: 'b@example.edu.cn', hyperlink: 'mailto:b@example.edu.cn' },
      专业: { formula: 'A1', result: '英语' },
      班级: { formula: '1/0', result: { error: '#DIV/0!' } },
      学号: { formula: 'A1+1' } as ExcelJS.CellFormulaValue,
      学制: { formula: '2+2', result: 4 },
      出生日期: birth,
      院校代码: 10999,
      户口是否转入学校: true,
    })
    const cells = (await rowsOf(file))[0]?.cells
    assert.equal(cells?.name, '陈明')
    assert.equal(cells?.email, 'b@example.edu.cn')
    assert.equal(cells?.major, '英语')
    assert.deepEqual(cells?.className, { error: '#DIV/0!' })
    assert.ok(typeof cells?.studentNumber === 'object' && 'error' in cells.studentNumber)
    assert.equal(cells?.schoolingYears, 4)
    assert.deepEqual(cells?.birthDate, birth)
    assert.equal(cells?.schoolCode, 10999)
    assert.equal(cells?.householdMoved, true)
  })

  it('reads dates of workbooks that count from 1904', async () => {
    const file = await roster({ 出生日期: new Date('2001-09-11T00:00:00Z') })
    const counted = withEntry(file, 'xl/workbook.xml', '<workbook><workbookPr date1904="1"/></workbook>')
    const birth = (await rowsOf(counted))[0]?.cells.birthDate
    assert.equal(birth instanceof Date && birth.toISOString().slice(0, 10), '2005-09-12')
  })

  it('reads other programs’ spellings: prefixed names, runs, phonetics, no references', async () => {
    const header = REQUIRED.map((text) => `<x:c t="inlineStr"><x:is><x:t>${text}</x:t></x:is></x:c>`).join('')
    const name = '<x:is><x:r><x:t>欧阳</x:t></x:r><x:r><x:t>娜</x:t></x:r><x:rPh><x:t>ōu</x:t></x:rPh></x:is>'
    const row = `<x:c/><x:c/><x:c t="inlineStr">${name}</x:c><x:c t="s"><x:v>0</x:v></x:c>`
    const xml = `<x:worksheet xmlns:x="a"><x:sheetData><x:row>${header}</x:row><x:row>${row}</x:row></x:sheetData></x:worksheet>`
    const strings = '<sst><si><r><t>本科</t></r><r><t>生毕业_x000D_</t></r></si></sst>'
    const rows = await rowsOf(rawWorkbook(xml, { 'xl/sharedStrings.xml': strings }))
    assert.deepEqual(rows, [{ rowNumber: 2, cells: { name: '欧阳娜', educationLevel: '本科生毕业\r' } }])
  })

  it('keeps every Chinese character whole, wherever the chunks of the file end', async () => {
    const names = Array.from({ length: 4_000 }, (_, i) => '龘'.repeat(1 + (i % 11)))
    const rows = await rowsOf(rawWorkbook(sheetXml([REQUIRED, ...names.map((name) => ['1', '2', name])])))
    assert.deepEqual(
      rows.map((row) => row.cells.name),
      names,
    )
  })

  it('takes a stream as it takes bytes', async () => {
    const file = await roster({})
    assert.deepEqual(
      await rowsOf(Readable.from([file.subarray(0, 99), file.subarray(99)])),
      await rowsOf(file),
    )
  })
})
