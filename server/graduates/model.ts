import type { Collection, Db, IndexDescription } from 'mongodb'
import type { NoticeName, NoticeParams } from '../../contract/notices.ts'
import type { Sealed } from '../crypto/sealed.ts'
import { someDate } from '../partial-index.ts'
import type { KeptOpen } from '../schools/model.ts'
import type { ModuleKey } from '../schools/types.ts'

/**
 * One graduate record: a person at one school in one 届别. Slot, confirmation and invitations hang on it.
 * Codes are stored, names are shown. Empty optional values are null.
 */
export interface GraduateDoc {
  /** `10999-` + 16 Crockford base32 characters (80 random bits) */
  _id: string
  schoolCode: string
  year: number
  /** blind index of the ID number; names the person in `persons` and `accounts` */
  personId: string
  examNumber: string
  name: string
  departmentId: string
  studentNumber: string | null
  /** sealed, bound to `${_id}:idNumber` */
  idNumber: Sealed
  /** as the school uploaded it; sealed, bound to `${_id}:mobile`. The account's own telephone is in `accounts` */
  mobile: Sealed | null
  email: string | null
  info: GraduateInfo
  /** digest of everything shown under 学生信息; changes when the school changes a field */
  infoDigest: string
  confirmed: { at: Date; digest: string } | null
  /** keys of `info` changed since the last confirmation */
  changedKeys: string[]
  activatedAt: Date | null
  suspended: { at: Date; reason: string; by: string } | null
  /** the roster upload that last wrote this record, so that one cut short is finished without counting or telling twice */
  importedBy?: { id: string; did: 'created' | 'updated' | 'reconfirm' }
  /** modules that the school keeps open for this graduate alone */
  keptOpen?: Partial<Record<ModuleKey, KeptOpen>>
  /** notices that came with a write and have not reached the inbox yet */
  untold?: Untold[]
  createdAt: Date
  updatedAt: Date
}

export interface Untold {
  id: string
  name: NoticeName
  params: NoticeParams
  at: Date
}

export interface GraduateInfo {
  sex: string
  ethnicity: string | null
  politicalStatus: string | null
  schoolName: string
  educationLevel: string
  majorCode: string | null
  major: string
  majorDirection: string | null
  trainingMode: string
  orientedUnit: string | null
  orientedUnitRegion: string | null
  /** false with 定向/委培: 不可网签 */
  onlineSigning: boolean
  originRegion: string
  urbanRural: string | null
  schoolingYears: string | null
  /** YYYYMM */
  enrolledOn: string | null
  /** YYYYMM */
  graduatesOn: string
  teacherTrainee: string | null
  hardship: string | null
  departmentName: string
  className: string | null
  birthDate: string | null
  householdMoved: boolean | null
  archiveMoved: boolean | null
}

export const graduates = (db: Db): Collection<GraduateDoc> => db.collection<GraduateDoc>('graduates')

export const graduateIndexes: IndexDescription[] = [
  { key: { schoolCode: 1, examNumber: 1 }, unique: true },
  { key: { schoolCode: 1, personId: 1, year: 1 }, unique: true },
  { key: { schoolCode: 1, year: 1, departmentId: 1, examNumber: 1 } },
  { key: { schoolCode: 1, year: 1, name: 1, examNumber: 1 } },
  { key: { schoolCode: 1, year: 1, examNumber: 1 } },
  { key: { schoolCode: 1, studentNumber: 1 } },
  { key: { 'untold.at': 1 }, partialFilterExpression: { 'untold.at': someDate } },
]

/** 定向/委培（不可网签）: every way but 补充登记 is closed to this graduate. */
export function isLocked(info: Pick<GraduateInfo, 'trainingMode' | 'onlineSigning'>): boolean {
  return !info.onlineSigning && (info.trainingMode === '2' || info.trainingMode === '4')
}

/** Person-level look-up, keyed by blind index: which graduate records are this person's. */
export interface PersonDoc {
  _id: string
  graduates: { graduateId: string; schoolCode: string; year: number }[]
}
export const persons = (db: Db): Collection<PersonDoc> => db.collection<PersonDoc>('persons')
