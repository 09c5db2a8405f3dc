import type { Collection, Db, IndexDescription } from 'mongodb'
import type { Sealed } from '../crypto/sealed.ts'
import type { SchoolKey } from './shown-info.ts'

/** 更正申请: one field of 学生信息 and the value its graduate says is right. */
export interface CorrectionDoc {
  /** derived from who asked and the Idempotency-Key, so that a repeat meets the same document */
  _id: string
  schoolCode: string
  graduateId: string
  graduateName: string
  field: SchoolKey
  /** as shown when it was asked for; sealed, bound to `${_id}:from` */
  from: Sealed
  /** as it would be stored; sealed, bound to `${_id}:value` */
  value: Sealed
  note: string
  /** ids of the pictures that prove it, in order; absent in documents from before there were any */
  pictures?: string[]
  at: Date
  state: 'waiting' | 'accepted' | 'declined'
  decision: { at: Date; by: string; reason: string } | null
  /** decided, but what follows (the change, the notice) is not yet known to be done */
  unfinished?: true
  bodyHash: string
}
export const corrections = (db: Db): Collection<CorrectionDoc> => db.collection<CorrectionDoc>('corrections')
export const oneWaitingIndex = 'one_waiting'
export const correctionIndexes: IndexDescription[] = [
  {
    key: { schoolCode: 1, graduateId: 1, field: 1 },
    name: oneWaitingIndex,
    unique: true,
    partialFilterExpression: { state: 'waiting' },
  },
  { key: { schoolCode: 1, state: 1, at: 1, _id: 1 }, name: 'by_state' },
  { key: { unfinished: 1 }, name: 'unfinished', partialFilterExpression: { unfinished: true } },
]
