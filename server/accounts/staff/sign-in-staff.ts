import type { StaffSignIn } from '../../../contract/api/staff.ts'
import type { Deps } from '../../deps.ts'
import { Refusal } from '../../http/refusal.ts'
import { type AccountDoc, accounts } from '../model.ts'
import { refreshActor, staffActor } from '../refresh-actor.ts'
import { endSession, type StartedSession, startSession, tokenHashOf } from '../sessions.ts'
import { type Credentials, checkCredentials, rememberAddress, samePassword } from '../sign-in.ts'
import { needsSecondFactor } from './second-factor/required.ts'
import { issueTicket } from './second-factor/ticket.ts'

/** Where somebody signs in from. */
export interface Entrance {
  ip: string
  /** 电脑浏览器 … */
  device: string
}
export type StaffSession = StartedSession & { role: Extract<StaffSignIn, { role: string }>['role'] }
type Missing = Extract<StaffSignIn, { next: string }>

/** Refuses with WRONG_PASSWORD or TOO_MANY_REQUESTS. */
export async function signInStaff(
  deps: Deps,
  credentials: Omit<Credentials, 'ip'>,
  entrance: Entrance,
): Promise<StaffSession | Missing> {
  const account = await checkCredentials(deps, 'staff', { ...credentials, ip: entrance.ip })
  return enterStaff(deps, account, entrance)
}

/** Whose password was right, or has just been set: a session, or what is still missing. */
export async function enterStaff(
  deps: Deps,
  account: AccountDoc,
  entrance: Entrance,
): Promise<StaffSession | Missing> {
  if (account.totp) return issueTicket(deps, account, 'totp')
  if (needsSecondFactor(deps.config, account)) return issueTicket(deps, account, 'enrol')
  return openStaffSession(deps, account, entrance)
}

/** Everything has been proven. Refuses with WRONG_PASSWORD somebody deactivated, or whose password was reset, at this very moment. */
export async function openStaffSession(
  deps: Deps,
  account: AccountDoc,
  { ip, device }: Entrance,
): Promise<StaffSession> {
  await rememberAddress(deps, account, ip)
  const actor = staffActor(account)
  const started = await startSession(deps, actor, device)
  // whoever changed the account since it was read has gone through its sessions already, without this one
  const present = await accounts(deps.db).findOne({ _id: account._id })
  if (present) await refreshActor(deps, present)
  if (!present?.active || !samePassword(present, account)) {
    await endSession(deps, tokenHashOf(started.token))
    throw new Refusal('WRONG_PASSWORD')
  }
  return { ...started, role: actor.role }
}
