import type { Collection, Db, IndexDescription, ObjectId } from 'mongodb'
import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'

/** Who saw personal data whole, when, whose. Append-only: nothing in the product changes or deletes an entry. */
export interface AccessEntry {
  _id?: ObjectId
  /** '' where the act is no school's: staff of an employer or the platform */
  schoolCode: string
  at: Date
  actor: { role: Actor['role']; accountId: string; name: string }
  act:
    | 'revealBasicInfo'
    | 'revealGraduate'
    | 'uploadRoster'
    | 'commitRoster'
    | 'downloadRemarks'
    | 'issueActivationCode'
    | 'readRegistration'
    | 'downloadAgreement'
    | 'exportRegistrations'
    | 'keepModuleOpen'
    | 'endKeptOpen'
    | 'inviteColleague'
    | 'withdrawInvitation'
    | 'acceptInvitation'
    | 'addColleague'
    | 'changeColleague'
    | 'deactivateColleague'
    | 'reactivateColleague'
    | 'resetSecondFactor'
    | 'changeSecondFactor'
    | 'resetPassword'
    | 'resendMessage'
    | 'bringOnSchool'
    | 'correctSchool'
    | 'inviteSchoolAdmin'
  /** id of what was seen or done */
  subject: string
  /** what of it, where the act alone does not say */
  detail?: string
}
export const accessLog = (db: Db): Collection<AccessEntry> => db.collection<AccessEntry>('accessLog')
export const accessLogIndexes: IndexDescription[] = [
  { key: { schoolCode: 1, subject: 1, at: -1 } },
  { key: { schoolCode: 1, at: -1 } },
]

/** Written before the data leaves: what cannot be logged is not shown. */
export async function logAccess(
  deps: Deps,
  actor: Actor,
  schoolCode: string,
  act: AccessEntry['act'],
  subject: string,
  detail?: string,
): Promise<void> {
  const { role, accountId, name } = actor
  await accessLog(deps.db).insertOne({
    schoolCode,
    at: deps.clock(),
    actor: { role, accountId, name },
    act,
    subject,
    ...(detail ? { detail } : {}),
  })
}
