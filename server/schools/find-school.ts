import type { SchoolActor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../http/refusal.ts'
import { type SchoolDoc, schools } from './model.ts'

export async function findSchool(deps: Deps, schoolCode: string): Promise<SchoolDoc> {
  const school = await schools(deps.db).findOne({ _id: schoolCode })
  if (!school) throw new Refusal('NOT_FOUND')
  return school
}

/** Settings are the school admin's; colleagues read them. */
export function requireAdmin(actor: SchoolActor): SchoolActor {
  if (!actor.admin) throw new Refusal('FORBIDDEN')
  return actor
}
