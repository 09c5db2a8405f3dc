import type { NewColleague } from '../../../../contract/api/staff.ts'
import type { Deps } from '../../../deps.ts'
import { logAccess } from '../../../graduates/access-log.ts'
import { Refusal } from '../../../http/refusal.ts'
import { newId } from '../../../ids.ts'
import type { Actor } from '../../actor.ts'
import { accounts } from '../../model.ts'
import { newToken, tokenHashOf } from '../../sessions.ts'
import { loginIndexOf } from '../../sign-in.ts'
import { positionOf } from '../positions.ts'
import { invitationLifetime, type StaffInvitationDoc, staffInvitations } from './invitation-model.ts'
import { holdingOf, type Place } from './place.ts'

/**
 * An invitation to a place with the token of its link, which nobody can ask for again. An earlier one to the same address
 * stops working. Refuses with INVALID_INPUT or EMAIL_TAKEN. Whoever calls has checked that the inviter may.
 * @param id for a repeat of the same request to meet, by a duplicate-key error, the invitation it made
 */
export async function issueInvitation(
  deps: Deps,
  inviter: Actor,
  at: Place,
  input: NewColleague,
  id = newId('I'),
): Promise<{ invitation: StaffInvitationDoc; token: string }> {
  const { key: place } = at
  const { name, login } = input
  const held = await holdingOf(deps, at, input)
  await requireFreeLogin(deps, login)
  const token = newToken()
  const now = deps.clock()
  const invitation: StaffInvitationDoc = {
    _id: id,
    tokenHash: tokenHashOf(token),
    place,
    name,
    login,
    ...held,
    invitedBy: inviter.name,
    invitedAt: now,
    expiresAt: new Date(now.getTime() + invitationLifetime),
    usedAt: null,
    unsent: null,
  }
  const detail = `${login} ${positionOf(held)}`
  await logAccess(deps, inviter, held.schoolCode ?? '', 'inviteColleague', id, detail)
  await staffInvitations(deps.db).deleteMany({ place, login, usedAt: null, _id: { $ne: id } })
  await staffInvitations(deps.db).insertOne(invitation)
  return { invitation, token }
}

/** Refuses with EMAIL_TAKEN. */
export async function requireFreeLogin(deps: Deps, login: string, field = 'login'): Promise<void> {
  const taken = await accounts(deps.db).findOne({ realm: 'staff', logins: loginIndexOf(deps, login) })
  if (taken) throw new Refusal('EMAIL_TAKEN', { field })
}
