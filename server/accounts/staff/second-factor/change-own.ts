import type { Enrolment } from '../../../../contract/api/staff.ts'
import type { Deps } from '../../../deps.ts'
import { Refusal } from '../../../http/refusal.ts'
import type { Actor } from '../../actor.ts'
import { ownAccount, requirePassword } from '../../graduate/own-account.ts'
import { type AccountDoc, accounts } from '../../model.ts'
import { endOtherSessions } from '../../sessions.ts'
import { logStaffAct } from '../staff-log.ts'
import { tellFactorChanged } from '../staff-mails.ts'
import { beginEnrolment, endEnrolment } from './enrol.ts'
import { proveSecondFactor } from './prove.ts'
import { newRecoveryCodes } from './recovery-codes.ts'
import { needsSecondFactor } from './required.ts'

interface Proof {
  password: string
  code?: string
}

/** A stolen session may not change the second factor: refuses with WRONG_PASSWORD or SECOND_FACTOR_WRONG. */
async function prove(deps: Deps, actor: Actor, proof: Proof, ip: string): Promise<AccountDoc> {
  const account = await ownAccount(deps, actor)
  await requirePassword(deps, account, proof.password, ip)
  if (account.totp) await proveSecondFactor(deps, account, proof.code ?? '', ip)
  return account
}

export async function startEnrolment(deps: Deps, actor: Actor, proof: Proof, ip: string): Promise<Enrolment> {
  return beginEnrolment(deps, await prove(deps, actor, proof, ip))
}

/** The other sessions of the account end. Refuses with SECOND_FACTOR_WRONG or SIGN_IN_EXPIRED. */
export async function finishEnrolment(
  deps: Deps,
  actor: Actor,
  sessionId: string,
  code: string,
): Promise<{ recoveryCodes: string[] }> {
  const account = await ownAccount(deps, actor)
  const recoveryCodes = await endEnrolment(deps, account, code)
  await logStaffAct(deps, actor, 'changeSecondFactor', account._id, account.totp ? 'renewed' : 'on')
  await endOtherSessions(deps, account._id, sessionId)
  tellFactorChanged(deps, account, account.totp ? '已更换验证器' : '已开启两步验证')
  return { recoveryCodes }
}

/** Refuses with SECOND_FACTOR_REQUIRED where the role needs it, WRONG_PASSWORD or SECOND_FACTOR_WRONG. */
export async function turnOffSecondFactor(deps: Deps, actor: Actor, proof: Proof, ip: string): Promise<void> {
  const account = await prove(deps, actor, proof, ip)
  if (needsSecondFactor(deps.config, account)) throw new Refusal('SECOND_FACTOR_REQUIRED')
  await logStaffAct(deps, actor, 'changeSecondFactor', account._id, 'off')
  await accounts(deps.db).updateOne(
    { _id: account._id },
    { $unset: { totp: '', waitingTotp: '', recoveryCodes: '' } },
  )
  tellFactorChanged(deps, account, '已关闭两步验证')
}

/** Refuses with WRONG_PASSWORD, or SECOND_FACTOR_WRONG where there is no second factor to recover. */
export async function renewRecoveryCodes(
  deps: Deps,
  actor: Actor,
  { password }: Proof,
  ip: string,
): Promise<{ recoveryCodes: string[] }> {
  const account = await ownAccount(deps, actor)
  await requirePassword(deps, account, password, ip)
  const { codes, digests } = newRecoveryCodes(deps, account._id)
  const { matchedCount } = await accounts(deps.db).updateOne(
    { _id: account._id, totp: { $exists: true } },
    { $set: { recoveryCodes: digests } },
  )
  if (matchedCount !== 1) throw new Refusal('SECOND_FACTOR_WRONG')
  await logStaffAct(deps, actor, 'changeSecondFactor', account._id, 'recoveryCodes')
  return { recoveryCodes: codes }
}
