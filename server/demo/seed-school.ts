import { createStaffAccount } from '../accounts/staff-accounts.ts'
import type { Deps } from '../deps.ts'
import { newId } from '../ids.ts'
import { departments, schools } from '../schools/model.ts'
import { type DemoAccount, demoSchool, demoStaff, demoYear } from './accounts.ts'

const open = { open: true, from: null, until: null }
export const demoDepartments = { computing: '计算机科学与技术学院', languages: '外国语学院' } as const

/** 示范大学 with its settings, two departments with a reviewer each, the school's and the platform's own user. */
export async function seedSchool(deps: Deps): Promise<void> {
  const { code, name } = demoSchool
  const twoStages = 'department_school' as const
  await schools(deps.db).insertOne({
    _id: code,
    name,
    contact: { office: '示范大学就业指导中心', telephone: '010-12345678', email: 'job@example.edu.cn' },
    stages: { agreement: twoStages, signing: twoStages, registration: twoStages, termination: twoStages },
    modules: {
      [String(demoYear)]: { registration: open, archive: open, household: open },
      2023: { registration: open },
    },
    cannedReasons: ['单位信息与营业执照不符', '岗位信息不完整', '档案转递信息有误', '请联系学校就业部门核实'],
    createdAt: deps.clock(),
  })
  const ids = { computing: newId(code), languages: newId(code) }
  await departments(deps.db).insertMany([
    { _id: ids.computing, schoolCode: code, name: demoDepartments.computing },
    { _id: ids.languages, schoolCode: code, name: demoDepartments.languages },
  ])
  const own = (account: DemoAccount) => ({
    name: account.name,
    login: account.login,
    password: account.password,
  })
  await createStaffAccount(deps, { ...own(demoStaff.school), role: 'school', schoolCode: code, admin: true })
  await createStaffAccount(deps, {
    ...own(demoStaff.computing),
    role: 'department',
    schoolCode: code,
    departmentIds: [ids.computing],
  })
  await createStaffAccount(deps, {
    ...own(demoStaff.languages),
    role: 'department',
    schoolCode: code,
    departmentIds: [ids.languages],
  })
  await createStaffAccount(deps, { ...own(demoStaff.operator), role: 'operator' })
}
