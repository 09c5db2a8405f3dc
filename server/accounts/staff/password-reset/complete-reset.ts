import type { Deps } from '../../../deps.ts'
import { type Limit, takePoint } from '../../../http/limits.ts'
import { Refusal } from '../../../http/refusal.ts'
import { type AccountDoc, accounts } from '../../model.ts'
import { hashPassword, requireGoodPassword } from '../../passwords.ts'
import { staffActor } from '../../refresh-actor.ts'
import { endSessionsOf, tokenHashOf } from '../../sessions.ts'
import { logStaffAct } from '../staff-log.ts'
import { tellPasswordReset } from '../staff-mails.ts'
import { passwordResets } from './model.ts'

const perAddress: Limit = { name: 'completeReset', points: 60, seconds: 900 }

/**
 * Every session ends and sign-ins half done with the old password with them; the second factor stays, so that a mailbox
 * alone opens no account that has one. Refuses with LINK_DEAD or PASSWORD_TOO_WEAK.
 */
export async function completeReset(
  deps: Deps,
  { token, password }: { token: string; password: string },
  ip: string,
): Promise<void> {
  await takePoint(deps, perAddress, ip)
  const _id = tokenHashOf(token)
  const account = await accountOf(deps, _id)
  requireGoodPassword(password, [account.login])
  const { deletedCount } = await passwordResets(deps.db).deleteOne({ _id })
  if (deletedCount !== 1) throw dead()
  await logStaffAct(deps, staffActor(account), 'resetPassword', account._id)
  const set = { password: await hashPassword(password), passwordSetAt: deps.clock(), oneTimePassword: false }
  await accounts(deps.db).updateOne({ _id: account._id }, { $set: set })
  await endSessionsOf(deps, account._id)
  tellPasswordReset(deps, account)
}

async function accountOf(deps: Deps, _id: string): Promise<AccountDoc> {
  const doc = await passwordResets(deps.db).findOne({ _id, expiresAt: { $gt: deps.clock() } })
  const account = doc && (await accounts(deps.db).findOne({ _id: doc.accountId, active: true }))
  if (!account) throw dead()
  return account
}

const dead = (): Refusal =>
  new Refusal('LINK_DEAD', { detail: { reason: '重置链接已失效：可能已使用或超过 30 分钟。请重新申请' } })
