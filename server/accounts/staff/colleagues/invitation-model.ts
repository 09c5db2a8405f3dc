import type { Collection, Db, IndexDescription } from 'mongodb'
import type { Deps } from '../../../deps.ts'
import { Refusal } from '../../../http/refusal.ts'
import type { AccountDoc } from '../../model.ts'
import { tokenHashOf } from '../../sessions.ts'

/** A colleague invited by mail who has not come yet. */
export interface StaffInvitationDoc
  extends Pick<AccountDoc, 'role' | 'schoolCode' | 'employerId' | 'admin' | 'owner' | 'departmentIds'> {
  /** `I-` + 16 Crockford base32 characters */
  _id: string
  /** SHA-256 of the token in the mailed link, hex */
  tokenHash: string
  /** key of the place, see `placeOf` */
  place: string
  name: string
  login: string
  invitedBy: string
  invitedAt: Date
  expiresAt: Date
  /** taken up: the link works once */
  usedAt: Date | null
  /** why no mail went out; null: it did */
  unsent: string | null
}
export const staffInvitations = (db: Db): Collection<StaffInvitationDoc> =>
  db.collection<StaffInvitationDoc>('staffInvitations')
export const staffInvitationIndexes: IndexDescription[] = [
  { key: { tokenHash: 1 }, unique: true },
  { key: { place: 1, login: 1 } },
  { key: { expiresAt: 1 }, expireAfterSeconds: 30 * 86_400 },
]

export const invitationLifetime = 7 * 86_400_000

/** Filter of an invitation that can still be taken up. */
export const open = (now: Date) => ({ usedAt: null, expiresAt: { $gt: now } })

/** Refuses with LINK_DEAD, the same for every cause. */
export async function findInvitation(deps: Deps, token: string): Promise<StaffInvitationDoc> {
  const tokenHash = tokenHashOf(token)
  const found = await staffInvitations(deps.db).findOne({ tokenHash, ...open(deps.clock()) })
  if (!found) throw deadInvitation()
  return found
}

export const deadInvitation = (): Refusal =>
  new Refusal('LINK_DEAD', {
    detail: { reason: '邀请链接已失效：可能已使用、已撤回或超过 7 天。请联系邀请人重新发送' },
  })
