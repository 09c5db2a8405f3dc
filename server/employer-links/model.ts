import type { Collection, Db, IndexDescription } from 'mongodb'
import type { SentCode } from '../accounts/sms-code.ts'
import type { Sealed } from '../crypto/sealed.ts'

/**
 * One SMS link of 用人单位协助回传. Its 256-bit token is known only to the telephone it went to; here is its hash.
 * Whether it still lives is read off the record: nothing has to be written for a link to die.
 */
export interface LinkDoc {
  /** sha256 of the token, hex */
  _id: string
  schoolCode: string
  registrationId: string
  /** the record's last status move when it was sent: a later one ends it */
  sentAtMove: number
  /** sealed, bound to `${_id}:mobile` */
  mobile: Sealed
  sentAt: Date
  expiresAt: Date
  replaced: boolean
  used: boolean
  /** the code under way, see accounts/sms-code.ts */
  sms: SentCode | null
  /** the request that sent it: the same request again sends nothing */
  requestId: string
  bodyHash: string
  /** not to be sent (again) before; null: it has gone */
  sendAt: Date | null
}
export const links = (db: Db): Collection<LinkDoc> => db.collection<LinkDoc>('employerLinks')
export const linkIndexes: IndexDescription[] = [
  { key: { schoolCode: 1, registrationId: 1, sentAt: -1 } },
  { key: { expiresAt: 1 }, expireAfterSeconds: 90 * 86_400 },
]
