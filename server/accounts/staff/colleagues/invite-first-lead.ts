import { emailInput, requiredText } from '../../../../contract/api/shared.ts'
import type { Deps } from '../../../deps.ts'
import { findSchool } from '../../../schools/find-school.ts'
import { joinLink } from '../staff-mails.ts'
import { issueInvitation } from './issue-invitation.ts'
import { type Host, placeOf } from './place.ts'

interface FirstLead {
  name: string
  login: string
  /** null: an operator of the platform */
  schoolCode: string | null
}
/** Whoever has the command line of the server. */
const commandLine = { accountId: '', name: '系统管理员' } as const

/**
 * The link for the first operator, or the first admin of a school that is on the platform: nobody is there yet to invite
 * them. Throws a ZodError, or refuses with NOT_FOUND (no such school) or EMAIL_TAKEN.
 */
export async function inviteFirstLead(deps: Deps, { schoolCode, ...person }: FirstLead): Promise<string> {
  const name = requiredText(50).parse(person.name)
  const login = emailInput.parse(person.login)
  if (schoolCode) await findSchool(deps, schoolCode)
  const actor: Host = schoolCode
    ? { ...commandLine, role: 'school', schoolCode, admin: true }
    : { ...commandLine, role: 'operator' }
  const part = { role: actor.role, lead: true, departments: [] }
  const { token } = await issueInvitation(deps, actor, placeOf(actor), { name, login, ...part })
  return joinLink(deps, token)
}
