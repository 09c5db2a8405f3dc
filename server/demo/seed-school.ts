import { createStaffAccount } from '../accounts/staff/create-staff-account.ts'
import type { Deps } from '../deps.ts'
import { newId } from '../ids.ts'
import { departments, schools } from '../schools/model.ts'
import { newSchool } from '../schools/new-school.ts'
import { type DemoAccount, demoSchool, demoStaff, demoYear } from './accounts.ts'

const open = { open: true, from: null, until: null }
export const demoDepartments = { computing: '计算机科学与技术学院', languages: '外国语学院' } as const

/** 示范大学 with its settings, two departments with a reviewer each, the school's and the platform's own user. */
export async function seedSchool(deps: Deps): Promise<void> {
  const { code, name } = demoSchool
  const contact = {
    office: '示范大学就业指导中心',
    telephone: '010-12345678',
    email: 'job@example.edu.cn',
  }
  await schools(deps.db).insertOne({
    ...newSchool({ code, name, contact }, deps.clock()),
    modules: {
      [String(demoYear)]: { registration: open, archive: open, household: open },
      2023: { registration: open },
    },
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
