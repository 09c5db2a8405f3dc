import type { ExportProblem } from '../../contract/api/exports.ts'
import { checkCreditCode } from '../../contract/checks.ts'
import {
  type DestinationType,
  destinationType,
  type ReportedAnswer,
} from '../../contract/forms/destinations.ts'
import { allFields } from '../../contract/forms/field.ts'
import type { ReportedRow } from './reported-rows.ts'

export const problemLabels: Record<ExportProblem, string> = {
  noDestination: '没有已生效的毕业去向',
  noCode: '去向没有对应的上报代码',
  noUnit: '缺少单位名称',
  noCreditCode: '统一社会信用代码缺失或有误',
  noUnitCodes: '单位或职位代码缺失',
  noStudentInfo: '学生信息缺失',
}

export interface Problem {
  problem: ExportProblem
  detail: string
}

/** Everything one row would be rejected for. */
export function problemsOf(row: ReportedRow): Problem[] {
  const student = studentProblem(row)
  return [...destinationProblems(row), ...(student ? [student] : [])]
}

function destinationProblems({ registration, category, answers }: ReportedRow): Problem[] {
  if (!registration) return [{ problem: 'noDestination', detail: '' }]
  const needs = needed(registration)
  const found: Problem[] = category ? [] : [{ problem: 'noCode', detail: registration.title }]
  if (needs.has('employerName') && !answers.employerName) found.push({ problem: 'noUnit', detail: '' })
  if (needs.has('creditCode') && !isCreditCode(answers.creditCode))
    found.push({ problem: 'noCreditCode', detail: answers.creditCode || '未填写' })
  const missing = codes.filter(([key]) => needs.has(key) && !answers[key]).map(([, label]) => label)
  if (missing.length > 0) found.push({ problem: 'noUnitCodes', detail: missing.join('、') })
  return found
}

const codes: readonly [ReportedAnswer, string][] = [
  ['postCategory', '工作职位类别'],
  ['nature', '单位性质'],
  ['industry', '单位行业'],
  ['region', '单位所在地'],
]
const isCreditCode = (text: string | undefined): boolean => !!text && checkCreditCode(text).ok

/** An agreement has a whole unit; another destination what its type requires of everybody, or knows by itself. */
function needed({ kind, type }: NonNullable<ReportedRow['registration']>): Set<ReportedAnswer> {
  const answers = ['employerName', 'creditCode', ...codes.map(([key]) => key)] as ReportedAnswer[]
  const destination = destinationType(type ?? '')
  if (kind !== 'other') return new Set(answers)
  if (!destination || destination.branch === '未就业') return new Set()
  return new Set(answers.filter((key) => isRequired(destination, key)))
}

function isRequired(type: DestinationType, key: ReportedAnswer): boolean {
  const source = type.reported?.[key] ?? key
  const field = allFields(type).find((one) => one.key === source)
  return !!field && (field.readOnly === true || (field.required === true && !field.onlyIf))
}

function studentProblem({ graduate }: ReportedRow): Problem | null {
  const { info } = graduate
  const shown: [string | null, string][] = [
    [graduate.studentNumber, '学号'],
    [info.birthDate, '出生日期'],
    [info.ethnicity, '民族'],
    [info.politicalStatus, '政治面貌'],
    [info.majorCode, '专业代码'],
    [info.enrolledOn, '入学年月'],
  ]
  const missing = shown.filter(([value]) => !value).map(([, label]) => label)
  return missing.length > 0 ? { problem: 'noStudentInfo', detail: missing.join('、') } : null
}
