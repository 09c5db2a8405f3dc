import { birthDateOfIdNumber, sexOfIdNumber } from '../../contract/checks.ts'
import { nameOf } from '../../contract/codes/index.ts'
import { checkDay, checkMonth } from './cell-date.ts'
import { cellText } from './cell-text.ts'
import {
  checkCode,
  checkEmail,
  checkExam,
  checkId,
  checkMajorCode,
  checkMobileCell,
  checkName,
  checkPlain,
  checkRegion,
  checkSchoolingYears,
  checkUrbanRural,
  checkYesNo,
} from './check-cells.ts'
import { RowReading } from './row-reading.ts'
import type { RosterGraduate, RosterSheetRow, RowResult } from './types.ts'

export interface RowContext {
  /** 院校代码 every row must have, where it has one. */
  schoolCode: string
  /** 届别; another year of 毕业时间 is warned of. */
  year: number
  /** YYYY-MM-DD in Asia/Shanghai. */
  today: string
}

const ORIENTED = ['2', '4']

/**
 * One row of the sheet → a graduate, or everything that is wrong with it. Sex and birth date that contradict the
 * ID number are problems (one of the two is another person's); empty ones are taken from it.
 */
export function checkRow(row: RosterSheetRow, context: RowContext): RowResult {
  const reading = new RowReading(row.cells)
  const graduate = readGraduate(reading, context)
  checkSchool(reading, context)
  checkAgainstId(reading, graduate)
  checkOriented(reading, graduate)
  checkTimes(reading, graduate, context)
  const { problems, warnings } = reading
  return problems.length > 0 ? { ok: false, problems, warnings } : { ok: true, graduate, warnings }
}

function readGraduate(reading: RowReading, { today }: RowContext): RosterGraduate {
  const educationLevel = reading.required('educationLevel', checkCode('educationLevel'), '')
  const idNumber = reading.required('idNumber', checkId(today), '')
  return {
    examNumber: reading.required('examNumber', checkExam(educationLevel), ''),
    idNumber,
    name: reading.required('name', checkName, ''),
    sex: reading.optional('sex', checkCode('sex')) ?? (idNumber && sexOfIdNumber(idNumber)),
    ethnicity: reading.optional('ethnicity', checkCode('ethnicity')),
    politicalStatus: reading.optional('politicalStatus', checkCode('politicalStatus')),
    educationLevel,
    majorCode: reading.optional('majorCode', checkMajorCode),
    major: reading.required('major', checkPlain(100), ''),
    majorDirection: reading.optional('majorDirection', checkPlain(100)),
    trainingMode: reading.required('trainingMode', checkCode('trainingMode'), ''),
    orientedUnit: reading.optional('orientedUnit', checkPlain(100)),
    orientedUnitRegion: reading.optional('orientedUnitRegion', checkRegion),
    onlineSigning: reading.optional('onlineSigning', checkYesNo) ?? true,
    originRegion: reading.required('originRegion', checkRegion, ''),
    urbanRural: reading.optional('urbanRural', checkUrbanRural),
    schoolingYears: reading.optional('schoolingYears', checkSchoolingYears),
    enrolledOn: reading.optional('enrolledOn', checkMonth),
    graduatesOn: reading.required('graduatesOn', checkMonth, ''),
    teacherTrainee: reading.optional('teacherTrainee', checkCode('teacherTrainee')),
    hardship: reading.optional('hardship', checkCode('hardship')),
    departmentName: reading.required('departmentName', checkPlain(100), ''),
    className: reading.optional('className', checkPlain(100)),
    studentNumber: reading.optional('studentNumber', checkPlain(50)),
    birthDate: reading.optional('birthDate', checkDay) ?? birthDateDigits(idNumber),
    householdMoved: reading.optional('householdMoved', checkYesNo),
    archiveMoved: reading.optional('archiveMoved', checkYesNo),
    mobile: reading.optional('mobile', checkMobileCell),
    email: reading.optional('email', checkEmail),
  }
}

function checkSchool(reading: RowReading, { schoolCode }: RowContext): void {
  const cell = reading.cell('schoolCode')
  if (cell === undefined) return
  const given = cellText(cell).replace(/ /g, '').padStart(schoolCode.length, '0')
  if (given !== schoolCode)
    reading.refuse('schoolCode', `院校代码与本校（${schoolCode}）不一致，请核对是否选错了文件`)
}

function checkAgainstId(reading: RowReading, { idNumber, sex, birthDate }: RosterGraduate): void {
  if (idNumber === '') return
  const expected = sexOfIdNumber(idNumber)
  if (sex !== expected && reading.wasRead('sex')) {
    reading.refuse('sex', `性别与身份证号不一致（身份证号第17位表示${nameOf('sex', expected)}），请核对两项`)
  }
  if (birthDate !== birthDateDigits(idNumber) && reading.wasRead('birthDate')) {
    reading.refuse(
      'birthDate',
      `出生日期与身份证号不一致（身份证号中为${birthDateDigits(idNumber)}），请核对两项`,
    )
  }
}

/** 不可网签 leaves a graduate only 定向/委培毕业去向补充登记, which shows this unit read-only (domain.md 5.4). */
function checkOriented(reading: RowReading, graduate: RosterGraduate): void {
  if (graduate.onlineSigning || !reading.wasRead('onlineSigning')) return
  if (graduate.trainingMode !== '' && !ORIENTED.includes(graduate.trainingMode)) {
    reading.refuse('onlineSigning', '只有定向、委培的毕业生可以设为不可网签，请改为“是”或更正培养方式')
    return
  }
  if (reading.cell('orientedUnit') === undefined) {
    reading.refuse('orientedUnit', '不可网签的定向、委培毕业生必须填写定向或委培单位，请补填')
  }
  if (reading.cell('orientedUnitRegion') === undefined) {
    reading.warn('orientedUnitRegion', '未填写定向或委培单位所在地，上报时需要，请尽快补充')
  }
}

function checkTimes(
  reading: RowReading,
  { enrolledOn, graduatesOn }: RosterGraduate,
  { year }: RowContext,
): void {
  if (graduatesOn === '') return
  if (Number(graduatesOn.slice(0, 4)) !== year) {
    reading.warn('graduatesOn', `毕业时间不在所选的${year}届，请核对届别`)
  }
  if (enrolledOn !== null && enrolledOn >= graduatesOn) {
    reading.refuse('enrolledOn', '入学时间不早于毕业时间，请核对两项')
  }
}

function birthDateDigits(idNumber: string): string {
  return birthDateOfIdNumber(idNumber)?.replace(/-/g, '') ?? ''
}
