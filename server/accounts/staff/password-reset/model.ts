import type { Collection, Db, IndexDescription } from 'mongodb'

/** A mailed link to set a new password: 30 minutes, once. A new one ends the earlier ones. */
export interface PasswordResetDoc {
  /** SHA-256 of the token in the link, hex */
  _id: string
  accountId: string
  expiresAt: Date
}
export const passwordResets = (db: Db): Collection<PasswordResetDoc> =>
  db.collection<PasswordResetDoc>('passwordResets')
export const passwordResetIndexes: IndexDescription[] = [
  { key: { expiresAt: 1 }, expireAfterSeconds: 0 },
  { key: { accountId: 1 } },
]
export const resetLifetime = 30 * 60_000
