import { foldText } from '../../contract/fold-text.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../http/refusal.ts'
import { countGuess, forgiveGuess } from './guess-limits.ts'
import { type AccountDoc, accounts } from './model.ts'
import { verifyPassword } from './passwords.ts'

export interface Credentials {
  /** 手机号, 身份证号 or 邮箱 as typed */
  login: string
  password: string
  ip: string
}
const knownAddressesKept = 5

/**
 * The account that the credentials open. Refuses with WRONG_PASSWORD, the same after the same work whether or not
 * there is such an account, or with TOO_MANY_REQUESTS.
 */
export async function checkCredentials(
  deps: Deps,
  realm: AccountDoc['realm'],
  { login, password, ip }: Credentials,
): Promise<AccountDoc> {
  const loginIndex = loginIndexOf(deps, login)
  const account = await accounts(deps.db).findOne({ realm, logins: loginIndex })
  const here = addressDigest(deps, ip)
  const guess = {
    loginIndex: `${realm} ${loginIndex}`,
    ip,
    known: account?.knownAddresses.includes(here) ?? false,
  }
  await countGuess(deps, guess)
  const right = await verifyPassword(account?.password ?? null, password)
  if (!account || !right || !account.active) throw new Refusal('WRONG_PASSWORD')
  forgiveGuess(deps, guess)
  // staff have a second step to go: only then is it surely the owner
  if (realm === 'graduate') await rememberAddress(deps, account, ip)
  return account
}

export const loginIndexOf = (deps: Pick<Deps, 'vault'>, login: string): string =>
  deps.vault.blindIndex('login', foldText(login).replaceAll(' ', ''))

export const addressDigest = (deps: Pick<Deps, 'vault'>, ip: string): string =>
  deps.vault.digest(`address ${ip}`).slice(0, 32)

/** Guessing from elsewhere no longer locks the owner out here. */
export async function rememberAddress(deps: Deps, account: AccountDoc, ip: string): Promise<void> {
  const here = addressDigest(deps, ip)
  if (account.knownAddresses.includes(here)) return
  const knownAddresses = { $each: [here], $slice: -knownAddressesKept }
  await accounts(deps.db).updateOne({ _id: account._id }, { $push: { knownAddresses } })
}

/** Whether the password is still the one that was proven: a reset in between ended every session but the one to come. */
export const samePassword = (
  present: Pick<AccountDoc, 'passwordSetAt'>,
  proven: Pick<AccountDoc, 'passwordSetAt'>,
): boolean => present.passwordSetAt?.getTime() === proven.passwordSetAt?.getTime()
