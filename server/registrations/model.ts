import type { Collection, Db, IndexDescription } from 'mongodb'
import type { AgreementForm } from '../../contract/api/registrations.ts'
import type { Command, Kind, Review, Stage } from '../../contract/workflow.ts'
import type { Sealed } from '../crypto/sealed.ts'
import type { Effect } from '../effects/effect.ts'
import type { GraduateInfo } from '../graduates/model.ts'
import { present, someText } from '../partial-index.ts'

/** One 登记记录: the one aggregate. It moves only by `store`, one conditional write at a time. */
export interface RegistrationDoc {
  /** `10999-` + 80 random bits in Crockford base32 */
  _id: string
  schoolCode: string
  year: number
  graduateId: string
  /** the graduate's present department: follows the roster, outside of the state digest */
  departmentId: string
  employerId: string | null
  kind: Kind
  type: string | null
  status: string
  /** the running review: its plan was copied from the settings when it started */
  review: RunningReview | null
  /** `review.plan[review.at]` and when it became so, as scalars for the queue's index */
  stage: Stage | null
  stageSince: Date | null
  submissions: number
  version: number
  holdsSlot: boolean
  live: boolean
  /** `2023-01-09#2`: which of the three invitations of that day to this graduate it is */
  daySlot: string | null
  sentAt: Date
  replyDays: number | null
  replyDeadline: Date | null
  form: StoredForm | null
  /** what the employer may see before acceptance */
  invitee: Invitee
  /** how lists and sentences name it: the employer, or the type of an 其他去向 */
  title: string
  /** `offline`, `other:startup`: held while it is or may again be a draft; one per kind (other: per type) and graduate */
  draftKey: string | null
  /** the form of the last submission, to show what changed since */
  submittedForm: StoredForm | null
  /** picture set → ids of files, in order */
  pictures: Record<string, string[]>
  /** 学生信息, frozen at accept and at each submit */
  student: FrozenStudent | null
  employer: FrozenEmployer | null
  agreementNo: string | null
  /** which PDF of that number is the present one; absent: the first */
  agreementVersion?: number
  termination: Termination | null
  lastTermination: { outcome: 'declined' | 'rejected'; reason: string | null } | null
  /** the school changed 学生信息 after the number was issued */
  infoUpdated: boolean
  history: HistoryEntry[]
  pending: Effect[]
  /** earliest instant of `pending`; absent when there is nothing to do */
  dueAt?: Date
  createdAt: Date
  updatedAt: Date
}

export interface RunningReview {
  kind: Review
  plan: Stage[]
  at: number
  /** a stage has approved or amended in this submission */
  touched: boolean
}
export interface Termination {
  by: 'graduate' | 'employer'
  reasonCode: string | null
  note: string | null
  at: Date
  /** 请学校协助: when the graduate asked for it, and what they wrote */
  help?: { at: Date; note: string | null }
}

type SealedKeys = 'contactMobile' | 'contactLandline' | 'archivePhone'
/** Answers by field key; telephones are sealed. Online holds `AgreementForm`, the other kinds what their definition asks. */
export type StoredForm = Partial<Omit<AgreementForm, SealedKeys>> &
  Partial<Record<SealedKeys, Sealed>> & { [key: string]: string | Sealed | undefined }

export interface Invitee {
  name: string
  idNumberMasked: string
  department: string
  major: string
  educationLevel: string
  graduatesOn: string
}
export interface FrozenStudent extends GraduateInfo {
  name: string
  examNumber: string
  studentNumber: string | null
  idNumber: Sealed
  idNumberMasked: string
  mobile: Sealed | null
  mobileMasked: string | null
  email: string | null
  /** the graduate's `infoDigest` at that moment */
  digest: string
}
export interface FrozenEmployer {
  name: string
  creditCode: string
  nature: string
  industry: string
  region: string
  address: string
}

export type EntryParty = 'graduate' | 'employer' | 'department' | 'school' | 'time' | 'system'
export interface HistoryEntry {
  seq: number
  at: Date
  actor: { party: EntryParty; id: string; name: string; standIn?: true }
  command: Command | 'refreshStudent' | 'markInfoUpdated' | 'reissue' | 'askSchoolHelp'
  from: string | null
  to: string
  /** the stage a review row was decided in */
  stage?: Stage
  reason?: string
  reasonCode?: string
  changes?: { key: string; from: string; to: string }[]
  /** 与用人单位核实: whom the school spoke to, how, when */
  spokenWith?: { whom: string; how: string; when: string }
  requestId: string
  bodyHash: string
  /** digest of the whole record this entry left behind */
  stateDigest: string
  /** keyed hash of the previous hash ‖ this entry */
  hash: string
}

export const registrations = (db: Db): Collection<RegistrationDoc> =>
  db.collection<RegistrationDoc>('registrations')

export const slotIndex = 'one_slot'
export const liveIndex = 'one_open_invitation'
export const dayIndex = 'three_a_day'
export const draftIndex = 'one_draft'

/**
 * The two invariants that the database itself holds are `one_slot` and `one_open_invitation`.
 * Every unique index begins with `{schoolCode, graduateId}`, the collection's shard key.
 */
export const registrationIndexes: IndexDescription[] = [
  {
    key: { schoolCode: 1, graduateId: 1 },
    name: slotIndex,
    unique: true,
    partialFilterExpression: { holdsSlot: true },
  },
  {
    key: { schoolCode: 1, graduateId: 1, employerId: 1 },
    name: liveIndex,
    unique: true,
    partialFilterExpression: { live: true },
  },
  {
    key: { schoolCode: 1, graduateId: 1, employerId: 1, daySlot: 1 },
    name: dayIndex,
    unique: true,
    partialFilterExpression: { daySlot: someText },
  },
  {
    key: { schoolCode: 1, graduateId: 1, draftKey: 1 },
    name: draftIndex,
    unique: true,
    partialFilterExpression: { draftKey: someText },
  },
  { key: { schoolCode: 1, graduateId: 1, createdAt: -1 }, name: 'of_graduate' },
  {
    key: { schoolCode: 1, stage: 1, stageSince: 1, _id: 1 },
    name: 'queue_school',
    partialFilterExpression: { stage: someText },
  },
  {
    key: { schoolCode: 1, departmentId: 1, stage: 1, stageSince: 1, _id: 1 },
    name: 'queue_department',
    partialFilterExpression: { stage: someText },
  },
  { key: { schoolCode: 1, createdAt: -1, _id: -1 }, name: 'of_school' },
  { key: { schoolCode: 1, year: 1, createdAt: -1, _id: -1 }, name: 'of_year' },
  { key: { schoolCode: 1, departmentId: 1, createdAt: -1, _id: -1 }, name: 'of_department_all_years' },
  { key: { schoolCode: 1, departmentId: 1, year: 1, createdAt: -1, _id: -1 }, name: 'of_department' },
  {
    key: { employerId: 1, createdAt: -1, _id: -1 },
    name: 'of_employer',
    partialFilterExpression: { employerId: someText },
  },
  { key: { replyDeadline: 1 }, name: 'deadlines', partialFilterExpression: { status: 'invited' } },
  { key: { dueAt: 1 }, name: 'due', partialFilterExpression: { dueAt: present } },
]
