import type { Deps } from '../deps.ts'
import type { ShortCookie } from '../http/cookies.ts'
import type { Flow } from '../ports/identity/port.ts'

const lifetime = 600
const bound = 'oidc flow'

/** Lax: the issuer's redirect back comes from another site. A second window's way replaces the first one's. */
export const flowCookie: ShortCookie = { name: 'oidc', sameSite: 'Lax', maxAge: lifetime }

type Store = Pick<Deps, 'vault' | 'clock'>

/** Sealed, so that whoever can write cookies for our site cannot write one of these (RFC 9700 §4.7). */
export function sealFlow({ vault, clock }: Store, flow: Flow): string {
  const until = clock().getTime() + lifetime * 1000
  const sealed = vault.seal(JSON.stringify({ ...flow, until }), bound)
  return Buffer.from(JSON.stringify(sealed)).toString('base64url')
}

/** null when it was altered, is too old, or is none of ours. */
export function openFlow({ vault, clock }: Store, cookie: string): Flow | null {
  try {
    const sealed = JSON.parse(Buffer.from(cookie, 'base64url').toString('utf8'))
    const { until, ...flow } = JSON.parse(vault.open(sealed, bound))
    return until > clock().getTime() ? flow : null
  } catch {
    return null
  }
}
