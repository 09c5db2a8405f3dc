import type { NewColleague } from '../../../../contract/api/staff.ts'
import type { Deps } from '../../../deps.ts'
import { employers } from '../../../employers/model.ts'
import { Refusal } from '../../../http/refusal.ts'
import { logStaffAct } from '../staff-log.ts'
import { staffInvitations } from './invitation-model.ts'
import { mailInvitation } from './mail-invitation.ts'
import { type Host, requireLead } from './place.ts'

/**
 * See `mailInvitation`. Refuses with FORBIDDEN, INVALID_INPUT, EMAIL_TAKEN or TOO_MANY_REQUESTS, and with
 * EMPLOYER_NOT_VERIFIED an employer that is not.
 */
export async function inviteColleague(
  deps: Deps,
  actor: Host,
  input: NewColleague,
): Promise<{ id: string; unsent: string | null }> {
  const at = requireLead(actor)
  await requireKnown(deps, actor)
  return mailInvitation(deps, actor, at, input)
}

/** Names of employer and inviter stand in the mail: nobody sends their own words to strangers before anybody has seen them. */
async function requireKnown(deps: Deps, actor: Host): Promise<void> {
  if (actor.role !== 'employer') return
  const employer = await employers(deps.db).findOne({ _id: actor.employerId })
  if (employer?.verification !== 'verified') throw new Refusal('EMPLOYER_NOT_VERIFIED')
}

/** Refuses with FORBIDDEN or NOT_FOUND: of another place, or taken up already. */
export async function withdrawInvitation(deps: Deps, actor: Host, id: string): Promise<void> {
  const place = requireLead(actor)
  const { deletedCount } = await staffInvitations(deps.db).deleteOne({
    _id: id,
    place: place.key,
    usedAt: null,
  })
  if (deletedCount !== 1) throw new Refusal('NOT_FOUND')
  await logStaffAct(deps, actor, 'withdrawInvitation', id)
}
