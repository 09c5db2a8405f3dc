import * as client from 'openid-client'
import type { ErrorCode } from '../../../contract/errors.ts'

/** What the issuer answers when the person said no or it could not ask (RFC 6749 §4.1.2.1, OpenID Connect Core §3.1.2.6). */
const saidNo = [
  'access_denied',
  'login_required',
  'consent_required',
  'interaction_required',
  'account_selection_required',
]
const notReached = [
  'OAUTH_TIMEOUT',
  'OAUTH_ABORT',
  'OAUTH_RESPONSE_IS_NOT_JSON',
  'OAUTH_RESPONSE_IS_NOT_CONFORM',
  'OAUTH_PARSE_ERROR',
]

/** The sentence that a failure of openid-client is told to a person with. */
export function whyRefused(error: unknown): ErrorCode {
  if (error instanceof client.AuthorizationResponseError)
    return saidNo.includes(error.error) ? 'IDENTITY_CANCELLED' : 'IDENTITY_UNAVAILABLE'
  if (error instanceof client.ResponseBodyError)
    // the code was used before, or is too old
    return error.error === 'invalid_grant' ? 'IDENTITY_FLOW_LOST' : 'IDENTITY_UNAVAILABLE'
  const code = codeOf(error)
  if (code === 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED') return 'IDENTITY_CLOCK'
  if (code === undefined || notReached.includes(code)) return 'IDENTITY_UNAVAILABLE'
  return 'IDENTITY_UNTRUSTED'
}

function codeOf(error: unknown): string | undefined {
  return error instanceof client.ClientError ? error.code : undefined
}

/** For the log: what went wrong, never what was in it. Causes of openid-client hold whole tokens and claims. */
export function gist(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error }
  const claim = claimOf(error.cause) ?? claimOf(error)
  const answered =
    error instanceof client.AuthorizationResponseError || error instanceof client.ResponseBodyError
      ? error.error.slice(0, 60)
      : undefined
  const network =
    error.cause instanceof Error ? (codeIn(error.cause.cause) ?? codeIn(error.cause)) : undefined
  return { type: error.name, code: codeIn(error), claim, answered, network }
}

const codeIn = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined

function claimOf(error: unknown): string | undefined {
  const cause: unknown = error instanceof Error ? error.cause : undefined
  if (typeof cause !== 'object' || cause === null || !('claim' in cause)) return undefined
  return typeof cause.claim === 'string' ? cause.claim : undefined
}
