import { randomBytes } from 'node:crypto'
import { handOver } from '../accounts/hand-over.ts'
import { accounts } from '../accounts/model.ts'
import { accountOfIdentity } from '../accounts/wechat/wechat-identities.ts'
import type { Deps } from '../deps.ts'
import type { ShortCookie } from '../http/cookies.ts'
import { type Limit, takePoint } from '../http/limits.ts'
import { Refusal } from '../http/refusal.ts'
import type { WechatIdentity } from '../ports/wechat/port.ts'
import { addresses, type Wanted } from './addresses.ts'
import { holdPending } from './pending-binding.ts'
import { openFor, sealFor } from './sealed-cookie.ts'

/** Codes cannot be guessed, but each costs a call to WeChat; a campus shares one address. */
const perAddress: Limit = { name: 'wechatVisit', points: 600, seconds: 900 }

/** Lax: the way back comes from WeChat's site. A second window's visit replaces the first one's. */
export const visitCookie: ShortCookie = { name: 'wechat-visit', sameSite: 'Lax', maxAge: 600 }
const purpose = 'wechat visit'
interface Visit {
  state: string
  to: Wanted
}

/** The menu was tapped: WeChat's page, and the cookie that leads back. Refuses with WECHAT_UNAVAILABLE. */
export function startVisit(deps: Deps, to: Wanted): { url: string; cookie: string } {
  const visit: Visit = { state: randomBytes(24).toString('base64url'), to }
  const url = deps.wechat.oauthPage(addresses(deps.config).callback, visit.state)
  return { url, cookie: sealFor(deps, purpose, visitCookie.maxAge, visit) }
}

export interface Return {
  code: string | undefined
  state: string | undefined
  cookie: string | undefined
  ip: string
}
/** Where H5 goes on: signed in behind a one-time code, or with an identity to be bound after signing in. */
export type Arrived = { to: Wanted; code: string; handOver: string } | { to: Wanted; pending: string }

/**
 * Back from WeChat. Refuses with IDENTITY_FLOW_LOST (no visit was begun in this browser within 10 minutes, or a later one
 * was), IDENTITY_CANCELLED, WECHAT_CODE_INVALID, WECHAT_UNAVAILABLE or TOO_MANY_REQUESTS.
 */
export async function finishVisit(deps: Deps, { code, state, cookie, ip }: Return): Promise<Arrived> {
  await takePoint(deps, perAddress, ip)
  const visit = openFor<Visit>(deps, purpose, cookie)
  if (!visit || visit.state !== state) throw new Refusal('IDENTITY_FLOW_LOST')
  if (!code) throw new Refusal('IDENTITY_CANCELLED')
  const identity = await withUnionid(deps, await deps.wechat.exchangeOauthCode(code))
  const accountId = await accountOfIdentity(deps, identity)
  const account = accountId && (await accounts(deps.db).findOne({ _id: accountId, active: true }))
  if (!account) return { to: visit.to, pending: holdPending(deps, identity) }
  const waiting = await handOver(deps, { account: account._id, cameBy: null, issuer: null })
  return { to: visit.to, code: waiting.code, handOver: waiting.cookie }
}

/** Web sign-in without asking names no unionid; of a follower WeChat tells it elsewhere. Nobody fails for want of it. */
async function withUnionid(deps: Deps, identity: WechatIdentity): Promise<WechatIdentity> {
  if (identity.unionid || (await accountOfIdentity(deps, identity))) return identity
  const user = await deps.wechat.officialUser(identity.openid).catch(() => null)
  return { ...identity, unionid: user?.unionid ?? null }
}
