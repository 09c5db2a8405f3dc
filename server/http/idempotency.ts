import { canonicalJson } from '../crypto/canonical-json.ts'
import type { Vault } from '../crypto/vault.ts'
import { Refusal } from './refusal.ts'

/** The Idempotency-Key of the request; refuses with IDEMPOTENCY_KEY_MISSING. */
export function requireKey(header: string): string {
  if (!/^[\x21-\x7e]{8,100}$/.test(header)) throw new Refusal('IDEMPOTENCY_KEY_MISSING')
  return header
}

/** Names the request: scope is who asks + key, so the same key on another endpoint is a reuse, not a new request. */
export const requestIdOf = (vault: Vault, accountId: string | null, key: string): string =>
  vault.digest(canonicalJson(['request', accountId, key]))

/** Names what is asked for; two requests with one key must agree in it. */
export const bodyHashOf = (
  vault: Vault,
  endpointId: string,
  asked: { params: unknown; query: unknown; body: unknown },
): string => vault.digest(canonicalJson(['body', endpointId, asked]))
