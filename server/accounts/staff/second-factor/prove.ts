import { foldText } from '../../../../contract/fold-text.ts'
import type { Deps } from '../../../deps.ts'
import { Refusal } from '../../../http/refusal.ts'
import { countGuess, forgiveGuess } from '../../guess-limits.ts'
import { type AccountDoc, accounts } from '../../model.ts'
import { addressDigest } from '../../sign-in.ts'
import { stepOfCode } from './authenticator.ts'
import { recoveryDigest } from './recovery-codes.ts'

/**
 * A code of the authenticator, or a recovery code, which is then used up. Guesses are counted as those of passwords are:
 * from an address the owner has come from, they never lock the owner out. Refuses with SECOND_FACTOR_WRONG or
 * TOO_MANY_REQUESTS.
 */
export async function proveSecondFactor(
  deps: Deps,
  account: AccountDoc,
  typed: string,
  ip: string,
): Promise<void> {
  const known = account.knownAddresses.includes(addressDigest(deps, ip))
  const guess = { loginIndex: `totp ${account._id}`, ip, known }
  await countGuess(deps, guess)
  const code = foldText(typed).replaceAll(' ', '')
  const right = /^\d{6}$/.test(code) ? spendStep(deps, account, code) : spendRecoveryCode(deps, account, code)
  if (!(await right)) throw new Refusal('SECOND_FACTOR_WRONG', { field: 'code' })
  forgiveGuess(deps, guess)
}

/** The step is in the filter: of two requests with one code the second finds it used. */
async function spendStep(deps: Deps, { _id, totp }: AccountDoc, code: string): Promise<boolean> {
  if (!totp) return false
  const step = stepOfCode(deps.vault.open(totp.secret, `${_id}:totp`), code, deps.clock())
  if (step === null) return false
  const { matchedCount } = await accounts(deps.db).updateOne(
    { _id, 'totp.secret.c': totp.secret.c, 'totp.lastStep': { $lt: step } },
    { $set: { 'totp.lastStep': step } },
  )
  return matchedCount === 1
}

async function spendRecoveryCode(deps: Deps, { _id }: AccountDoc, code: string): Promise<boolean> {
  const digest = recoveryDigest(deps, _id, code)
  const { matchedCount } = await accounts(deps.db).updateOne(
    { _id, recoveryCodes: digest },
    { $pull: { recoveryCodes: digest } },
  )
  return matchedCount === 1
}
