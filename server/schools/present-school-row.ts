import type { SchoolRow } from '../../contract/api/platform-schools.ts'
import type { StaffInvitationDoc } from '../accounts/staff/colleagues/invitation-model.ts'
import { isModuleOpen, type SchoolDoc } from './model.ts'
import { moduleKeys, moduleLabels } from './module-labels.ts'
import type { schoolAdmins } from './school-admins.ts'

type Admin = Awaited<ReturnType<typeof schoolAdmins>>[number]

/** @param admins of this school or of several, as are those `invited` */
export function presentSchoolRow(
  school: SchoolDoc,
  admins: readonly Admin[],
  invited: readonly StaffInvitationDoc[],
  now: Date,
): SchoolRow {
  const { _id: schoolCode, name, contact, createdAt } = school
  return {
    schoolCode,
    name,
    contact,
    activeAdmins: admins.filter((one) => one.schoolCode === schoolCode && one.active).length,
    invitedAdmins: invited.filter((one) => one.schoolCode === schoolCode).length,
    openModules: moduleKeys
      .filter((key) => isOpenInAnyYear(school, key, now))
      .map((key) => moduleLabels[key]),
    broughtOnAt: createdAt.toISOString(),
  }
}

/** Whether graduates of any 届别 may use it at `now`. */
export const isOpenInAnyYear = (school: SchoolDoc, key: (typeof moduleKeys)[number], now: Date): boolean =>
  Object.keys(school.modules).some((year) => isModuleOpen(school, Number(year), key, now))
