import { timingSafeEqual } from 'node:crypto'
import { canonicalJson } from '../crypto/canonical-json.ts'
import type { Deps } from '../deps.ts'

type Signing = Pick<Deps, 'vault' | 'clock'>

const MINUTE = 60
const GOOD_FOR = 10 * MINUTE

/**
 * A link, below /api, to a picture that the caller has found its reader may see: good for ten minutes and the rest of a
 * minute, so that a page drawn twice in a minute names the same address.
 */
export function signedPictureUrl(deps: Signing, id: string): string {
  const now = Math.floor(deps.clock().getTime() / 1000)
  const exp = String(Math.ceil(now / MINUTE) * MINUTE + GOOD_FOR)
  return `/files/${id}/view?exp=${exp}&sig=${signature(deps, id, exp)}`
}

export function isGoodLink(deps: Signing, id: string, { exp, sig }: { exp: string; sig: string }): boolean {
  const expected = Buffer.from(signature(deps, id, exp))
  const given = Buffer.from(sig)
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return false
  return Number(exp) * 1000 > deps.clock().getTime()
}

const signature = ({ vault }: Pick<Signing, 'vault'>, id: string, exp: string): string =>
  vault.digest(canonicalJson(['view picture', id, exp]))
