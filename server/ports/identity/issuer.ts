import * as client from 'openid-client'
import type { OidcConfig } from './settings.ts'

/** seconds */
const timeout = 5
const maxAgeMs = 600_000
/** A signing key that we do not know is looked for at the issuer when ours were read this many seconds ago. */
const unknownKeyAfter = 60

export type Clock = () => Date

/** How the issuer is reached. What it says of itself is read at first need and kept for ten minutes. */
export interface Issuer {
  /** Fails with what openid-client throws when the issuer cannot be reached. */
  connect(): Promise<client.Configuration>
  /** keeps the signing keys that a connection has read */
  keepKeys(used: client.Configuration): void
  metadata(): Promise<client.ServerMetadata>
}

/**
 * Every connection is a new `Configuration`: the server's clock is set for it, and the known signing keys are given as
 * old enough for the library to look again at once when a token names another. So keys may change at the issuer
 * between two sign-ins.
 */
export function reachIssuer(config: OidcConfig, clock: Clock): Issuer {
  let known: { metadata: client.ServerMetadata; at: number } | null = null
  let keys: { jwks: { keys: readonly object[] }; uat: number } | null = null

  async function metadata(): Promise<client.ServerMetadata> {
    if (known && Date.now() - known.at < maxAgeMs) return known.metadata
    const found = await discover(config)
    known = { metadata: found.serverMetadata(), at: Date.now() }
    return known.metadata
  }
  return {
    metadata,
    connect: async () => {
      const connection = configure(config, await metadata(), clock)
      const now = Math.floor(Date.now() / 1000)
      const jwks = keys && structuredClone(keys.jwks)
      if (keys && jwks)
        client.setJwksCache(connection, {
          jwks: jwks as client.ExportedJWKSCache['jwks'],
          uat: Math.min(keys.uat, now - unknownKeyAfter),
        })
      return connection
    },
    keepKeys: (used) => {
      const read = client.getJwksCache(used)
      if (read && JSON.stringify(read.jwks) !== JSON.stringify(keys?.jwks)) keys = read
    },
  }
}

const discover = (config: OidcConfig): Promise<client.Configuration> =>
  client.discovery(new URL(config.issuer), config.clientId, undefined, undefined, {
    timeout,
    execute: isPlain(config) ? [client.allowInsecureRequests] : [],
  })

function configure(config: OidcConfig, metadata: client.ServerMetadata, clock: Clock): client.Configuration {
  const skew = Math.round((clock().getTime() - Date.now()) / 1000)
  const ours = { [client.clockSkew]: skew }
  const connection = new client.Configuration(
    metadata,
    config.clientId,
    ours,
    authentication(config, metadata),
  )
  connection.timeout = timeout
  client.enableNonRepudiationChecks(connection)
  if (isPlain(config)) client.allowInsecureRequests(connection)
  return connection
}

/** `client_secret_basic` is what an issuer takes that says nothing (OpenID Connect Discovery 1.0 §3). */
function authentication({ clientSecret }: OidcConfig, metadata: client.ServerMetadata): client.ClientAuth {
  const taken = metadata.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
  return taken.includes('client_secret_basic')
    ? client.ClientSecretBasic(clientSecret)
    : client.ClientSecretPost(clientSecret)
}

/** Only on loopback: `readConfig` lets no other address without https through. */
const isPlain = ({ issuer }: OidcConfig): boolean => issuer.startsWith('http://')
