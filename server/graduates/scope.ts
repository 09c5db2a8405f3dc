import type { Actor, DepartmentActor, SchoolActor } from '../accounts/actor.ts'
import { asRole } from '../accounts/as-role.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../http/refusal.ts'
import { type GraduateDoc, graduates } from './model.ts'

export type SchoolSide = SchoolActor | DepartmentActor
export const asSchoolSide = (actor: Actor): SchoolSide => asRole(actor, 'school', 'department')

export interface Scope {
  schoolCode: string
  departmentId?: string | { $in: string[] }
}

/**
 * Whose graduates and registrations this user sees: the school's, or those of own departments; narrowed to one
 * department where it is asked for. One is an equality, so that an index behind it gives the order as well.
 */
export function scopeOf(actor: SchoolSide, department?: string): Scope {
  const { schoolCode } = actor
  if (actor.role === 'school') return { schoolCode, ...(department ? { departmentId: department } : {}) }
  const own = actor.departmentIds.filter((id) => !department || id === department)
  return { schoolCode, departmentId: own.length === 1 && own[0] ? own[0] : { $in: own } }
}

/** Refuses with NOT_FOUND for a graduate out of scope, as for one that does not exist. */
export async function findInScope(deps: Deps, actor: SchoolSide, id: string): Promise<GraduateDoc> {
  const graduate = await graduates(deps.db).findOne({ ...scopeOf(actor), _id: id })
  if (!graduate) throw new Refusal('NOT_FOUND')
  return graduate
}
