import type { Collection, Db, IndexDescription } from 'mongodb'
import type { Sealed } from '../crypto/sealed.ts'

export type Verification = 'pending' | 'verified' | 'returned' | 'suspended'

export type EmployerNotice =
  | 'employerVerified'
  | 'employerReturned'
  | 'employerSuspended'
  | 'employerRestored'

export interface EmployerDoc {
  /** `E-` + 16 Crockford base32 characters */
  _id: string
  name: string
  creditCode: string
  nature: string
  industry: string
  region: string
  address: string
  contact: string
  /** sealed, bound to `${_id}:contactMobile` */
  contactMobile: Sealed
  contactLandline: string
  contactEmail: string
  verification: Verification
  reason: string | null
  registeredAt: Date
  decidedAt: Date | null
  /** the last decision's notice while it is not yet known to be delivered; its id makes a second delivery harmless */
  untold?: { id: string; name: EmployerNotice }
  /** requestId of the registration, so that a repeat meets the same document */
  requestId: string
  bodyHash: string
}
export const employers = (db: Db): Collection<EmployerDoc> => db.collection<EmployerDoc>('employers')
export const employerIndexes: IndexDescription[] = [
  { key: { creditCode: 1 }, unique: true },
  { key: { verification: 1, registeredAt: 1, _id: 1 } },
  { key: { registeredAt: 1, _id: 1 } },
  { key: { untold: 1 }, partialFilterExpression: { untold: { $exists: true } } },
]
