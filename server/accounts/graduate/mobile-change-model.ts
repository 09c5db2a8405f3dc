import type { Collection, Db, IndexDescription } from 'mongodb'
import type { SentCode } from '../sms-code.ts'

/** A new telephone that an account has asked for and not yet proven. */
export interface MobileChangeDoc {
  /** the account's id */
  _id: string
  /** blind index of the new number: the code counts for this one only */
  mobileIndex: string
  sms: SentCode | null
  expiresAt: Date
}
export const mobileChanges = (db: Db): Collection<MobileChangeDoc> =>
  db.collection<MobileChangeDoc>('mobileChanges')
export const mobileChangeIndexes: IndexDescription[] = [{ key: { expiresAt: 1 }, expireAfterSeconds: 3600 }]
