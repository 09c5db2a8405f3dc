import type { Collection, Db, IndexDescription } from 'mongodb'
import type { Sealed } from '../crypto/sealed.ts'

export type Role = 'graduate' | 'employer' | 'department' | 'school' | 'operator'

/** One person's way in. What it may do is in `role` and the fields beside it; sessions carry a copy as their actor. */
export interface AccountDoc {
  /** `A-` + 16 Crockford base32 characters */
  _id: string
  realm: 'graduate' | 'staff'
  role: Role
  name: string
  /** blind indexes (`login`) of what may be typed to sign in: ID number, verified telephone, mail */
  logins: string[]
  /** Argon2id, PHC string; null: came by an issuer's word and has set none yet */
  password: string | null
  passwordSetAt: Date | null
  /** given out by somebody else and not yet changed */
  oneTimePassword: boolean
  active: boolean
  /** digests of the addresses of the last successful sign-ins; guessing from elsewhere does not lock these out */
  knownAddresses: string[]
  createdAt: Date

  /** graduates: blind index of the ID number */
  personId?: string
  /** graduates: the account's own telephone, proven by code; sealed, bound to `${_id}:mobile` */
  mobile?: Sealed | null
  /** graduates: the account's own mail; sealed, bound to `${_id}:email` */
  email?: Sealed | null
  consent?: ConsentGiven | null

  /** staff: the mail address to sign in with */
  login?: string
  schoolCode?: string
  admin?: boolean
  departmentIds?: string[]
  employerId?: string
  owner?: boolean
  /** the authenticator; its secret, base32, is sealed and bound to `${_id}:totp` */
  totp?: {
    secret: Sealed
    since: Date
    /** time step of the last code that was accepted: no code of it or an earlier one again */
    lastStep: number
  }
  /** one that has yet to be proven; sealed, bound to `${_id}:waitingTotp` */
  waitingTotp?: { secret: Sealed; expiresAt: Date }
  /** keyed digests of those not used yet */
  recoveryCodes?: string[]
}

export interface ConsentGiven {
  version: string
  at: Date
  items: string[]
}

export const accounts = (db: Db): Collection<AccountDoc> => db.collection<AccountDoc>('accounts')

export const accountIndexes: IndexDescription[] = [
  { key: { realm: 1, logins: 1 }, unique: true },
  { key: { personId: 1 }, unique: true, partialFilterExpression: { personId: { $exists: true } } },
  { key: { schoolCode: 1, _id: 1 }, partialFilterExpression: { schoolCode: { $exists: true } } },
  { key: { employerId: 1, _id: 1 }, partialFilterExpression: { employerId: { $exists: true } } },
  { key: { role: 1, _id: 1 }, partialFilterExpression: { role: 'operator' } },
]
