import type { Deps } from '../../deps.ts'
import { isDuplicateKey } from '../../duplicate-keys.ts'
import { Refusal } from '../../http/refusal.ts'
import { newId } from '../../ids.ts'
import { type AccountDoc, accounts } from '../model.ts'
import { hashPassword } from '../passwords.ts'
import { loginIndexOf } from '../sign-in.ts'

interface Common {
  name: string
  /** mail address to sign in with */
  login: string
  password: string
  oneTimePassword?: boolean
  /** for a repeat of the same request to meet the account it made */
  id?: string
}
export type NewStaff = Common &
  (
    | { role: 'employer'; employerId: string; owner: boolean }
    | { role: 'department'; schoolCode: string; departmentIds: string[] }
    | { role: 'school'; schoolCode: string; admin: boolean }
    | { role: 'operator' }
  )

/** Answers the account's id. Refuses with EMAIL_TAKEN. Whoever calls has checked the password (`requireGoodPassword`). */
export async function createStaffAccount(deps: Deps, staff: NewStaff): Promise<string> {
  const { id = newId('A'), password, oneTimePassword = false, login, ...rest } = staff
  const now = deps.clock()
  const doc: AccountDoc = {
    _id: id,
    realm: 'staff',
    ...rest,
    login,
    logins: [loginIndexOf(deps, login)],
    password: await hashPassword(password),
    passwordSetAt: now,
    oneTimePassword,
    active: true,
    knownAddresses: [],
    createdAt: now,
  }
  try {
    await accounts(deps.db).insertOne(doc)
    return id
  } catch (error) {
    if (!isDuplicateKey(error)) throw error
    if (staff.id && (await accounts(deps.db).findOne({ _id: id, logins: loginIndexOf(deps, login) })))
      return id
    throw new Refusal('EMAIL_TAKEN', { field: 'login' })
  }
}

/** Takes back an account whose making was part of something that failed; nothing hangs on it yet. */
export async function removeStaffAccount(deps: Pick<Deps, 'db'>, id: string): Promise<void> {
  await accounts(deps.db).deleteOne({ _id: id, realm: 'staff' })
}
