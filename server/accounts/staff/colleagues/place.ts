import type { NewColleague } from '../../../../contract/api/staff.ts'
import type { Deps } from '../../../deps.ts'
import { Refusal } from '../../../http/refusal.ts'
import { departments } from '../../../schools/model.ts'
import type { EmployerActor, OperatorActor, SchoolActor } from '../../actor.ts'
import type { AccountDoc } from '../../model.ts'

export type Host = SchoolActor | EmployerActor | OperatorActor
type Part = Pick<NewColleague, 'role' | 'lead' | 'departments'>
/** What an account of the place has in it: also the filter that finds them. */
type Belonging = { schoolCode: string } | { employerId: string } | { role: 'operator' }

/** Where a host and their colleagues work. */
export interface Place {
  /** `school 10999`, `employer E-…`, `platform` */
  key: string
  belonging: Belonging
  /** finds those who may change colleagues: never none */
  leads: Partial<Pick<AccountDoc, 'schoolCode' | 'employerId' | 'role' | 'admin' | 'owner'>>
  roles: readonly AccountDoc['role'][]
}

export function placeOf(actor: Host): Place {
  switch (actor.role) {
    case 'school':
      return schoolPlace(actor.schoolCode)
    case 'employer': {
      const belonging = { employerId: actor.employerId }
      return {
        key: `employer ${actor.employerId}`,
        belonging,
        leads: { ...belonging, owner: true },
        roles: ['employer'],
      }
    }
    case 'operator': {
      const belonging = { role: 'operator' } as const
      return { key: 'platform', belonging, leads: belonging, roles: ['operator'] }
    }
  }
}

export function schoolPlace(schoolCode: string): Place {
  const belonging = { schoolCode }
  return {
    key: `school ${schoolCode}`,
    belonging,
    leads: { ...belonging, role: 'school', admin: true },
    roles: ['school', 'department'],
  }
}

/** School admins, an employer's owners, and every operator. */
export function isLead(actor: Host): boolean {
  if (actor.role === 'school') return actor.admin
  return actor.role === 'employer' ? actor.owner : true
}

/** Refuses with FORBIDDEN. */
export function requireLead(actor: Host): Place {
  if (!isLead(actor)) throw new Refusal('FORBIDDEN')
  return placeOf(actor)
}

type Held = Pick<AccountDoc, 'role' | 'schoolCode' | 'employerId' | 'admin' | 'owner' | 'departmentIds'>

/**
 * What an account or invitation of that part holds. Refuses with INVALID_INPUT: a role of another kind of place, or
 * departments that are none or not the school's.
 */
export async function holdingOf(deps: Deps, { belonging, roles }: Place, part: Part): Promise<Held> {
  const { role, lead } = part
  if (!roles.includes(role)) throw invalid('role', '请选择身份')
  if (role === 'operator') return { role }
  if ('employerId' in belonging) return { ...belonging, role, owner: lead }
  if (role === 'school') return { ...belonging, role, admin: lead, departmentIds: [] }
  const departmentIds = [...new Set(part.departments)]
  if ('schoolCode' in belonging) await requireDepartments(deps, belonging.schoolCode, departmentIds)
  return { ...belonging, role, admin: false, departmentIds }
}

async function requireDepartments(deps: Deps, schoolCode: string, ids: string[]): Promise<void> {
  const found = await departments(deps.db).countDocuments({ schoolCode, _id: { $in: ids } })
  if (ids.length === 0 || found !== ids.length) throw invalid('departments', '请选择本校的院系')
}

const invalid = (field: string, message: string): Refusal =>
  new Refusal('INVALID_INPUT', { field, issues: [{ field, message }], detail: { message } })
