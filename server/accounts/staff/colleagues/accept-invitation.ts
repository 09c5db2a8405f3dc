import type { z } from 'zod'
import type { openInvitation as opening } from '../../../../contract/api/staff.ts'
import type { Deps } from '../../../deps.ts'
import { type Limit, takePoint } from '../../../http/limits.ts'
import { accounts } from '../../model.ts'
import { requireGoodPassword } from '../../passwords.ts'
import { staffActor } from '../../refresh-actor.ts'
import { createStaffAccount } from '../create-staff-account.ts'
import { placeNameOf, positionOf } from '../positions.ts'
import { type Entrance, enterStaff } from '../sign-in-staff.ts'
import { logStaffAct } from '../staff-log.ts'
import { asNewStaff } from './as-new-staff.ts'
import {
  deadInvitation,
  findInvitation,
  open,
  type StaffInvitationDoc,
  staffInvitations,
} from './invitation-model.ts'

const perAddress: Limit = { name: 'openInvitation', points: 60, seconds: 900 }

/** Mail programs open links ahead of people: nothing is used up by looking. Refuses with LINK_DEAD. */
export async function openInvitation(
  deps: Deps,
  token: string,
  ip: string,
): Promise<z.input<NonNullable<typeof opening.response>>> {
  await takePoint(deps, perAddress, ip)
  const doc = await findInvitation(deps, token)
  const { name, login, invitedBy } = doc
  const place = await placeNameOf(deps, doc)
  return { name, login, place, position: positionOf(doc), invitedBy, expiresAt: doc.expiresAt.toISOString() }
}

/**
 * Makes the account with a password of its owner's choice, and goes on like a sign-in. Refuses with LINK_DEAD,
 * PASSWORD_TOO_WEAK or EMAIL_TAKEN.
 */
export async function acceptInvitation(
  deps: Deps,
  { token, password }: { token: string; password: string },
  entrance: Entrance,
): ReturnType<typeof enterStaff> {
  await takePoint(deps, perAddress, entrance.ip)
  const invitation = await findInvitation(deps, token)
  const { name, login } = invitation
  requireGoodPassword(password, [login])
  await claim(deps, invitation)
  const id = await createStaffAccount(deps, asNewStaff({ name, login, password }, invitation)).catch(
    async (error: unknown) => {
      await staffInvitations(deps.db).updateOne({ _id: invitation._id }, { $set: { usedAt: null } })
      throw error
    },
  )
  const account = await accounts(deps.db).findOne({ _id: id })
  if (!account) throw deadInvitation()
  await logStaffAct(deps, staffActor(account), 'acceptInvitation', id, invitation._id)
  return enterStaff(deps, account, entrance)
}

/** Of two at once one goes on. */
async function claim(deps: Deps, { _id }: StaffInvitationDoc): Promise<void> {
  const now = deps.clock()
  const { matchedCount } = await staffInvitations(deps.db).updateOne(
    { _id, ...open(now) },
    { $set: { usedAt: now } },
  )
  if (matchedCount !== 1) throw deadInvitation()
}
