import type { Collection, Db, IndexDescription } from 'mongodb'
import type { Deps } from '../deps.ts'

/** An account at an OpenID Connect issuer, bound to the graduate it was proven to be. */
export interface OidcIdentityDoc {
  /** keyed digest of issuer and sub: at some universities a sub is a student number, or worse. See `identityId` */
  _id: string
  provider: 'oidc'
  issuer: string
  accountId: string
  /** blind index of the ID number it came with first; one that comes with another is not let in */
  personId: string
  boundAt: Date
}
export const oidcIdentities = (db: Db): Collection<OidcIdentityDoc> =>
  db.collection<OidcIdentityDoc>('oidcIdentities')
export const oidcIdentityIndexes: IndexDescription[] = [{ key: { accountId: 1 } }]

/** A sub names somebody at its own issuer only, so both together are the key. */
export const identityId = (
  { vault }: Pick<Deps, 'vault'>,
  { issuer, sub }: { issuer: string; sub: string },
): string => vault.digest(JSON.stringify(['oidc identity', issuer, sub]))
