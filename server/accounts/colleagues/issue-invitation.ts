import type { NewColleague } from '../../../contract/api/staff.ts'
import type { Deps } from '../../deps.ts'
import { Refusal } from '../../http/refusal.ts'
import { newId } from '../../ids.ts'
import { accounts } from '../model.ts'
import { positionOf } from '../positions.ts'
import { newToken, tokenHashOf } from '../sessions.ts'
import { loginIndexOf } from '../sign-in.ts'
import { logStaffAct } from '../staff-log.ts'
import { invitationLifetime, type StaffInvitationDoc, staffInvitations } from './invitation-model.ts'
import { type Host, holdingOf, requireLead } from './place.ts'

/**
 * An invitation with the token of its link, which nobody can ask for again. An earlier one to the same address stops
 * working. Refuses with FORBIDDEN, INVALID_INPUT or EMAIL_TAKEN.
 */
export async function issueInvitation(
  deps: Deps,
  actor: Host,
  input: NewColleague,
): Promise<{ invitation: StaffInvitationDoc; token: string }> {
  const at = requireLead(actor)
  const { key: place } = at
  const { name, login } = input
  const held = await holdingOf(deps, at, input)
  await requireFreeLogin(deps, login)
  const token = newToken()
  const now = deps.clock()
  const invitation: StaffInvitationDoc = {
    _id: newId('I'),
    tokenHash: tokenHashOf(token),
    place,
    name,
    login,
    ...held,
    invitedBy: actor.name,
    invitedAt: now,
    expiresAt: new Date(now.getTime() + invitationLifetime),
    usedAt: null,
    unsent: null,
  }
  await logStaffAct(deps, actor, 'inviteColleague', invitation._id, `${login} ${positionOf(held)}`)
  await staffInvitations(deps.db).deleteMany({ place, login, usedAt: null })
  await staffInvitations(deps.db).insertOne(invitation)
  return { invitation, token }
}

async function requireFreeLogin(deps: Deps, login: string): Promise<void> {
  const taken = await accounts(deps.db).findOne({ realm: 'staff', logins: loginIndexOf(deps, login) })
  if (taken) throw new Refusal('EMAIL_TAKEN', { field: 'login' })
}
