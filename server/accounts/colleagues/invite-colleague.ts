import type { NewColleague } from '../../../contract/api/staff.ts'
import type { Deps } from '../../deps.ts'
import { Refusal } from '../../http/refusal.ts'
import { logStaffAct } from '../staff-log.ts'
import { staffInvitations } from './invitation-model.ts'
import { mailInvitation } from './mail-invitation.ts'
import { type Host, requireLead } from './place.ts'

/** See `mailInvitation`. Refuses with FORBIDDEN, INVALID_INPUT, EMAIL_TAKEN or TOO_MANY_REQUESTS. */
export async function inviteColleague(
  deps: Deps,
  actor: Host,
  input: NewColleague,
): Promise<{ id: string; unsent: string | null }> {
  return mailInvitation(deps, actor, requireLead(actor), input)
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
