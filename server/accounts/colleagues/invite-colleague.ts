import type { NewColleague } from '../../../contract/api/staff.ts'
import type { Deps } from '../../deps.ts'
import { type Limit, takePoint } from '../../http/limits.ts'
import { Refusal } from '../../http/refusal.ts'
import { newId } from '../../ids.ts'
import { accounts } from '../model.ts'
import { placeNameOf, positionOf } from '../positions.ts'
import { newToken, tokenHashOf } from '../sessions.ts'
import { loginIndexOf } from '../sign-in.ts'
import { logStaffAct } from '../staff-log.ts'
import { invitationMail } from '../staff-mails.ts'
import { invitationLifetime, type StaffInvitationDoc, staffInvitations } from './invitation-model.ts'
import { type Host, holdingOf, type Place, requireLead } from './place.ts'

/** Mail goes to an address that somebody typed: one person may not send much of it. */
const perInviter: Limit = { name: 'inviteColleague', points: 100, seconds: 86_400 }

/**
 * Mails a link to set a password by. It replaces an earlier invitation to the same address, so inviting again is how one
 * is sent again. Answers why no mail went out, if none did: the invitation then stands in the list with the reason.
 * Refuses with FORBIDDEN, INVALID_INPUT, EMAIL_TAKEN or TOO_MANY_REQUESTS.
 */
export async function inviteColleague(
  deps: Deps,
  actor: Host,
  input: NewColleague,
): Promise<{ id: string; unsent: string | null }> {
  const place = requireLead(actor)
  const holding = await holdingOf(deps, place, input)
  await requireFreeLogin(deps, input.login)
  await takePoint(deps, perInviter, actor.accountId)
  const token = newToken()
  const doc = newInvitation(deps, place, actor, input, token)
  await logStaffAct(deps, actor, 'inviteColleague', doc._id, `${input.login} ${positionOf(holding)}`)
  await staffInvitations(deps.db).deleteMany({ place: place.key, login: input.login, usedAt: null })
  await staffInvitations(deps.db).insertOne({ ...doc, ...holding })
  const facts = { ...doc, to: doc.login, position: positionOf(holding), token }
  const sent = await deps.mail.send(
    invitationMail(deps, { ...facts, place: await placeNameOf(deps, holding) }),
  )
  // unknown: it may well be there, and a second one would kill the link in it
  const unsent = sent.result === 'sent' || sent.result === 'unknown' ? null : sent.reason
  if (unsent) await staffInvitations(deps.db).updateOne({ _id: doc._id }, { $set: { unsent } })
  return { id: doc._id, unsent }
}

function newInvitation(
  deps: Deps,
  place: Place,
  actor: Host,
  { name, login }: NewColleague,
  token: string,
): Omit<StaffInvitationDoc, 'role'> {
  const now = deps.clock()
  return {
    _id: newId('I'),
    tokenHash: tokenHashOf(token),
    place: place.key,
    name,
    login,
    invitedBy: actor.name,
    invitedAt: now,
    expiresAt: new Date(now.getTime() + invitationLifetime),
    usedAt: null,
    unsent: null,
  }
}

async function requireFreeLogin(deps: Deps, login: string): Promise<void> {
  const taken = await accounts(deps.db).findOne({ realm: 'staff', logins: loginIndexOf(deps, login) })
  if (taken) throw new Refusal('EMAIL_TAKEN', { field: 'login' })
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
