import type { ErrorCode } from '../../contract/errors.ts'
import type { Command, Party, Row, Stage } from '../../contract/workflow.ts'
import type {
  FrozenEmployer,
  FrozenStudent,
  HistoryEntry,
  RegistrationDoc,
  RunningReview,
  StoredForm,
} from './model.ts'

/** What other documents and the clock say, read in the same wave as the record. */
export interface Facts {
  now: Date
  /** 毕业去向填报 accepts commands for this graduate now */
  moduleOpen: boolean
  moduleContact: string
  /** 定向/委培（不可网签） */
  locked: boolean
  infoConfirmed: boolean
  /** names the graduate's present 学生信息; a snapshot of another digest is out of date */
  infoDigest: string
  employerVerified: boolean
  /** another registration in the slot */
  slotHolder: { id: string; title: string } | null
  /** the school's plans, used when a review starts */
  plans: Record<RunningReview['kind'], Stage[]>
}

export interface Move {
  command: Command
  version: number
  reason?: string | undefined
  reasonCode?: string | undefined
  /** what the command brings along, checked and sealed beforehand */
  content?: Content
  /** what an amend changes */
  changes?: HistoryEntry['changes']
  /** the parts the actor may play on this record */
  parties: readonly Party[]
  actor: HistoryEntry['actor']
  /** 学生信息 as it stands now, for the commands that freeze it */
  student?: FrozenStudent
  /** the number this record will carry; derived from its id */
  agreementNo?: string
}

/** Answers, pictures and what is derived from them. */
export interface Content {
  type?: string | null
  title?: string
  form?: StoredForm
  employer?: FrozenEmployer | null
  /** replaces the sets it names */
  pictures?: Record<string, string[]>
  spokenWith?: HistoryEntry['spokenWith']
}

export type Denial = { ok: false; code: ErrorCode; field?: string; detail?: Record<string, unknown> }
export type Decision =
  | { ok: true; row: Row; passedStage: Stage | null; set: StateChange; entry: EntryDraft }
  | Denial
export type EntryDraft = Pick<
  HistoryEntry,
  'actor' | 'command' | 'from' | 'to' | 'stage' | 'reason' | 'reasonCode' | 'changes' | 'spokenWith'
>
export type StateChange = Partial<
  Pick<
    RegistrationDoc,
    | 'status'
    | 'review'
    | 'stage'
    | 'stageSince'
    | 'submissions'
    | 'holdsSlot'
    | 'live'
    | 'student'
    | 'agreementNo'
    | 'termination'
    | 'lastTermination'
    | 'type'
    | 'title'
    | 'form'
    | 'employer'
    | 'pictures'
    | 'submittedForm'
    | 'draftKey'
    | 'infoUpdated'
  >
>

export const deny = (code: ErrorCode, more: Omit<Denial, 'ok' | 'code'> = {}): Denial => ({
  ok: false,
  code,
  ...more,
})
