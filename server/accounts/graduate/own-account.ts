import type { z } from 'zod'
import type { getAccount } from '../../../contract/api/accounts.ts'
import { maskMobile } from '../../../contract/masks.ts'
import type { Deps } from '../../deps.ts'
import { Refusal } from '../../http/refusal.ts'
import type { GraduateActor } from '../actor.ts'
import { countGuess, forgiveGuess } from '../guess-limits.ts'
import { type AccountDoc, accounts } from '../model.ts'
import { verifyPassword } from '../passwords.ts'
import { sessions } from '../sessions.ts'
import { identitiesOf } from '../wechat/wechat-identities.ts'

export type AccountView = z.input<NonNullable<typeof getAccount.response>>

export async function showAccount(deps: Deps, actor: GraduateActor, sessionId: string): Promise<AccountView> {
  const now = deps.clock()
  const [account, open, identities] = await Promise.all([
    ownAccount(deps, actor),
    sessions(deps.db)
      .find({ accountId: actor.accountId, expiresAt: { $gt: now } })
      .sort({ startedAt: -1 })
      .limit(50)
      .toArray(),
    identitiesOf(deps, actor.accountId),
  ])
  const official = identities.find((one) => one.provider === 'official')
  return {
    maskedMobile: account.mobile
      ? maskMobile(deps.vault.open(account.mobile, `${account._id}:mobile`))
      : null,
    email: account.email ? deps.vault.open(account.email, `${account._id}:email`) : null,
    wechatBound: identities.some((one) => one.provider === 'miniprogram'),
    official: deps.wechat.officialAppid
      ? { bound: official !== undefined, subscribed: official?.subscribed ?? false }
      : null,
    sessions: open.map((one) => ({
      startedAt: one.startedAt.toISOString(),
      device: one.device,
      current: one._id === sessionId,
    })),
  }
}

export async function ownAccount(deps: Deps, actor: { accountId: string }): Promise<AccountDoc> {
  const account = await accounts(deps.db).findOne({ _id: actor.accountId })
  if (!account) throw new Refusal('NOT_SIGNED_IN')
  return account
}

/** A stolen session may not take the account over: the password is asked for again. Refuses with WRONG_PASSWORD, or PASSWORD_NOT_SET. */
export async function requirePassword(
  deps: Deps,
  account: AccountDoc,
  password: string,
  ip: string,
): Promise<void> {
  if (account.password === null) throw new Refusal('PASSWORD_NOT_SET', { field: 'password' })
  const guess = { loginIndex: `own ${account._id}`, ip, known: false }
  await countGuess(deps, guess)
  if (!(await verifyPassword(account.password, password)))
    throw new Refusal('WRONG_PASSWORD', { field: 'password' })
  forgiveGuess(deps, guess)
}
