import type { GraduateSession } from '../../../contract/api/accounts.ts'
import type { Deps } from '../../deps.ts'
import { markActivated } from '../../graduates/mark-activated.ts'
import type { GraduateDoc } from '../../graduates/model.ts'
import { Refusal } from '../../http/refusal.ts'
import { openGraduateSession, recordsOfPerson } from '../graduate/graduate-session.ts'
import { saveGraduateAccount } from '../graduate/save-graduate-account.ts'
import { hashPassword, requireGoodPassword } from '../passwords.ts'
import { endSessionsOf } from '../sessions.ts'
import { proveCode } from '../sms-code.ts'
import { type ActivationDoc, activations } from './model.ts'
import { redeemSchoolCode } from './redeem-school-code.ts'
import { findActivation } from './start-activation.ts'

export interface Completion {
  way: 'sms' | 'schoolCode'
  code: string
  password: string
}

/**
 * Proof, password, session. An account that was there gets the new password and loses its other sessions; nothing
 * told apart first activation and reset until here. Refuses with ACTIVATION_EXPIRED, PASSWORD_TOO_WEAK (before the
 * code is spent), CODE_NOT_SENT, CODE_EXPIRED or CODE_WRONG.
 */
export async function completeActivation(
  deps: Deps,
  activationId: string,
  { way, code, password }: Completion,
  device: string,
): Promise<GraduateSession> {
  const activation = await findActivation(deps, activationId)
  const newest = await newestRecord(deps, activation)
  const idNumber = deps.vault.open(newest.idNumber, `${newest._id}:idNumber`)
  const mobile = activation.mobile && deps.vault.open(activation.mobile, `${activation._id}:mobile`)
  requireGoodPassword(password, [idNumber, mobile, newest.examNumber])
  if (way === 'sms') await proveCode(deps, activations(deps.db), activation._id, code)
  else await redeemSchoolCode(deps, activation, code)
  await spend(deps, activation)
  const proven = {
    personId: activation.personId,
    name: newest.name,
    idNumber,
    mobile: way === 'sms' ? mobile : null,
  }
  const account = await saveGraduateAccount(deps, proven, await hashPassword(password))
  await Promise.all([endSessionsOf(deps, account._id), markActivated(deps, recordsOf(activation))])
  return openGraduateSession(deps, account, device)
}

async function newestRecord(deps: Deps, activation: ActivationDoc): Promise<GraduateDoc> {
  const records = await recordsOfPerson(deps, activation.personId)
  const newest = records.find((record) => record._id === activation.graduates[0]?.graduateId)
  if (!newest) throw new Refusal('ACTIVATION_EXPIRED')
  return newest
}

/** Of two completions at once one goes on. */
async function spend(deps: Deps, { _id }: ActivationDoc): Promise<void> {
  const { modifiedCount } = await activations(deps.db).updateOne(
    { _id, used: false },
    { $set: { used: true } },
  )
  if (modifiedCount !== 1) throw new Refusal('ACTIVATION_EXPIRED')
}

const recordsOf = ({ graduates }: ActivationDoc) =>
  graduates.map(({ graduateId, schoolCode }) => ({ _id: graduateId, schoolCode }))
