import type { Actor } from '../accounts/actor.ts'
import { noticeVersion } from '../accounts/graduate/notice.ts'
import { accounts } from '../accounts/model.ts'
import type { Deps } from '../deps.ts'
import { employers } from '../employers/model.ts'
import { demoSchool, demoStaff } from './accounts.ts'
import { demoEmployers } from './employer-profiles.ts'
import type { Cast } from './play-story.ts'

/** The seeded accounts as actors of the stories. */
export async function castOf(deps: Deps): Promise<Cast> {
  const staff = await accounts(deps.db).find({ realm: 'staff' }).toArray()
  const firms = await employers(deps.db).find({}).toArray()
  const byLogin = (login: string) =>
    found(
      staff.find((account) => account.login === login),
      login,
    )
  const reviewers = [demoStaff.computing, demoStaff.languages].map(({ login }) => byLogin(login))
  const school = byLogin(demoStaff.school.login)
  const schoolCode = demoSchool.code
  return {
    today: deps.clock(),
    school: { role: 'school', accountId: school._id, schoolCode, admin: true, name: school.name },
    employer: (key) => {
      const firm = found(
        firms.find((one) => one.creditCode === demoEmployers[key].creditCode),
        key,
      )
      const owner = found(
        staff.find((account) => account.employerId === firm._id),
        key,
      )
      return { role: 'employer', accountId: owner._id, employerId: firm._id, name: owner.name, owner: true }
    },
    department: (graduate): Actor => {
      const reviewer = found(
        reviewers.find((one) => one.departmentIds?.includes(graduate.departmentId)),
        graduate.departmentId,
      )
      return {
        role: 'department',
        accountId: reviewer._id,
        schoolCode,
        departmentIds: reviewer.departmentIds ?? [],
        name: reviewer.name,
      }
    },
    graduate: (graduate) => ({
      role: 'graduate',
      accountId: graduate.personId,
      personId: graduate.personId,
      graduateId: graduate._id,
      schoolCode,
      name: graduate.name,
      consent: noticeVersion,
    }),
  }
}

function found<T>(value: T | undefined, name: string): T {
  if (!value) throw new Error(`the demo has no ${name}`)
  return value
}
