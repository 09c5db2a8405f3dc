import { handOver } from '../accounts/hand-over.ts'
import type { Deps } from '../deps.ts'
import { type Limit, takePoint } from '../http/limits.ts'
import { Refusal } from '../http/refusal.ts'
import { addresses } from './addresses.ts'
import { admit } from './admit.ts'
import { openFlow } from './flow-cookie.ts'
import { identityId } from './identity-model.ts'

/** Each may cost two calls to the issuer. */
const perAddress: Limit = { name: 'oidcFinish', points: 600, seconds: 900 }

export interface Return {
  /** what the issuer added to the redirect URI */
  added: Readonly<Record<string, string | undefined>>
  flowCookie: string | undefined
  ip: string
}

/**
 * Back from the issuer: who it is goes to H5 behind a one-time code. Refuses with what `IdentityPort.identify` and `admit`
 * refuse with, IDENTITY_FLOW_LOST (no way out was begun in this browser within 10 minutes, or a later one was) or
 * TOO_MANY_REQUESTS.
 */
export async function finishOidc(
  deps: Deps,
  { added, flowCookie, ip }: Return,
): Promise<{ code: string; cookie: string }> {
  await takePoint(deps, perAddress, ip)
  const { identity, config } = deps
  if (!identity) throw new Refusal('IDENTITY_UNAVAILABLE')
  const flow = flowCookie ? openFlow(deps, flowCookie) : null
  if (!flow || added.state !== flow.state) throw new Refusal('IDENTITY_FLOW_LOST')
  const returned = new URL(addresses(config).callback)
  for (const [name, value] of Object.entries(added)) if (value) returned.searchParams.set(name, value)
  const proven = await identity.identify(flow, returned)
  const account = await admit(deps, proven)
  return handOver(deps, {
    account: account._id,
    cameBy: { identity: identityId(deps, proven), sid: proven.sid },
    issuer: { name: identity.name, logoutUrl: await leaveAddress(deps) },
  })
}

/** Ours, which leads on to the issuer's: null where the issuer has no page to sign out on. */
async function leaveAddress({ identity, config }: Deps): Promise<string | null> {
  const { home, leave } = addresses(config)
  return (await identity?.signOutUrl(home)) ? leave : null
}
