import type { Config } from '../../config.ts'
import type { IssuerAccount, IssuerDouble } from './issuer-double.ts'
import { type OidcDeps, oidcIdentity } from './oidc.ts'
import type { IdentityPort } from './port.ts'

export interface ChosenIdentity {
  port: IdentityPort | null
  close(): Promise<void>
}
const loopback = ['localhost', '127.0.0.1', '[::1]', '::1']

/**
 * The issuer of the settings; without one a demo has a double on loopback behind the real adapter.
 * @param demoAccounts who may sign in there
 */
export async function chooseIdentity(
  config: Config,
  deps: OidcDeps,
  demoAccounts: () => IssuerAccount[],
): Promise<ChosenIdentity> {
  const { oidc, mode } = config
  if (oidc || mode !== 'demo' || !isSeenHereOnly(config))
    return { port: oidc && oidcIdentity(oidc, deps), close: async () => {} }
  const double = await startDouble(config, demoAccounts())
  return { port: oidcIdentity(double.config, deps), close: double.close }
}

/** A browser on another machine would not find the double. */
const isSeenHereOnly = ({ host, publicUrl }: Config): boolean =>
  [host, new URL(publicUrl).hostname].every((one) => loopback.includes(one))

/** The same port at each start, as far as it is free: identities are bound to the issuer's address. */
async function startDouble({ publicUrl, port }: Config, accounts: IssuerAccount[]): Promise<IssuerDouble> {
  // a production is installed without what only the double needs
  const { startIssuerDouble } = await import('./issuer-double.ts')
  const options = { publicUrl, name: '学信网账号（演示）', accounts }
  const next = port < 65_535 ? port + 1 : 0
  return startIssuerDouble({ ...options, port: next }).catch(() => startIssuerDouble(options))
}
