import { randomInt } from 'node:crypto'
import type { NewColleague } from '../../../../contract/api/staff.ts'
import type { Deps } from '../../../deps.ts'
import { createStaffAccount } from '../create-staff-account.ts'
import { positionOf } from '../positions.ts'
import { logStaffAct } from '../staff-log.ts'
import { asNewStaff } from './as-new-staff.ts'
import { type Host, holdingOf, requireLead } from './place.ts'

/**
 * Where no mail goes out: an account with a one-time password to hand over. Refuses with FORBIDDEN, INVALID_INPUT or
 * EMAIL_TAKEN.
 */
export async function addColleague(
  deps: Deps,
  actor: Host,
  input: NewColleague,
): Promise<{ id: string; oneTimePassword: string }> {
  const holding = await holdingOf(deps, requireLead(actor), input)
  const { name, login } = input
  const oneTimePassword = newOneTimePassword()
  await logStaffAct(deps, actor, 'addColleague', login, positionOf(holding))
  const person = { name, login, password: oneTimePassword, oneTimePassword: true }
  const id = await createStaffAccount(deps, asNewStaff(person, holding))
  return { id, oneTimePassword }
}

/** 14 characters without look-alikes, about 70 bits. */
function newOneTimePassword(): string {
  const alphabet = '23456789abcdefghjkmnpqrstuvwxyz'
  return Array.from({ length: 14 }, () => alphabet[randomInt(alphabet.length)]).join('')
}
