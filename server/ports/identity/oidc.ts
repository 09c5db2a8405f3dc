import * as client from 'openid-client'
import type { Logger } from 'pino'
import { Refusal } from '../../http/refusal.ts'
import { type Clock, type Issuer, reachIssuer } from './issuer.ts'
import { logoutTokenReader } from './logout-token.ts'
import type { Flow, IdentityPort, ProvenIdentity } from './port.ts'
import { areComplete, readClaims } from './read-claims.ts'
import type { OidcConfig } from './settings.ts'
import { gist, whyRefused } from './why-refused.ts'

export interface OidcDeps {
  clock: Clock
  log: Pick<Logger, 'warn'>
}

/**
 * The real adapter: authorization code with PKCE (RFC 7636), state and nonce by openid-client. Nothing is asked of the
 * issuer before somebody wants in, so an issuer that is down stops no server.
 */
export function oidcIdentity(config: OidcConfig, { clock, log }: OidcDeps): IdentityPort {
  const issuer = reachIssuer(config, clock)
  const orRefuse = <T>(work: Promise<T>): Promise<T> =>
    work.catch((error: unknown) => {
      if (error instanceof Refusal) throw error
      log.warn({ why: gist(error) }, 'sign-in at the issuer failed')
      throw new Refusal(whyRefused(error))
    })
  return {
    name: config.name,
    newFlow: () => ({
      state: client.randomState(),
      nonce: client.randomNonce(),
      verifier: client.randomPKCECodeVerifier(),
    }),
    authorizationUrl: (flow, redirectUri, again) =>
      orRefuse(authorizationUrl(config, issuer, { flow, redirectUri, again })),
    identify: (flow, returned) => orRefuse(identify(config, issuer, flow, returned)),
    signOutUrl: async (returnTo) =>
      signOutUrl(issuer, returnTo).catch((error: unknown) => {
        log.warn({ why: gist(error) }, 'no sign-out at the issuer')
        return null
      }),
    readLogoutToken: logoutTokenReader(config, issuer, clock),
  }
}

async function authorizationUrl(
  { scope }: OidcConfig,
  issuer: Issuer,
  { flow, redirectUri, again }: { flow: Flow; redirectUri: string; again: boolean },
): Promise<string> {
  const url = client.buildAuthorizationUrl(await issuer.connect(), {
    response_type: 'code',
    scope,
    redirect_uri: redirectUri,
    state: flow.state,
    nonce: flow.nonce,
    code_challenge: await client.calculatePKCECodeChallenge(flow.verifier),
    code_challenge_method: 'S256',
    ...(again ? { prompt: 'login' } : {}),
  })
  return url.href
}

async function identify(
  config: OidcConfig,
  issuer: Issuer,
  flow: Flow,
  returned: URL,
): Promise<ProvenIdentity> {
  const connection = await issuer.connect()
  const tokens = await client.authorizationCodeGrant(connection, returned, {
    expectedState: flow.state,
    expectedNonce: flow.nonce,
    pkceCodeVerifier: flow.verifier,
    idTokenExpected: true,
  })
  issuer.keepKeys(connection)
  const own = tokens.claims()
  if (!own) throw new Refusal('IDENTITY_UNTRUSTED')
  const claims = await withUserInfo(config, connection, own, tokens.access_token)
  const sid = typeof own.sid === 'string' ? own.sid : null
  return { issuer: own.iss, sub: own.sub, sid, ...readClaims(claims, config.claims) }
}

/** Many issuers put into the ID token only who it is and the rest behind the userinfo endpoint. */
async function withUserInfo(
  { claims }: OidcConfig,
  connection: client.Configuration,
  own: client.IDToken,
  accessToken: string,
): Promise<Record<string, unknown>> {
  if (areComplete(own, claims) || !connection.serverMetadata().userinfo_endpoint) return own
  return { ...(await client.fetchUserInfo(connection, accessToken, own.sub)), ...own }
}

/** Without `id_token_hint`: the token holds the ID number, and would stand in the browser's address. */
async function signOutUrl(issuer: Issuer, returnTo: string): Promise<string | null> {
  const connection = await issuer.connect()
  if (!connection.serverMetadata().end_session_endpoint) return null
  return client.buildEndSessionUrl(connection, { post_logout_redirect_uri: returnTo }).href
}
