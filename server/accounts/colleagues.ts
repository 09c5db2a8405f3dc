import { randomInt } from 'node:crypto'
import type { z } from 'zod'
import type { addStaff, listStaff } from '../../contract/api/accounts.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../http/refusal.ts'
import { departments } from '../schools/model.ts'
import type { SchoolActor } from './actor.ts'
import { accounts } from './model.ts'
import { endSessionsOf } from './sessions.ts'
import { createStaffAccount } from './staff-accounts.ts'

type StaffList = z.input<NonNullable<typeof listStaff.response>>

export async function staffOfSchool(deps: Deps, actor: SchoolActor): Promise<StaffList> {
  const { schoolCode } = actor
  const found = await accounts(deps.db).find({ schoolCode }).sort({ _id: 1 }).toArray()
  const items = found.flatMap(
    ({ _id: id, name, login = '', role, admin = false, departmentIds = [], active }) =>
      role === 'school' || role === 'department'
        ? [{ id, name, login, role, admin, departments: departmentIds, active }]
        : [],
  )
  return { items }
}

type NewColleague = z.output<NonNullable<typeof addStaff.body>>

/** Refuses with FORBIDDEN (school admins only), INVALID_INPUT (departments of this school) or EMAIL_TAKEN. */
export async function addColleague(
  deps: Deps,
  actor: SchoolActor,
  input: NewColleague,
): Promise<{ id: string; oneTimePassword: string }> {
  requireAdmin(actor)
  const { schoolCode } = actor
  const { name, login, role, admin } = input
  const departmentIds = [...new Set(input.departments)]
  if (role === 'department') await requireDepartments(deps, schoolCode, departmentIds)
  const oneTimePassword = newOneTimePassword()
  const common = { name, login, password: oneTimePassword, oneTimePassword: true, schoolCode }
  const id = await createStaffAccount(
    deps,
    role === 'school' ? { ...common, role, admin } : { ...common, role, departmentIds },
  )
  return { id, oneTimePassword }
}

/** Every session of theirs ends at once. Refuses with FORBIDDEN or NOT_FOUND (also for oneself and other schools). */
export async function removeColleague(deps: Deps, actor: SchoolActor, id: string): Promise<void> {
  requireAdmin(actor)
  const theirs = { _id: id, schoolCode: actor.schoolCode, realm: 'staff' as const }
  if (id === actor.accountId) throw new Refusal('NOT_FOUND')
  const { matchedCount } = await accounts(deps.db).updateOne(theirs, { $set: { active: false } })
  if (matchedCount !== 1) throw new Refusal('NOT_FOUND')
  await endSessionsOf(deps, id)
}

function requireAdmin(actor: SchoolActor): void {
  if (!actor.admin) throw new Refusal('FORBIDDEN')
}

async function requireDepartments(deps: Deps, schoolCode: string, ids: string[]): Promise<void> {
  const found = await departments(deps.db).countDocuments({ schoolCode, _id: { $in: ids } })
  if (ids.length > 0 && found === ids.length) return
  const issue = { field: 'departments', message: '请选择本校的院系' }
  throw new Refusal('INVALID_INPUT', {
    field: 'departments',
    issues: [issue],
    detail: { message: issue.message },
  })
}

/** 14 characters without look-alikes, about 70 bits. */
function newOneTimePassword(): string {
  const alphabet = '23456789abcdefghjkmnpqrstuvwxyz'
  return Array.from({ length: 14 }, () => alphabet[randomInt(alphabet.length)]).join('')
}
