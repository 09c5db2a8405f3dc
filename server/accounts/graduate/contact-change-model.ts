import type { Collection, Db, IndexDescription } from 'mongodb'
import type { SentCode } from '../sms-code.ts'

/** A new telephone or mail address that an account has asked for and not yet proven. */
export interface ContactChangeDoc {
  /** `${account id}:mobile` or `:email` */
  _id: string
  /** blind index of the new one as a login: the code counts for this one only */
  login: string
  sms: SentCode | null
  expiresAt: Date
}
export const contactChanges = (db: Db): Collection<ContactChangeDoc> =>
  db.collection<ContactChangeDoc>('contactChanges')
export const contactChangeIndexes: IndexDescription[] = [{ key: { expiresAt: 1 }, expireAfterSeconds: 3600 }]
