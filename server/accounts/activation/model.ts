import type { Collection, Db, IndexDescription } from 'mongodb'
import type { Sealed } from '../../crypto/sealed.ts'
import type { SentCode } from '../sms-code.ts'

/** Somebody who gave a matching name and ID number, and has yet to prove who they are. */
export interface ActivationDoc {
  /** digest of the id that the person holds */
  _id: string
  personId: string
  /** the person's graduate records under that name, newest 届别 first; empty in a decoy */
  graduates: { graduateId: string; schoolCode: string }[]
  /** where the code goes; sealed, bound to `${_id}:mobile` */
  mobile: Sealed | null
  sms: SentCode | null
  used: boolean
  expiresAt: Date
}
export const activations = (db: Db): Collection<ActivationDoc> => db.collection<ActivationDoc>('activations')
export const activationIndexes: IndexDescription[] = [{ key: { expiresAt: 1 }, expireAfterSeconds: 3600 }]

/** A one-time code that the school hands out; one a graduate record. */
export interface SchoolCodeDoc {
  /** the graduate record's id */
  _id: string
  schoolCode: string
  hash: string
  triesLeft: number
  expiresAt: Date
  /** who issued it */
  by: string
}
export const schoolCodes = (db: Db): Collection<SchoolCodeDoc> => db.collection<SchoolCodeDoc>('schoolCodes')
export const schoolCodeIndexes: IndexDescription[] = [{ key: { expiresAt: 1 }, expireAfterSeconds: 0 }]
