import type { Enrolment } from '../../../../contract/api/staff.ts'
import type { Deps } from '../../../deps.ts'
import { Refusal } from '../../../http/refusal.ts'
import { type Entrance, openStaffSession, type StaffSession } from '../sign-in-staff.ts'
import { beginEnrolment, endEnrolment } from './enrol.ts'
import { proveSecondFactor } from './prove.ts'
import { readTicket, redeemTicket, spendTry } from './ticket.ts'

interface Step {
  ticket: string
  code: string
}

/** Refuses with SIGN_IN_EXPIRED, SECOND_FACTOR_WRONG (`left`: tries left) or TOO_MANY_REQUESTS. */
export async function proveSignIn(deps: Deps, step: Step, entrance: Entrance): Promise<StaffSession> {
  const { account, left } = await spendTry(deps, step.ticket, 'totp')
  await counting(left, proveSecondFactor(deps, account, step.code, entrance.ip))
  await redeemTicket(deps, step.ticket)
  return openStaffSession(deps, account, entrance)
}

/** Refuses with SIGN_IN_EXPIRED. */
export async function startSignInEnrolment(deps: Deps, ticket: string): Promise<Enrolment> {
  return beginEnrolment(deps, await readTicket(deps, ticket, 'enrol'))
}

/** Refuses with SIGN_IN_EXPIRED or SECOND_FACTOR_WRONG (`left`: tries left). */
export async function finishSignInEnrolment(
  deps: Deps,
  step: Step,
  entrance: Entrance,
): Promise<StaffSession & { recoveryCodes: string[] }> {
  const { account, left } = await spendTry(deps, step.ticket, 'enrol')
  // somebody else enrolled with another ticket meanwhile: this one came before that factor
  if (account.totp) throw new Refusal('SIGN_IN_EXPIRED')
  const recoveryCodes = await counting(left, endEnrolment(deps, account, step.code))
  await redeemTicket(deps, step.ticket)
  return { ...(await openStaffSession(deps, account, entrance)), recoveryCodes }
}

/** Says how many tries the ticket has left. */
async function counting<T>(left: number, work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'SECOND_FACTOR_WRONG') throw error
    throw left > 0
      ? new Refusal('SECOND_FACTOR_WRONG', { field: 'code', detail: { left } })
      : new Refusal('SIGN_IN_EXPIRED')
  }
}
