import type { Collection, Db, IndexDescription } from 'mongodb'
import { someDate, someText } from '../partial-index.ts'
import type { Encoded } from './encode.ts'

/** One picture: whose it is, which registration it belongs to, and where its bytes lie. */
export interface FileDoc {
  /** the school's code + 80 bits derived from owner and request, so that a repeated upload meets its picture */
  _id: string
  schoolCode: string
  /** the graduate's id, `account:ID` of a school user, or `link:ID` where a unit sent it through a link */
  owner: string
  /** the registration or 更正申请 it is part of */
  registrationId: string | null
  attachedAt: Date | null
  /** since when nothing needs it; null while attached */
  unattachedSince: Date | null
  /** attached, and not yet seen in its registration; null once seen */
  unsettledSince: Date | null
  /** as it was accepted; every turn starts from it, so turning loses nothing twice */
  first: StoredImage
  /** as it is shown */
  shown: StoredImage
  /** quarters clockwise from `first` to `shown` */
  quarterTurns: number
  /** the request that turned it last */
  turnedBy: { requestId: string; bodyHash: string } | null
  originalBytes: number
  /** keyed digest of the file that was sent: the same key with another file is an error */
  sourceDigest: string
  createdAt: Date
}
export interface StoredImage {
  /** of the blob */
  key: string
  mediaType: Encoded['mediaType']
  width: number
  height: number
  bytes: number
  /** of the blob's bytes, checked at every reading */
  sha256: string
}

/** A blob that perhaps no file names: written down before the blob is, taken out once a file names it. */
export interface LooseBlobDoc {
  /** the blob's key */
  _id: string
  schoolCode: string
  fileId: string
  since: Date
}

export const files = (db: Db): Collection<FileDoc> => db.collection<FileDoc>('files')
export const looseBlobs = (db: Db): Collection<LooseBlobDoc> => db.collection<LooseBlobDoc>('looseBlobs')

export const fileIndexes: IndexDescription[] = [
  {
    key: { schoolCode: 1, registrationId: 1 },
    name: 'of_registration',
    partialFilterExpression: { registrationId: someText },
  },
  {
    key: { unattachedSince: 1 },
    name: 'orphans',
    partialFilterExpression: { unattachedSince: someDate },
  },
  {
    key: { unsettledSince: 1 },
    name: 'unsettled',
    partialFilterExpression: { unsettledSince: someDate },
  },
]
export const looseBlobIndexes: IndexDescription[] = [{ key: { since: 1 }, name: 'since' }]
