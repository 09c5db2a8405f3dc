import type { Document } from 'mongodb'
import { type AccountDoc, accounts } from '../accounts/model.ts'
import {
  open,
  type StaffInvitationDoc,
  staffInvitations,
} from '../accounts/staff/colleagues/invitation-model.ts'
import { schoolPlace } from '../accounts/staff/colleagues/place.ts'
import type { Deps } from '../deps.ts'

type Admin = Pick<AccountDoc, '_id' | 'schoolCode' | 'name' | 'login' | 'active'>
const shown: Document = { schoolCode: 1, name: 1, login: 1, active: 1 }

/** Those who are, or were before they were deactivated, admins of these schools. */
export function schoolAdmins({ db }: Pick<Deps, 'db'>, codes: readonly string[]): Promise<Admin[]> {
  return accounts(db)
    .find({ schoolCode: { $in: [...codes] }, realm: 'staff', role: 'school', admin: true })
    .project<Admin>(shown)
    .sort({ createdAt: 1 })
    .toArray()
}

/** Those who can still take up an invitation to be one, newest first. */
export function invitedAdmins(
  deps: Pick<Deps, 'db' | 'clock'>,
  codes: readonly string[],
): Promise<StaffInvitationDoc[]> {
  const places = codes.map((code) => schoolPlace(code).key)
  return staffInvitations(deps.db)
    .find({ place: { $in: places }, role: 'school', admin: true, ...open(deps.clock()) })
    .sort({ invitedAt: -1 })
    .toArray()
}
