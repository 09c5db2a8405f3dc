import { checkCreditCode, checkLandline, checkMobile, checkPostcode, checkText } from '../checks.ts'
import { codeTable } from '../codes/index.ts'
import { allFields, type FormDefinition, type FormField, type FormValues, isAsked } from './field.ts'

export const ONE_TELEPHONE = '联系人固话和手机必填一个'

export interface FormIssue {
  field: string
  message: string
}
export interface CheckedForm {
  /** asked fields only, trimmed and in the form to store; empty answers left out */
  values: Record<string, string>
  issues: FormIssue[]
}

/**
 * Checks what was filled in against the definition. `draft`: anything may be missing, nothing may be malformed.
 * `submit`: everything asked for must be there. Region and country codes are looked up by the server (`isPlace`).
 */
export function checkForm(
  form: Pick<FormDefinition, 'sections'>,
  given: FormValues,
  mode: 'draft' | 'submit',
  isPlace: (kind: 'region' | 'country', code: string) => boolean = () => true,
): CheckedForm {
  const values: Record<string, string> = {}
  const issues: FormIssue[] = []
  const fields = allFields(form)
  const trimmed = Object.fromEntries(fields.map(({ key }) => [key, (given[key] ?? '').trim()]))
  for (const field of fields) {
    if (field.readOnly || !isAsked(field, trimmed)) continue
    const text = trimmed[field.key] ?? ''
    const message = text === '' ? missing(field, mode) : malformed(field, text, isPlace)
    if (message) issues.push({ field: field.key, message })
    else if (text !== '') values[field.key] = normal(field, text)
  }
  if (mode === 'submit') issues.push(...oneTelephone(form, trimmed))
  return { values, issues: [...issues, ...orderOfDays(form, values)] }
}

/** How many required answers are still missing: “还差 3 项”. */
export function countMissing(fields: readonly FormField[], given: FormValues): number {
  return fields.filter(
    (field) => field.required && !field.readOnly && isAsked(field, given) && !(given[field.key] ?? '').trim(),
  ).length
}

/** The sentence for one answer as it is being typed, or null. An empty answer is no mistake yet. */
export function checkAnswer(field: FormField, text: string): string | null {
  return text.trim() === '' ? null : malformed(field, text.trim(), () => true)
}

function missing(field: FormField, mode: 'draft' | 'submit'): string | null {
  return mode === 'draft' || !field.required ? null : missingText(field)
}

/** The sentence for a required answer that is not there. */
export function missingText(field: FormField): string {
  const picked = ['code', 'choice', 'region', 'country', 'day', 'month', 'year'].includes(field.kind)
  return `请${picked ? '选择' : '填写'}${field.label}`
}

type IsPlace = (kind: 'region' | 'country', code: string) => boolean

function malformed(field: FormField, text: string, isPlace: IsPlace): string | null {
  return problems[field.kind](field, text, isPlace)
}

type Problem = (field: FormField, text: string, isPlace: IsPlace) => string | null
const unless = (right: boolean, message: string): string | null => (right ? null : message)
const fromList = (right: boolean, field: FormField) => unless(right, `请从列表中选择${field.label}`)

const problems: Record<FormField['kind'], Problem> = {
  text: textProblem,
  longText: textProblem,
  code: (field, text) =>
    fromList(!!field.table && codeTable(field.table).some((row) => row.code === text), field),
  choice: (field, text) => fromList(!!field.choices?.some((choice) => choice.value === text), field),
  region: (field, text, isPlace) => fromList(/^\d{6}$/.test(text) && isPlace('region', text), field),
  country: (field, text, isPlace) => fromList(/^[A-Z]{2}$/.test(text) && isPlace('country', text), field),
  day: (field, text) => unless(isDay(text), `${field.label}应为日期，如 2027-07-01`),
  month: (field, text) =>
    unless(/^(19|20)\d{2}-(0[1-9]|1[0-2])$/.test(text), `${field.label}应为年月，如 2027-09`),
  year: (field, text) => unless(/^20\d{2}$/.test(text), `${field.label}应为四位年份`),
  money: (field, text) => numberProblem(field, text, /^\d{1,9}(\.\d{1,2})?$/),
  integer: (field, text) => numberProblem(field, text, /^\d{1,9}$/),
  percent: (field, text) => numberProblem(field, text, /^\d{1,3}(\.\d{1,2})?$/),
  email: (_field, text) =>
    unless(/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) && text.length <= 100, '电子邮箱格式不正确'),
  mobile: (_field, text) => checkedProblem('mobile', text),
  landline: (_field, text) => checkedProblem('landline', text),
  postcode: (_field, text) => checkedProblem('postcode', text),
  creditCode: (_field, text) => checkedProblem('creditCode', text),
}

const checks = {
  mobile: checkMobile,
  landline: landlineOrMobile,
  postcode: checkPostcode,
  creditCode: checkCreditCode,
}
const isChecked = (kind: FormField['kind']): kind is keyof typeof checks => kind in checks

function checkedProblem(kind: keyof typeof checks, text: string): string | null {
  const result = checks[kind](text)
  return result.ok ? null : checkText(result.problem)
}

/** 联系电话 of an office may be a mobile. */
function landlineOrMobile(text: string): ReturnType<typeof checkLandline> {
  const mobile = checkMobile(text)
  return mobile.ok ? mobile : checkLandline(text)
}

function textProblem(field: FormField, text: string): string | null {
  const max = field.max ?? 100
  if ([...text].length > max) return `${field.label}最多 ${max} 个字`
  const oneLine = field.kind === 'longText' ? text.replace(/\r?\n/g, ' ') : text
  // half of a surrogate pair is no character: the database would store another text than was checked
  return /[\p{Cc}\p{Cs}]/u.test(oneLine.replaceAll('\t', ' ')) ? `${field.label}含有不能识别的字符` : null
}

function numberProblem(field: FormField, text: string, shape: RegExp): string | null {
  if (!shape.test(text)) return `${field.label}应为数字`
  return field.max !== undefined && Number(text) > field.max ? `${field.label}不能大于 ${field.max}` : null
}

function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`)
  return (
    /^(19|20)\d{2}-\d{2}-\d{2}$/.test(text) &&
    !Number.isNaN(day.getTime()) &&
    day.toISOString().startsWith(text)
  )
}

function normal(field: FormField, text: string): string {
  if (isChecked(field.kind)) {
    const result = checks[field.kind](text)
    return result.ok ? result.value : text
  }
  return field.kind === 'email' ? text.toLowerCase() : text
}

/** 联系人固话 and 手机: at least one, where the form asks for either. */
function oneTelephone(form: Pick<FormDefinition, 'sections'>, values: FormValues): FormIssue[] {
  const asked = allFields(form).some((field) => field.key === 'contactMobile')
  return asked && !values.contactMobile && !values.contactLandline
    ? [{ field: 'contactMobile', message: ONE_TELEPHONE }]
    : []
}

function orderOfDays(form: Pick<FormDefinition, 'sections'>, values: FormValues): FormIssue[] {
  const { startsOn, endsOn } = values
  const label = allFields(form).find((field) => field.key === 'endsOn')?.label ?? '结束日期'
  return startsOn && endsOn && endsOn < startsOn
    ? [{ field: 'endsOn', message: `${label}不能早于开始日期` }]
    : []
}
