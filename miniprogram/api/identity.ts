import type { redeemHandOver } from '@contract/api/accounts.ts'
import type { listIdentityProviders } from '@contract/api/identity.ts'
import { call, type Reply } from './request.ts'

export type Issuer = NonNullable<Reply<typeof listIdentityProviders>['oidc']>

/** The issuer that graduates may sign in by, or null. */
export const readIssuer = async (): Promise<Issuer | null> =>
  (await call<typeof listIdentityProviders>('GET', '/identity/providers')).oidc
export const redeemCode = (code: string) =>
  call<typeof redeemHandOver>('POST', '/sessions/hand-over', { body: { code } })
