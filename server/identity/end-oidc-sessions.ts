import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { endSessionsCameBy } from '../accounts/sessions.ts'
import type { Deps } from '../deps.ts'
import { type Limit, takePoint } from '../http/limits.ts'
import { Refusal } from '../http/refusal.ts'
import { identityId } from './identity-model.ts'

/** Whoever is no issuer may make us verify signatures this often. */
const perAddress: Limit = { name: 'oidcLogout', points: 3000, seconds: 900 }

/**
 * The issuer says that an account of its has left: sessions that came by it end at once on every server. Said twice it
 * changes nothing more. Refuses with BAD_REQUEST (no token of this issuer for us, alike whatever is wrong with it),
 * TOO_MANY_REQUESTS or IDENTITY_UNAVAILABLE.
 */
export async function endOidcSessions(deps: Deps, form: Readable, ip: string): Promise<void> {
  await takePoint(deps, perAddress, ip)
  if (!deps.identity) throw new Refusal('IDENTITY_UNAVAILABLE')
  const token = new URLSearchParams(await text(form)).get('logout_token')
  if (!token) throw new Refusal('BAD_REQUEST')
  const ended = await deps.identity.readLogoutToken(token)
  await endSessionsCameBy(deps, { identity: identityId(deps, ended), sid: ended.sid })
}
