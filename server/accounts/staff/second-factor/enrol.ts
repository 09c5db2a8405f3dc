import type { Enrolment } from '../../../../contract/api/staff.ts'
import { foldText } from '../../../../contract/fold-text.ts'
import type { Deps } from '../../../deps.ts'
import { Refusal } from '../../../http/refusal.ts'
import { type AccountDoc, accounts } from '../../model.ts'
import { newSecret, showEnrolment, stepOfCode } from './authenticator.ts'
import { newRecoveryCodes } from './recovery-codes.ts'

const lifetime = 15 * 60_000

/** A secret waiting to be proven, good for 15 minutes; the present authenticator goes on until then. */
export async function beginEnrolment(deps: Deps, { _id, login = '' }: AccountDoc): Promise<Enrolment> {
  const secret = newSecret()
  const waiting = {
    secret: deps.vault.seal(secret, `${_id}:waitingTotp`),
    expiresAt: new Date(deps.clock().getTime() + lifetime),
  }
  await accounts(deps.db).updateOne({ _id }, { $set: { waitingTotp: waiting } })
  return showEnrolment(secret, login)
}

/**
 * The first code of the new authenticator puts it in place. Answers the recovery codes, this once. Refuses with
 * SECOND_FACTOR_WRONG, or SIGN_IN_EXPIRED when nothing waits any more.
 */
export async function endEnrolment(deps: Deps, account: AccountDoc, typed: string): Promise<string[]> {
  const { _id, waitingTotp } = account
  const now = deps.clock()
  if (!waitingTotp || waitingTotp.expiresAt <= now) throw new Refusal('SIGN_IN_EXPIRED')
  const secret = deps.vault.open(waitingTotp.secret, `${_id}:waitingTotp`)
  const lastStep = stepOfCode(secret, foldText(typed).replaceAll(' ', ''), now)
  if (lastStep === null) throw new Refusal('SECOND_FACTOR_WRONG', { field: 'code' })
  const { codes, digests } = newRecoveryCodes(deps, _id)
  const totp = { secret: deps.vault.seal(secret, `${_id}:totp`), since: now, lastStep }
  const { matchedCount } = await accounts(deps.db).updateOne(
    { _id, 'waitingTotp.secret.c': waitingTotp.secret.c },
    { $set: { totp, recoveryCodes: digests }, $unset: { waitingTotp: '' } },
  )
  if (matchedCount !== 1) throw new Refusal('SIGN_IN_EXPIRED')
  return codes
}
