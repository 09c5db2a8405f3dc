import type { Deps } from '../../../deps.ts'
import { type Limit, takePoint } from '../../../http/limits.ts'
import { Refusal } from '../../../http/refusal.ts'
import { accounts } from '../../model.ts'
import { newToken, tokenHashOf } from '../../sessions.ts'
import { loginIndexOf } from '../../sign-in.ts'
import { resetMail, sendBehind } from '../staff-mails.ts'
import { passwordResets, resetLifetime } from './model.ts'

/** A campus shares one address. */
const perAddress: Limit = { name: 'resetAddress', points: 40, seconds: 3600 }
/** Past it nothing is sent, and nothing said: whoever asks for somebody else may not learn of them, nor flood them. */
const perLogin: Limit = { name: 'resetLogin', points: 5, seconds: 3600 }

/**
 * Mails a link to the account's address. Whether there is such an account shows neither in the answer nor, since nothing
 * is waited for, in how long it takes. Refuses with TOO_MANY_REQUESTS by address only.
 */
export async function requestReset(deps: Deps, login: string, ip: string): Promise<void> {
  await takePoint(deps, perAddress, ip)
  const work: Promise<void> = sendLink(deps, login)
    .catch((error: unknown) => {
      if (!(error instanceof Refusal)) deps.log.error({ err: error }, 'reset link not sent')
    })
    .finally(() => underWay.delete(work))
  underWay.add(work)
}

const underWay = new Set<Promise<unknown>>()

/** Resolves when every request so far in this process has been looked into. */
export async function resetsLookedInto(): Promise<void> {
  while (underWay.size > 0) await Promise.allSettled([...underWay])
}

async function sendLink(deps: Deps, login: string): Promise<void> {
  const loginIndex = loginIndexOf(deps, login)
  await takePoint(deps, perLogin, loginIndex)
  const account = await accounts(deps.db).findOne({ realm: 'staff', logins: loginIndex, active: true })
  if (!account) return
  const token = newToken()
  const expiresAt = new Date(deps.clock().getTime() + resetLifetime)
  await passwordResets(deps.db).deleteMany({ accountId: account._id })
  await passwordResets(deps.db).insertOne({ _id: tokenHashOf(token), accountId: account._id, expiresAt })
  sendBehind(deps, resetMail(deps, account, token))
}
