import { crc32, deflateRawSync } from 'node:zlib'
import ExcelJS from 'exceljs'
import type { RosterGraduate } from './types.ts'
import { writeZip, type ZipEntry } from './zip.ts'

export const TODAY = '2023-03-01'

/** A row every check accepts, by header. */
export const GOOD: Record<string, ExcelJS.CellValue> = {
  考生号: '19110105000001',
  身份证号: '11010519491231002X',
  姓名: '陈明',
  性别: '女',
  民族: '汉族',
  政治面貌: '共青团员',
  院校代码: '10999',
  院校名称: '示范大学',
  学历: '本科生毕业',
  专业代码: '050201',
  专业: '英语',
  专业方向: null,
  培养方式: '非定向',
  定向或委培单位: null,
  定向或委培单位所在地: null,
  是否可网签: '是',
  生源所在地: '北京市东城区',
  城乡生源: '城镇',
  学制: '4',
  入学时间: '201909',
  毕业时间: '202306',
  师范生类别: '非师范生',
  困难生类别: '非困难生',
  院系: '外国语学院',
  班级: '英语1901班',
  学号: '2019000001',
  出生日期: '19491231',
  户口是否转入学校: '是',
  档案是否转入学校: '否',
  手机号码: '13100000000',
  电子邮箱: 'a@example.edu.cn',
}

export const HEADERS = Object.keys(GOOD)

/** Cells of a good row with some replaced, in the order of HEADERS. */
export function rowWith(changes: Record<string, ExcelJS.CellValue> = {}): ExcelJS.CellValue[] {
  return HEADERS.map((header) => (header in changes ? changes[header] : GOOD[header]) ?? null)
}

/** An .xlsx whose first sheet has these rows; `finish` may add what it likes. */
export async function workbookOf(
  rows: ExcelJS.CellValue[][],
  finish: (workbook: ExcelJS.Workbook, sheet: ExcelJS.Worksheet) => void = () => {},
): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook()
  const sheet = workbook.addWorksheet('生源信息')
  sheet.addRows(rows)
  finish(workbook, sheet)
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

export function roster(...changes: Record<string, ExcelJS.CellValue>[]): Promise<Buffer> {
  return workbookOf([HEADERS, ...changes.map(rowWith)])
}

/** A valid ID number of nobody: a day, a three-digit sequence (odd for 男), the check character of GB 11643. */
export function idNumberOf(day: string, sequence: number): string {
  const digits = `110105${day}${String(sequence).padStart(3, '0')}`
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, i) => total + weight * Number(digits[i]), 0)
  return digits + '10X98765432'[sum % 11]
}

/** The row a school would type to get this graduate: codes as they are. */
export function rowOf(graduate: RosterGraduate): ExcelJS.CellValue[] {
  const yesNo = (value: boolean | null) => (value === null ? null : value ? '是' : '否')
  const g = graduate
  return [
    [
      g.examNumber,
      g.idNumber,
      g.name,
      g.sex,
      g.ethnicity,
      g.politicalStatus,
      '10999',
      null,
      g.educationLevel,
    ],
    [g.majorCode, g.major, g.majorDirection, g.trainingMode, g.orientedUnit, g.orientedUnitRegion],
    [yesNo(g.onlineSigning), g.originRegion, g.urbanRural, g.schoolingYears, g.enrolledOn, g.graduatesOn],
    [g.teacherTrainee, g.hardship, g.departmentName, g.className, g.studentNumber, g.birthDate],
    [yesNo(g.householdMoved), yesNo(g.archiveMoved), g.mobile, g.email],
  ].flat()
}

/** A workbook whose first sheet is this XML, for what no writer would write. */
export function rawWorkbook(sheetXml: string, others: Record<string, string> = {}): Buffer {
  const parts = { 'xl/workbook.xml': '<workbook/>', 'xl/worksheets/sheet1.xml': sheetXml, ...others }
  return Buffer.concat(writeZip(Object.entries(parts).map(([name, text]) => packed(name, Buffer.from(text)))))
}

export function packed(name: string, content: Buffer): ZipEntry {
  return { name, method: 8, crc: crc32(content), size: content.length, data: deflateRawSync(content) }
}

/** Sheet XML of inline strings, row 1 first. */
export function sheetXml(rows: readonly (readonly string[])[]): string {
  const cells = (row: readonly string[], r: number) =>
    row
      .map((text, c) => `<c r="${String.fromCharCode(65 + c)}${r}" t="inlineStr"><is><t>${text}</t></is></c>`)
      .join('')
  return `<worksheet><sheetData>${rows.map((row, i) => `<row r="${i + 1}">${cells(row, i + 1)}</row>`).join('')}</sheetData></worksheet>`
}
