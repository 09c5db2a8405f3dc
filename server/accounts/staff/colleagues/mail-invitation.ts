import type { NewColleague } from '../../../../contract/api/staff.ts'
import type { Deps } from '../../../deps.ts'
import { type Limit, takePoint } from '../../../http/limits.ts'
import type { Actor } from '../../actor.ts'
import { placeNameOf, positionOf } from '../positions.ts'
import { invitationMail } from '../staff-mails.ts'
import { staffInvitations } from './invitation-model.ts'
import { issueInvitation } from './issue-invitation.ts'
import type { Place } from './place.ts'

/** Mail goes to an address that somebody typed: one person may not send much of it. */
const perInviter: Limit = { name: 'inviteColleague', points: 100, seconds: 86_400 }

/**
 * Mails a link to set a password by. Inviting again is how it is sent again. Answers why no mail went out, if none did:
 * the invitation then stands in the list with the reason. Refuses with INVALID_INPUT, EMAIL_TAKEN or TOO_MANY_REQUESTS.
 * Whoever calls has checked that the inviter may; for `of`, an id, see `issueInvitation`.
 */
export async function mailInvitation(
  deps: Deps,
  inviter: Actor,
  at: Place,
  input: NewColleague,
  of?: string,
): Promise<{ id: string; unsent: string | null }> {
  await takePoint(deps, perInviter, inviter.accountId)
  const { invitation, token } = await issueInvitation(deps, inviter, at, input, of)
  const { _id: id, login: to, name, invitedBy, expiresAt } = invitation
  const place = await placeNameOf(deps, invitation)
  const position = positionOf(invitation)
  const sent = await deps.mail.send(
    invitationMail(deps, { to, name, invitedBy, expiresAt, place, position, token }),
  )
  // unknown: it may well be there, and a second one would kill the link in it
  const unsent = sent.result === 'sent' || sent.result === 'unknown' ? null : sent.reason
  if (unsent) await staffInvitations(deps.db).updateOne({ _id: id }, { $set: { unsent } })
  return { id, unsent }
}
