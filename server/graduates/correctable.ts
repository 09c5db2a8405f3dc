import { birthDateOfIdNumber, sexOfIdNumber } from '../../contract/checks.ts'
import { shanghaiDay } from '../../contract/deadline.ts'
import { checkMonth } from '../roster/cell-date.ts'
import {
  type CellCheck,
  checkCode,
  checkExam,
  checkId,
  checkName,
  checkPlain,
  checkRegion,
  checkSchoolingYears,
  checkYesNo,
} from '../roster/check-cells.ts'
import type { Particulars } from './particulars.ts'
import { isShownKey, type SchoolKey } from './shown-info.ts'

/** Fields a graduate may ask to have corrected. 毕业院校 is the school itself; telephone and mail are the account's. */
export type CorrectableKey = Exclude<SchoolKey, 'schoolName'>
type Value = string | boolean
export type Reading = { ok: true; value: Value } | { ok: false; problem: string }

const notCorrectable = ['schoolName', 'mobile', 'email']
export const isCorrectable = (key: string): key is CorrectableKey =>
  isShownKey(key) && !notCorrectable.includes(key)

/** A value as a person writes it → as it is stored: the rules of the roster's cells. */
export function readValue(key: CorrectableKey, text: string, educationLevel: string, now: Date): Reading {
  const checked = checkOf(key, educationLevel, now)(text)
  return 'problem' in checked ? { ok: false, problem: checked.problem } : { ok: true, value: checked.value }
}

function checkOf(key: CorrectableKey, educationLevel: string, now: Date): CellCheck<Value> {
  switch (key) {
    case 'examNumber':
      return checkExam(educationLevel)
    case 'name':
      return checkName
    case 'idNumber':
      return checkId(shanghaiDay(now))
    case 'educationLevel':
    case 'sex':
    case 'ethnicity':
    case 'politicalStatus':
    case 'trainingMode':
      return checkCode(key)
    case 'originRegion':
      return checkRegion
    case 'enrolledOn':
    case 'graduatesOn':
      return checkMonth
    case 'schoolingYears':
      return checkSchoolingYears
    case 'archiveMoved':
    case 'householdMoved':
      return checkYesNo
    case 'studentNumber':
    case 'departmentName':
    case 'major':
      return checkPlain(key === 'studentNumber' ? 50 : 100)
  }
}

/** The same particulars with one field put right; sex and birth date follow a corrected ID number. */
export function withValue(
  given: Particulars,
  key: CorrectableKey,
  value: Value,
  personIdOf: (idNumber: string) => string,
): Particulars {
  if (key === 'idNumber') {
    const idNumber = String(value)
    const birthDate = birthDateOfIdNumber(idNumber)?.replaceAll('-', '') ?? given.info.birthDate
    return {
      ...given,
      idNumber,
      personId: personIdOf(idNumber),
      info: { ...given.info, sex: sexOfIdNumber(idNumber), birthDate },
    }
  }
  if (key === 'examNumber' || key === 'name' || key === 'studentNumber') return { ...given, [key]: value }
  return { ...given, info: { ...given.info, [key]: value } }
}
