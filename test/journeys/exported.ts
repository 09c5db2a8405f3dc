import assert from 'node:assert/strict'
import ExcelJS from 'exceljs'
import type { Person } from './cast.ts'

/** The sheet of an answer as rows of header → text, headers in their order. */
export async function sheetOf(body: Buffer, name = '毕业去向'): Promise<Record<string, string>[]> {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(body as unknown as ExcelJS.Buffer)
  const sheet = workbook.getWorksheet(name)
  assert.ok(sheet, name)
  const rows: string[][] = []
  sheet.eachRow({ includeEmpty: true }, (row) => {
    const cells: string[] = []
    for (let n = 1; n <= sheet.columnCount; n++) cells.push(row.getCell(n).text)
    rows.push(cells)
  })
  const [headers = [], ...data] = rows
  return data.map((cells) => Object.fromEntries(headers.map((header, n) => [header, cells[n] ?? ''])))
}

export async function exported(teacher: Person, year = 2027): Promise<Record<string, string>[]> {
  const { status, body } = await teacher.api<Buffer>(`/school/exports/registrations.xlsx?year=${year}`)
  assert.equal(status, 200)
  return sheetOf(body)
}

/** Cells of a CSV by RFC 4180, read character by character; the mark in front is left out. */
export function csvRows(body: Buffer): string[][] {
  const rows: string[][] = [['']]
  let quoted = false
  const text = body.toString('utf8').replace(/^\uFEFF/, '')
  const add = (char: string) => {
    const row = rows.at(-1) as string[]
    row[row.length - 1] += char
  }
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] as string
    if (quoted && char === '"' && text[at + 1] === '"') add(text[++at] as string)
    else if (char === '"') quoted = !quoted
    else if (quoted || !/[,\r\n]/.test(char)) add(char)
    else if (char === ',') rows.at(-1)?.push('')
    else if (char === '\n') rows.push([''])
  }
  return rows.slice(0, -1)
}
