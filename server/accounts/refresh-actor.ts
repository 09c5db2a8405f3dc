import type { Deps } from '../deps.ts'
import type { Actor } from './actor.ts'
import type { AccountDoc } from './model.ts'
import { endSessionsOf, sessions } from './sessions.ts'

/** Who a staff account is, as its sessions carry it. */
export function staffActor(account: AccountDoc): Exclude<Actor, { role: 'graduate' }> {
  const {
    _id: accountId,
    name,
    schoolCode = '',
    departmentIds = [],
    admin = false,
    employerId = '',
    owner = false,
  } = account
  const who = { accountId, name, ...(account.oneTimePassword ? { oneTimePassword: true as const } : {}) }
  switch (account.role) {
    case 'employer':
      return { role: 'employer', ...who, employerId, owner }
    case 'department':
      return { role: 'department', ...who, schoolCode, departmentIds }
    case 'school':
      return { role: 'school', ...who, schoolCode, admin }
    case 'operator':
      return { role: 'operator', ...who }
    case 'graduate':
      throw new Error('a graduate is no staff')
  }
}

/** After a change of a staff account its open sessions are the new role at once; those of a removed one end. */
export async function refreshActor(deps: Pick<Deps, 'db'>, account: AccountDoc): Promise<void> {
  if (!account.active) return endSessionsOf(deps, account._id)
  await sessions(deps.db).updateMany({ accountId: account._id }, { $set: { actor: staffActor(account) } })
}

export async function refreshConsent(
  deps: Pick<Deps, 'db'>,
  accountId: string,
  version: string,
): Promise<void> {
  await sessions(deps.db).updateMany(
    { accountId, 'actor.role': 'graduate' },
    { $set: { 'actor.consent': version } },
  )
}
