import type { z } from 'zod'
import type { inviteSchoolAdmin as endpoint } from '../../contract/api/platform-schools.ts'
import type { NewColleague } from '../../contract/api/staff.ts'
import type { OperatorActor } from '../accounts/actor.ts'
import { mailInvitation } from '../accounts/staff/colleagues/mail-invitation.ts'
import { schoolPlace } from '../accounts/staff/colleagues/place.ts'
import { tellAdminInvited } from '../accounts/staff/staff-mails.ts'
import type { Deps } from '../deps.ts'
import { logAccess } from '../graduates/access-log.ts'
import { Refusal } from '../http/refusal.ts'
import { findSchool } from './find-school.ts'
import { schoolAdmins } from './school-admins.ts'

type Invited = z.output<NonNullable<typeof endpoint.body>>
type Person = Pick<Invited, 'name' | 'login'>

export const asAdmin = ({ name, login }: Person): NewColleague => ({
  name,
  login,
  role: 'school',
  lead: true,
  departments: [],
})

/**
 * For a school whose admins never came, or are gone. Those who are still in use could have invited their colleague: then
 * it needs a reason, and each of them is told by mail. Refuses with NOT_FOUND, REASON_REQUIRED, EMAIL_TAKEN or
 * TOO_MANY_REQUESTS.
 */
export async function inviteSchoolAdmin(
  deps: Deps,
  actor: OperatorActor,
  code: string,
  { reason, ...person }: Invited,
): Promise<{ unsent: string | null }> {
  const school = await findSchool(deps, code)
  const present = (await schoolAdmins(deps, [code])).filter((one) => one.active)
  if (present.length > 0 && !reason) throw reasonRequired()
  await logAccess(
    deps,
    actor,
    code,
    'inviteSchoolAdmin',
    code,
    [person.login, reason].filter(Boolean).join('：'),
  )
  const { unsent } = await mailInvitation(deps, actor, schoolPlace(code), asAdmin(person))
  for (const admin of present)
    tellAdminInvited(deps, admin, { ...person, by: actor.name, reason, schoolName: school.name })
  return { unsent }
}

const reasonRequired = (): Refusal =>
  new Refusal('REASON_REQUIRED', {
    field: 'reason',
    detail: { message: '该校有在用的管理员，请写明为什么由平台邀请，他们会收到邮件' },
  })
