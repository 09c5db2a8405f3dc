import ExcelJS from 'exceljs'
import { type CodeTable, codeTable } from '../../contract/codes/index.ts'
import { type Region, regionChildren, regionName } from '../codes/regions.ts'
import { ROSTER_COLUMNS } from './columns.ts'
import { EXAMPLE } from './template-example.ts'

const CODE_SHEETS: [string, CodeTable][] = [
  ['性别', 'sex'],
  ['民族', 'ethnicity'],
  ['政治面貌', 'politicalStatus'],
  ['学历', 'educationLevel'],
  ['培养方式', 'trainingMode'],
  ['师范生类别', 'teacherTrainee'],
  ['困难生类别', 'hardship'],
]

const NOTES = [
  '“生源信息”中第2行是示例，填写前请删除；带 * 的列必填，列的顺序可以调整，多余的列不会读取。',
  '所有单元格请保持“文本”格式，否则身份证号、考生号等长号码会丢失末尾几位，代码会丢失开头的0。',
  '有代码表的列，填写名称或代码均可；地区填写6位行政区划代码或省市县全称。',
  '时间按年月填写，如 202406；出生日期按年月日填写，如 20010101。',
  '院校代码、院校名称可不填；填写时院校代码须与本校一致。',
  '“是否可网签”为“否”只适用于定向、委培毕业生，并须填写定向或委培单位。',
]

/** The .xlsx to fill in: header and example, notes, the code tables, all regions. `school` prefills its two columns. */
export async function writeTemplate(school?: { code: string; name: string }): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook()
  addRosterSheet(workbook, school)
  const notes = workbook.addWorksheet('填写说明')
  notes.getColumn(1).width = 100
  notes.addRows(NOTES.map((note, i) => [`${i + 1}. ${note}`]))
  for (const [name, table] of CODE_SHEETS) {
    addCodeSheet(
      workbook,
      name,
      codeTable(table).map((row) => [row.code, row.name]),
    )
  }
  addCodeSheet(workbook, '行政区划', regionRows(regionChildren(null)))
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

function addRosterSheet(
  workbook: ExcelJS.Workbook,
  school: { code: string; name: string } | undefined,
): void {
  const sheet = workbook.addWorksheet('生源信息', { views: [{ state: 'frozen', ySplit: 1 }] })
  const example = { ...EXAMPLE, schoolCode: school?.code ?? '', schoolName: school?.name ?? '' }
  sheet.columns = ROSTER_COLUMNS.map(({ field, header, required }) => ({
    header: required ? `${header}*` : header,
    key: field,
    width: Math.max(12, header.length * 2 + 4, example[field].length + 4),
    style: { numFmt: '@' },
  }))
  sheet.addRow(example)
  sheet.getRow(2).font = { color: { argb: 'FF888888' }, italic: true }
  ROSTER_COLUMNS.forEach(({ required }, i) => {
    sheet.getCell(1, i + 1).font = { bold: true, color: { argb: required ? 'FFC00000' : 'FF000000' } }
  })
}

function addCodeSheet(workbook: ExcelJS.Workbook, name: string, rows: string[][]): void {
  const sheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.columns = [
    { header: '代码', width: 12, style: { numFmt: '@' } },
    { header: '名称', width: 50, style: { numFmt: '@' } },
  ]
  sheet.addRows(rows)
}

function regionRows(regions: readonly Region[]): string[][] {
  return regions.flatMap(({ code }) => [[code, regionName(code) ?? ''], ...regionRows(regionChildren(code))])
}
