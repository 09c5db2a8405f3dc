import { createHmac } from 'node:crypto'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import type { OidcConfig } from '../../../server/ports/identity/settings.ts'

type Claims = Record<string, unknown>

/** How it lies. Without any it is an honest issuer whose ID token holds all claims. */
export interface Lies {
  /** what becomes of the ID token's claims */
  claims?: (honest: Claims) => Claims
  /** how the token is signed */
  signed?:
    | 'honestly'
    | 'not'
    | 'by the shared secret'
    | 'by a stranger'
    | 'altered after'
    | 'under an unknown key id'
  /** what the token endpoint answers instead */
  token?: (res: ServerResponse) => void
  /** what the authorization endpoint adds to the redirect URI instead of a code */
  returned?: (honest: URLSearchParams) => Record<string, string>
  /** what the userinfo endpoint answers; without, there is no such endpoint */
  userinfo?: Claims
  /** what becomes of the discovery document */
  metadata?: (honest: Claims) => Claims
}
export interface HostileIssuer {
  config: OidcConfig
  lie(lies: Lies): void
  /** a signed token with these claims over honest iss, aud, iat, exp, jti */
  sign(claims: Claims, signed?: Lies['signed']): Promise<string>
  close(): Promise<void>
}

const clientId = 'us'
const clientSecret = 'the secret that both of us know, of enough bytes'

/** An issuer that says what no real one can be made to say. */
export async function startHostileIssuer(honest: Claims): Promise<HostileIssuer> {
  const [ours, stranger] = [await generateKeyPair('RS256'), await generateKeyPair('RS256')]
  const keys = [{ ...(await exportJWK(ours.publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' }]
  let lies: Lies = {}
  let nonce = ''
  const server = createServer((req, res) => {
    const url = new URL(req.url ?? '/', issuer)
    void pages[url.pathname]?.(url, res)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const now = () => Math.floor(Date.now() / 1000)

  async function sign(claims: Claims, signed: Lies['signed'] = 'honestly'): Promise<string> {
    const whole = { iss: issuer, aud: clientId, iat: now(), exp: now() + 120, jti: `j${now()}`, ...claims }
    const known = JSON.parse(JSON.stringify(whole)) as Claims
    const encode = (part: unknown) => Buffer.from(JSON.stringify(part)).toString('base64url')
    if (signed === 'not') return `${encode({ alg: 'none' })}.${encode(known)}.`
    if (signed === 'by the shared secret') {
      const text = `${encode({ alg: 'HS256' })}.${encode(known)}`
      return `${text}.${createHmac('sha256', clientSecret).update(text).digest('base64url')}`
    }
    const kid = signed === 'under an unknown key id' ? 'k9' : 'k1'
    const { privateKey } = signed === 'by a stranger' ? stranger : ours
    const token = await new SignJWT(known).setProtectedHeader({ alg: 'RS256', kid }).sign(privateKey)
    if (signed !== 'altered after') return token
    const [head, , tail] = token.split('.')
    return `${head}.${encode({ ...known, sub: 'somebody else' })}.${tail}`
  }

  const pages: Record<string, (url: URL, res: ServerResponse) => unknown> = {
    '/.well-known/openid-configuration': (_url, res) => {
      const honestly: Claims = {
        issuer,
        authorization_endpoint: `${issuer}/auth`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/jwks`,
        ...(lies.userinfo ? { userinfo_endpoint: `${issuer}/userinfo` } : {}),
      }
      json(res, lies.metadata?.(honestly) ?? honestly)
    },
    '/jwks': (_url, res) => json(res, { keys }),
    '/auth': ({ searchParams: asked }, res) => {
      nonce = asked.get('nonce') ?? ''
      const back = new URL(asked.get('redirect_uri') ?? '')
      const returned = lies.returned?.(asked) ?? { code: 'c', state: asked.get('state') ?? '' }
      for (const [name, value] of Object.entries(returned)) back.searchParams.set(name, value)
      res.writeHead(302, { location: back.href }).end()
    },
    '/token': async (_url, res) => {
      if (lies.token) return lies.token(res)
      const claims = { sub: 's1', nonce, ...honest }
      const token = await sign(lies.claims?.(claims) ?? claims, lies.signed)
      json(res, { access_token: 'a', token_type: 'Bearer', id_token: token })
    },
    '/userinfo': (_url, res) => json(res, lies.userinfo),
  }
  return {
    config: {
      issuer,
      clientId,
      clientSecret,
      name: '示例统一认证',
      scope: 'openid profile',
      claims: { name: 'name', idNumber: 'id_number', enrolment: null },
    },
    lie: (told) => {
      lies = told
    },
    sign,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function json(res: ServerResponse, body: unknown): void {
  res.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
