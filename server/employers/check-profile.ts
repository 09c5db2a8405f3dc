import type { EmployerProfile } from '../../contract/api/employers.ts'
import { type CheckResult, checkCreditCode, checkLandline, checkText } from '../../contract/checks.ts'
import { type CodeTable, nameOf } from '../../contract/codes/index.ts'
import { regionName } from '../codes/regions.ts'
import { Refusal } from '../http/refusal.ts'

interface Issue {
  field: string
  message: string
}

/**
 * The profile with its numbers in the form to store. Refuses with INVALID_INPUT, naming every field at fault: a
 * 统一社会信用代码 by GB 32100-2015, codes by the national tables.
 * @param prefix of the fields' names in the request: `profile.` or ``
 */
export function checkProfile(profile: EmployerProfile, prefix: string): EmployerProfile {
  const issues: Issue[] = []
  const refuse = (field: keyof EmployerProfile, message: string) =>
    void issues.push({ field: `${prefix}${field}`, message })
  const keep = (field: keyof EmployerProfile, checked: CheckResult, given: string) => {
    if (checked.ok) return checked.value
    refuse(field, checkText(checked.problem))
    return given
  }
  const creditCode = keep('creditCode', checkCreditCode(profile.creditCode), profile.creditCode)
  const landline = profile.contactLandline
  const contactLandline = landline === '' ? '' : keep('contactLandline', checkLandline(landline), landline)
  for (const [field, table, what] of CODED) {
    if (nameOf(table, profile[field]) === undefined) refuse(field, `请从列表中选择${what}`)
  }
  if (regionName(profile.region) === undefined) refuse('region', '请从列表中选择所在地区')
  const [first] = issues
  if (first)
    throw new Refusal('INVALID_INPUT', { field: first.field, issues, detail: { message: first.message } })
  return { ...profile, creditCode, contactLandline }
}

const CODED: readonly ['nature' | 'industry', CodeTable, string][] = [
  ['nature', 'unitNature', '单位性质'],
  ['industry', 'industry', '单位行业'],
]
