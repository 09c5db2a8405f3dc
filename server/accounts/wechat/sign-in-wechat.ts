import type { z } from 'zod'
import type { signInWechat as endpoint } from '../../../contract/api/accounts.ts'
import type { Deps } from '../../deps.ts'
import { type Limit, takePoint } from '../../http/limits.ts'
import { openGraduateSession } from '../graduate/graduate-session.ts'
import { accounts } from '../model.ts'
import { accountOfIdentity } from './wechat-identities.ts'

type Answer = z.input<NonNullable<typeof endpoint.response>>

/** Codes cannot be guessed, but each costs a call to WeChat. */
const perAddress: Limit = { name: 'wechatAddress', points: 600, seconds: 900 }

/** Bound: straight in. Refuses with WECHAT_CODE_INVALID, WECHAT_UNAVAILABLE or TOO_MANY_REQUESTS. */
export async function signInWechat(deps: Deps, code: string, ip: string, device: string): Promise<Answer> {
  await takePoint(deps, perAddress, ip)
  const identity = await deps.wechat.exchangeCode(code)
  const accountId = await accountOfIdentity(deps, identity)
  const account = accountId && (await accounts(deps.db).findOne({ _id: accountId, active: true }))
  if (!account) return { bound: false }
  return { bound: true, ...(await openGraduateSession(deps, account, device)) }
}
