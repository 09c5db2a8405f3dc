import { maskMobile } from '../../../contract/masks.ts'
import type { Deps } from '../../deps.ts'
import { Refusal } from '../../http/refusal.ts'
import { sendCode } from '../sms-code.ts'
import { resendAfter } from '../sms-quota.ts'
import { activations } from './model.ts'
import { findActivation } from './start-activation.ts'

/** Sends a code to the telephone on file. Refuses with ACTIVATION_EXPIRED, NO_TELEPHONE, TOO_MANY_REQUESTS or UNAVAILABLE. */
export async function sendActivationCode(
  deps: Deps,
  activationId: string,
): Promise<{ maskedMobile: string; resendAfter: number }> {
  const { _id, mobile: sealed } = await findActivation(deps, activationId)
  if (!sealed) throw new Refusal('NO_TELEPHONE')
  const mobile = deps.vault.open(sealed, `${_id}:mobile`)
  await sendCode(deps, mobile, _id, async (sms) => {
    await activations(deps.db).updateOne({ _id, used: false }, { $set: { sms } })
  })
  return { maskedMobile: maskMobile(mobile), resendAfter }
}
