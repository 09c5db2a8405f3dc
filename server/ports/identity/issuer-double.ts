import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { exportJWK, generateKeyPair, type JWK } from 'jose'
import Provider, { type Configuration } from 'oidc-provider'
import { showSignIn, showSignOut } from './issuer-double-pages.ts'
import type { OidcConfig } from './settings.ts'

/** An account at the issuer; `claims` as the issuer vouches for them. */
export interface IssuerAccount {
  sub: string
  /** what it is called in the list of accounts to sign in with */
  label: string
  claims: Readonly<Record<string, unknown>>
}
export interface IssuerDouble {
  /** for the real adapter */
  readonly config: OidcConfig
  /** new signing keys; tokens signed by the old ones are no longer good */
  rotateKeys(): Promise<void>
  close(): Promise<void>
}
export interface IssuerOptions {
  /** `http://127.0.0.1:3000`: where our own server is reached */
  publicUrl: string
  name: string
  accounts: readonly IssuerAccount[]
  /** 0: any that is free */
  port?: number
}

/** A real OpenID Connect issuer (oidc-provider) on loopback, where one signs in by choosing an account. */
export async function startIssuerDouble(options: IssuerOptions): Promise<IssuerDouble> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port ?? 0, '127.0.0.1', resolve)
  })
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const secret = randomBytes(24).toString('base64url')
  const cookieKeys = [randomBytes(24).toString('base64url')]
  let provider: Provider
  const rotateKeys = async () => {
    provider = new Provider(issuer, configure(options, { secret, cookieKeys, key: await signingKey() }))
    provider.on('server_error', (_ctx, error) => process.stderr.write(`issuer double: ${error.stack}\n`))
  }
  await rotateKeys()
  server.on('request', (req: IncomingMessage, res: ServerResponse) => {
    const work = req.url?.startsWith('/choose/')
      ? choose(provider, options, req, res)
      : provider.callback()(req, res)
    Promise.resolve(work).catch(() => res.writeHead(400).end('expired'))
  })
  return {
    config: {
      issuer,
      clientId: clientId,
      clientSecret: secret,
      name: options.name,
      scope: 'openid profile',
      claims: { name: 'name', idNumber: 'id_number', enrolment: 'enrolment' },
    },
    rotateKeys,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const clientId = 'destination-registration'

async function signingKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })
  return { ...(await exportJWK(privateKey)), kid: randomBytes(8).toString('hex'), use: 'sig', alg: 'RS256' }
}

function configure(
  { publicUrl, name, accounts }: IssuerOptions,
  { secret, cookieKeys, key }: { secret: string; cookieKeys: string[]; key: JWK },
): Configuration {
  return {
    clients: [
      {
        client_id: clientId,
        client_secret: secret,
        redirect_uris: [`${publicUrl}/api/identity/oidc/callback`],
        post_logout_redirect_uris: [`${publicUrl}/m/`],
        backchannel_logout_uri: `${publicUrl}/api/identity/oidc/backchannel-logout`,
        backchannel_logout_session_required: true,
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    jwks: { keys: [key] },
    cookies: { keys: cookieKeys },
    claims: { openid: ['sub'], profile: ['name', 'id_number', 'enrolment'] },
    features: {
      devInteractions: { enabled: false },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => {
          ctx.body = showSignOut(name, form)
        },
      },
    },
    interactions: { url: (_ctx, { uid }) => `/choose/${uid}` },
    findAccount: (_ctx, sub) => {
      const found = accounts.find((one) => one.sub === sub)
      return found && { accountId: sub, claims: () => ({ ...found.claims, sub }) }
    },
    loadExistingGrant: grantAll,
    ttl: { Session: 3600, Grant: 3600, Interaction: 900, AccessToken: 300, IdToken: 300 },
    // the library's own refuses loopback, where our server is
    fetch: (url, given) => fetch(url, withoutAgent(given)),
  }
}

function withoutAgent(given: RequestInit & { dispatcher?: unknown } = {}): RequestInit {
  const { dispatcher: _refusing, ...rest } = given
  return rest
}

/** Signing in there is consent enough: the person has come to let us know who they are. */
const grantAll: NonNullable<Configuration['loadExistingGrant']> = async (ctx) => {
  const { client, session, provider } = ctx.oidc
  const grant = new provider.Grant({ clientId: client?.clientId, accountId: session?.accountId })
  grant.addOIDCScope('openid profile')
  await grant.save()
  return grant
}

/** The page of the accounts, and what was chosen on it. */
async function choose(
  provider: Provider,
  { name, accounts }: IssuerOptions,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  await provider.interactionDetails(req, res)
  if (req.method !== 'POST') {
    res.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(showSignIn(name, accounts))
    return
  }
  const chosen = new URLSearchParams(await text(req)).get('account') ?? ''
  const result = chosen
    ? { login: { accountId: chosen } }
    : { error: 'access_denied', error_description: 'not wanted' }
  await provider.interactionFinished(req, res, result)
}
