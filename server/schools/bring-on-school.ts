import type { z } from 'zod'
import type { bringOnSchool as endpoint } from '../../contract/api/platform-schools.ts'
import { errorText } from '../../contract/error-texts.ts'
import type { OperatorActor } from '../accounts/actor.ts'
import { staffInvitations } from '../accounts/staff/colleagues/invitation-model.ts'
import { requireFreeLogin } from '../accounts/staff/colleagues/issue-invitation.ts'
import { mailInvitation } from '../accounts/staff/colleagues/mail-invitation.ts'
import { schoolPlace } from '../accounts/staff/colleagues/place.ts'
import type { Deps } from '../deps.ts'
import { isDuplicateKey } from '../duplicate-keys.ts'
import { logAccess } from '../graduates/access-log.ts'
import { Refusal } from '../http/refusal.ts'
import { derivedId } from '../ids.ts'
import { asAdmin } from './invite-school-admin.ts'
import { type SchoolDoc, schools } from './model.ts'
import { newSchool } from './new-school.ts'

type Entry = z.output<NonNullable<typeof endpoint.body>>
type Asking = Pick<NonNullable<SchoolDoc['broughtOn']>, 'requestId' | 'bodyHash'>

/**
 * A school with its first admin invited. The school is written first: cut short after it, a repeat of the request goes on
 * from there, and otherwise the list shows a school that has nobody. Refuses with SCHOOL_EXISTS, EMAIL_TAKEN (both before
 * anything is written) or IDEMPOTENCY_KEY_REUSED.
 */
export async function bringOnSchool(
  deps: Deps,
  actor: OperatorActor,
  entry: Entry,
  asking: Asking,
): Promise<{ schoolCode: string; unsent: string | null }> {
  if (!(await isThere(deps, entry.code, asking))) {
    await requireFreeLogin(deps, entry.admin.login, 'admin.login')
    await logAccess(deps, actor, entry.code, 'bringOnSchool', entry.code, entry.name)
    await keepSchool(deps, actor, entry, asking)
  }
  return { schoolCode: entry.code, unsent: await inviteFirstAdmin(deps, actor, entry, asking) }
}

/** Whether this very request has made it before. */
async function isThere(deps: Deps, code: string, asking: Asking): Promise<boolean> {
  const school = await schools(deps.db).findOne({
    $or: [{ _id: code }, { 'broughtOn.requestId': asking.requestId }],
  })
  if (!school) return false
  if (school.broughtOn?.requestId !== asking.requestId)
    throw new Refusal('SCHOOL_EXISTS', { field: 'code', detail: { schoolName: school.name } })
  if (school.broughtOn.bodyHash !== asking.bodyHash) throw new Refusal('IDEMPOTENCY_KEY_REUSED')
  return true
}

async function keepSchool(deps: Deps, actor: OperatorActor, entry: Entry, asking: Asking): Promise<void> {
  const doc = { ...newSchool(entry, deps.clock()), broughtOn: { by: actor.name, ...asking } }
  try {
    await schools(deps.db).insertOne(doc)
  } catch (error) {
    if (!isDuplicateKey(error) || !(await isThere(deps, entry.code, asking))) throw error
  }
}

/** Answers why no mail went out. Whatever refuses it now leaves the school to be invited for again from the list. */
async function inviteFirstAdmin(
  deps: Deps,
  actor: OperatorActor,
  { code, admin }: Entry,
  { requestId }: Asking,
): Promise<string | null> {
  const id = derivedId('I', deps.vault.idSecret, ['first admin', requestId])
  const earlier = await staffInvitations(deps.db).findOne({ _id: id })
  if (earlier) return earlier.unsent
  try {
    return (await mailInvitation(deps, actor, schoolPlace(code), asAdmin(admin), id)).unsent
  } catch (error) {
    // of two such requests at once the other one sends the mail
    if (isDuplicateKey(error)) return null
    if (error instanceof Refusal) return errorText(error.code, error.detail)
    throw error
  }
}
