import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from 'jose'
import { Refusal } from '../../http/refusal.ts'
import type { Clock, Issuer } from './issuer.ts'
import type { EndedThere, IdentityPort } from './port.ts'
import type { OidcConfig } from './settings.ts'

const event = 'http://schemas.openid.net/event/backchannel-logout'
/** A token taken from a log days later ends nothing. */
const maxTokenAge = '5 minutes'
/** seconds */
const clockTolerance = 30
/** As for ID tokens: of keys that only the issuer has, so neither `none` nor an HMAC under a key known to others. */
const algorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA']

/** OpenID Connect Back-Channel Logout 1.0 §2.6; openid-client has no part for it, jose verifies. */
export function logoutTokenReader(
  { clientId }: OidcConfig,
  issuer: Issuer,
  clock: Clock,
): IdentityPort['readLogoutToken'] {
  let keys: { uri: string; set: ReturnType<typeof createRemoteJWKSet> } | null = null
  return async (token) => {
    const { issuer: iss, jwks_uri: uri } = await issuer.metadata().catch(() => refuse('IDENTITY_UNAVAILABLE'))
    if (!uri) return refuse('IDENTITY_UNAVAILABLE')
    if (keys?.uri !== uri) keys = { uri, set: createRemoteJWKSet(new URL(uri)) }
    const { payload } = await jwtVerify(token, keys.set, {
      issuer: iss,
      audience: clientId,
      algorithms,
      currentDate: clock(),
      clockTolerance,
      maxTokenAge,
      requiredClaims: ['iat', 'jti', 'sub'],
    }).catch((error: unknown) => refuse(isOurs(error) ? 'BAD_REQUEST' : 'IDENTITY_UNAVAILABLE'))
    return endedThere(payload)
  }
}

/** Whether the token is at fault, and not the way to the issuer's keys. */
const isOurs = (error: unknown): boolean =>
  error instanceof errors.JOSEError &&
  !(error instanceof errors.JWKSTimeout || error.code === 'ERR_JOSE_GENERIC')

/** An ID token must not pass for a logout token: that has the event, and never a nonce. */
function endedThere(payload: JWTPayload): EndedThere {
  const { iss, sub, sid, events, nonce } = payload
  const isLogout = typeof events === 'object' && events !== null && event in events && nonce === undefined
  if (!isLogout || !iss || !sub) return refuse('BAD_REQUEST')
  return { issuer: iss, sub, sid: typeof sid === 'string' ? sid : null }
}

function refuse(code: 'BAD_REQUEST' | 'IDENTITY_UNAVAILABLE'): never {
  throw new Refusal(code)
}
