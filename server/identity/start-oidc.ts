import type { Deps } from '../deps.ts'
import { type Limit, takePoint } from '../http/limits.ts'
import { Refusal } from '../http/refusal.ts'
import { addresses } from './addresses.ts'
import { sealFlow } from './flow-cookie.ts'

/** Each costs a look at the issuer at most every ten minutes; a campus shares one address. */
const perAddress: Limit = { name: 'oidcStart', points: 600, seconds: 900 }

/**
 * Begins a way to the issuer: its page, and the cookie that leads back. Refuses with TOO_MANY_REQUESTS or
 * IDENTITY_UNAVAILABLE.
 */
export async function startOidc(
  deps: Deps,
  { again }: { again: boolean },
  ip: string,
): Promise<{ url: string; cookie: string }> {
  await takePoint(deps, perAddress, ip)
  const { identity } = deps
  if (!identity) throw new Refusal('IDENTITY_UNAVAILABLE')
  const flow = identity.newFlow()
  const url = await identity.authorizationUrl(flow, addresses(deps.config).callback, again)
  return { url, cookie: sealFlow(deps, flow) }
}
