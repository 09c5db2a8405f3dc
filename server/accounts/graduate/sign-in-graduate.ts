import type { GraduateSession } from '../../../contract/api/accounts.ts'
import type { Deps } from '../../deps.ts'
import { Refusal } from '../../http/refusal.ts'
import { accounts } from '../model.ts'
import { endSession, tokenHashOf } from '../sessions.ts'
import { type Credentials, checkCredentials, samePassword } from '../sign-in.ts'
import { openGraduateSession } from './graduate-session.ts'

/** By 手机号, 身份证号 or 邮箱 and password. Refuses with WRONG_PASSWORD, TOO_MANY_REQUESTS or SCHOOL_RECORD_MISSING. */
export async function signInGraduate(
  deps: Deps,
  credentials: Credentials,
  device: string,
): Promise<GraduateSession> {
  const account = await checkCredentials(deps, 'graduate', credentials)
  const session = await openGraduateSession(deps, account, device)
  const present = await accounts(deps.db).findOne({ _id: account._id }, { projection: { passwordSetAt: 1 } })
  if (present && samePassword(present, account)) return session
  await endSession(deps, tokenHashOf(session.token))
  throw new Refusal('WRONG_PASSWORD')
}
