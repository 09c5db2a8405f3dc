import type { Deps } from '../deps.ts'
import type { Actor } from './actor.ts'
import { ownAccount, requirePassword } from './graduate/own-account.ts'
import { accounts } from './model.ts'
import { hashPassword, requireGoodPassword } from './passwords.ts'
import { refreshActor } from './refresh-actor.ts'
import { endOtherSessions } from './sessions.ts'

export interface PasswordChange {
  password: string
  newPassword: string
}

/** The other sessions of the account end. Refuses with WRONG_PASSWORD, PASSWORD_TOO_WEAK or TOO_MANY_REQUESTS. */
export async function changePassword(
  deps: Deps,
  actor: Actor,
  sessionId: string,
  { password, newPassword }: PasswordChange,
  ip: string,
): Promise<void> {
  const account = await ownAccount(deps, actor)
  await requirePassword(deps, account, password, ip)
  const mobile = account.mobile ? deps.vault.open(account.mobile, `${account._id}:mobile`) : null
  requireGoodPassword(newPassword, [account.login, mobile, password], 'newPassword')
  const set = {
    password: await hashPassword(newPassword),
    passwordSetAt: deps.clock(),
    oneTimePassword: false,
  }
  await accounts(deps.db).updateOne({ _id: account._id }, { $set: set })
  await endOtherSessions(deps, account._id, sessionId)
  if (account.realm === 'staff') await refreshActor(deps, { ...account, ...set })
}
