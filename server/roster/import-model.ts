import type { Binary, Collection, Db, IndexDescription } from 'mongodb'
import type { RosterImport } from '../../contract/api/schools.ts'
import type { Sealed } from '../crypto/sealed.ts'
import { someDate } from '../partial-index.ts'

export interface ImportCounts {
  created: number
  updated: number
  unchanged: number
  reconfirm: number
}

/** One upload of a roster: its dry run and, when committed, its run. Holds no personal data. */
export interface RosterImportDoc extends ImportCounts {
  /** `10999-` + 16 Crockford base32 characters */
  _id: string
  schoolCode: string
  /** null until the check has found it in the file */
  year: number | null
  fileName: string
  state: RosterImport['state']
  createdAt: Date
  /** name of who uploaded it */
  by: string
  /** key of the stored file and its remarks; they are gone after 30 days */
  fileKey: Sealed
  /** rows read so far while checking, then all of them */
  rows: number
  accepted: number
  rejectedRows: number
  notes: string[]
  error: string | null
  goodRowsOnly: boolean
  /** rows of the file written so far while importing */
  written: number
  /** the process at work has it until then; a later one may take it over */
  leaseUntil: Date | null
  attempts: number
}
export const rosterImports = (db: Db): Collection<RosterImportDoc> =>
  db.collection<RosterImportDoc>('rosterImports')
export const rosterImportIndexes: IndexDescription[] = [
  { key: { schoolCode: 1, createdAt: -1, _id: -1 } },
  { key: { leaseUntil: 1 }, partialFilterExpression: { leaseUntil: someDate } },
]

/** the file as it came, and everything the check found wrong or doubtful */
export type StoredPart = 'workbook' | 'remarks'
/** A piece of an upload, enciphered under the import's own key. */
export interface RosterPieceDoc {
  /** `${importId}:${part}:${n}` */
  _id: string
  schoolCode: string
  importId: string
  part: StoredPart
  n: number
  data: Binary
  createdAt: Date
}
export const rosterPieces = (db: Db): Collection<RosterPieceDoc> =>
  db.collection<RosterPieceDoc>('rosterPieces')

const KEPT_SECONDS = 30 * 86_400
export const rosterPieceIndexes: IndexDescription[] = [
  { key: { schoolCode: 1, importId: 1, part: 1, n: 1 }, unique: true },
  { key: { createdAt: 1 }, expireAfterSeconds: KEPT_SECONDS },
]
