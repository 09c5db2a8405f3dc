import type { Filter } from 'mongodb'
import type { Actor, DepartmentActor, SchoolActor } from '../accounts/actor.ts'
import { asRole } from '../accounts/as-role.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../http/refusal.ts'
import { type GraduateDoc, graduates } from './model.ts'

export type SchoolSide = SchoolActor | DepartmentActor
export const asSchoolSide = (actor: Actor): SchoolSide => asRole(actor, 'school', 'department')

/** Whose graduates this user sees: the school's, or those of own departments. */
export function scopeOf(actor: SchoolSide): Filter<GraduateDoc> {
  const { schoolCode } = actor
  return actor.role === 'school' ? { schoolCode } : { schoolCode, departmentId: { $in: actor.departmentIds } }
}

/** Refuses with NOT_FOUND for a graduate out of scope, as for one that does not exist. */
export async function findInScope(deps: Deps, actor: SchoolSide, id: string): Promise<GraduateDoc> {
  const graduate = await graduates(deps.db).findOne({ ...scopeOf(actor), _id: id })
  if (!graduate) throw new Refusal('NOT_FOUND')
  return graduate
}
