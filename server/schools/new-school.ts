import type { SchoolDoc } from './model.ts'
import type { SchoolContact } from './types.ts'

/** What a school begins with and may change: the commonest causes, each saying what is wrong. */
const cannedReasons = [
  '单位信息与营业执照不符',
  '岗位信息不完整',
  '档案转递信息有误',
  '请联系学校就业部门核实',
]

/** A school as it starts: reviewed by department and school, every module closed. */
export function newSchool(of: { code: string; name: string; contact: SchoolContact }, now: Date): SchoolDoc {
  const plan = 'department_school' as const
  return {
    _id: of.code,
    name: of.name,
    contact: of.contact,
    stages: { agreement: plan, signing: plan, registration: plan, termination: plan },
    modules: {},
    cannedReasons: [...cannedReasons],
    createdAt: now,
  }
}
