import type { EmployerActor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../http/refusal.ts'
import { type EmployerDoc, employers } from './model.ts'

export async function findOwnEmployer(deps: Deps, { employerId }: EmployerActor): Promise<EmployerDoc> {
  const employer = await employers(deps.db).findOne({ _id: employerId })
  if (!employer) throw new Refusal('NOT_FOUND')
  return employer
}
