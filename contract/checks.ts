import type { CheckCode, CheckResult } from './check-result.ts'
import { foldText } from './fold-text.ts'

export { type CheckCode, type CheckResult, checkText } from './check-result.ts'
export { foldText } from './fold-text.ts'
export { maskIdNumber, maskMobile, maskName } from './masks.ts'

const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const ID_CHECK_CHARACTERS = '10X98765432'
const CREDIT_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2]
const ORGANISATION_ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
/** Education levels (codes of the table) of 研究生, whose 考生号 has 15 digits. */
const POSTGRADUATE_LEVELS = ['01', '03', '11', '13']

/** 身份证号, GB 11643-1999. `today` is YYYY-MM-DD in Asia/Shanghai. */
export function checkIdNumber(text: string, today: string): CheckResult {
  const value = compact(text)
  if (!/^\d{17}[\dX]$/.test(value)) return refuse('idNumberForm')
  const birthDate = birthDateOfIdNumber(value)
  if (birthDate === undefined) return refuse('idNumberDate')
  if (birthDate > today) return refuse('idNumberFuture')
  const sum = ID_WEIGHTS.reduce((total, weight, i) => total + weight * Number(value[i]), 0)
  return ID_CHECK_CHARACTERS[sum % 11] === value[17] ? { ok: true, value } : refuse('idNumberChecksum')
}

/** Sex code ('1' 男, '2' 女) by the 17th digit of a well-formed number. */
export function sexOfIdNumber(idNumber: string): '1' | '2' {
  return Number(idNumber[16]) % 2 === 1 ? '1' : '2'
}

/** YYYY-MM-DD from digits 7–14; undefined when there is no such day. */
export function birthDateOfIdNumber(idNumber: string): string | undefined {
  const date = `${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`
  const parsed = new Date(`${date}T00:00:00Z`)
  if (Number.isNaN(parsed.getTime()) || parsed.toISOString().slice(0, 10) !== date) return undefined
  return date
}

/** 统一社会信用代码, GB 32100-2015. The inner 组织机构代码 (GB 11714) only warns: some valid codes fail it. */
export function checkCreditCode(text: string): CheckResult {
  const value = compact(text)
  if (value.length !== 18 || [...value].some((c) => !CREDIT_ALPHABET.includes(c)))
    return refuse('creditCodeForm')
  let sum = 0
  let weight = 1
  for (const character of value.slice(0, 17)) {
    sum += weight * CREDIT_ALPHABET.indexOf(character)
    weight = (weight * 3) % 31
  }
  if (CREDIT_ALPHABET[(31 - (sum % 31)) % 31] !== value[17]) return refuse('creditCodeChecksum')
  return accept(value, isOrganisationCode(value.slice(8, 17)) ? undefined : 'creditCodeOrganisationDoubtful')
}

function isOrganisationCode(code: string): boolean {
  const sum = ORGANISATION_WEIGHTS.reduce(
    (total, weight, i) => total + weight * ORGANISATION_ALPHABET.indexOf(code[i] ?? ''),
    0,
  )
  return '0123456789X0'[11 - (sum % 11)] === code[8]
}

/**
 * 考生号: any text is kept, an unusual one warns. 14 digits; 15 are as usual for 研究生
 * (`educationLevel` is a code of that table), whose schools use both lengths.
 */
export function checkExamNumber(text: string, educationLevel?: string): CheckResult {
  const value = compact(text)
  const postgraduate = POSTGRADUATE_LEVELS.includes(educationLevel ?? '')
  const usual = postgraduate ? /^\d{14,15}$/ : /^\d{14}$/
  return accept(value, usual.test(value) ? undefined : 'examNumberDoubtful')
}

/** Mainland mobile number; a leading +86 or 86 and separators are dropped. */
export function checkMobile(text: string): CheckResult {
  const value = compact(text)
    .replace(/-/g, '')
    .replace(/^(\+?86)(?=\d{11}$)/, '')
  return /^1[3-9]\d{9}$/.test(value) ? { ok: true, value } : refuse('mobileForm')
}

/** Area code + 7–8 digits + optional extension of 1–6 digits, or 400/800 + 7 digits. Stored as typed, half-width. */
export function checkLandline(text: string): CheckResult {
  const value = compact(text)
    .replace(/^\((0\d{2,3})\)-?/, '$1-')
    .replace(/(转|EXT\.?|#)(?=\d{1,6}$)/, '-')
  const fixed = /^0\d{2,3}-?\d{7,8}(-\d{1,6})?$/
  const service = /^[48]00-?\d{3,4}-?\d{3,4}$/
  const digits = value.replace(/-/g, '').length
  return fixed.test(value) || (service.test(value) && digits === 10)
    ? { ok: true, value }
    : refuse('landlineForm')
}

/** 邮政编码: 6 digits. */
export function checkPostcode(text: string): CheckResult {
  const value = compact(text)
  return /^\d{6}$/.test(value) ? { ok: true, value } : refuse('postcodeForm')
}

function compact(text: string): string {
  return foldText(text).replace(/ /g, '').toUpperCase()
}

function accept(value: string, warning: CheckCode | undefined): CheckResult {
  return warning === undefined ? { ok: true, value } : { ok: true, value, warning }
}

function refuse(problem: CheckCode): CheckResult {
  return { ok: false, problem }
}
