import type { PlatformSchool } from '../../contract/api/platform-schools.ts'
import type { Deps } from '../deps.ts'
import { graduates } from '../graduates/model.ts'
import { findSchool } from './find-school.ts'
import { presentSchoolRow } from './present-school-row.ts'
import { invitedAdmins, schoolAdmins } from './school-admins.ts'

/** One school as the operator sees it: who looks after it, and how many graduates its newest 届别 has. */
export async function showPlatformSchool(deps: Deps, code: string): Promise<PlatformSchool> {
  const school = await findSchool(deps, code)
  const [admins, invited, latest] = await Promise.all([
    schoolAdmins(deps, [code]),
    invitedAdmins(deps, [code]),
    latestYear(deps, code),
  ])
  return {
    ...presentSchoolRow(school, admins, invited, deps.clock()),
    admins: admins.map(({ name, login = '', active }) => ({ name, login, active })),
    invitations: invited.map(({ name, login, invitedBy, expiresAt, unsent }) => ({
      name,
      login,
      invitedBy,
      expiresAt: expiresAt.toISOString(),
      unsent,
    })),
    latest,
  }
}

async function latestYear({ db }: Deps, schoolCode: string): Promise<PlatformSchool['latest']> {
  const options = { sort: { year: -1, examNumber: -1 }, projection: { year: 1 } } as const
  const newest = await graduates(db).findOne({ schoolCode, year: { $gt: 0 } }, options)
  if (!newest) return null
  const { year } = newest
  return { year, graduates: await graduates(db).countDocuments({ schoolCode, year }) }
}
