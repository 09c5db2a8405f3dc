import { issueActivationCode } from '../accounts/activation/issue-activation-code.ts'
import type { SchoolActor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { logAccess } from './access-log.ts'
import { findInScope } from './scope.ts'

/** A one-time code for a graduate whose telephone the school does not have; handing it out is logged. */
export async function handOutCode(
  deps: Deps,
  actor: SchoolActor,
  id: string,
): Promise<{ code: string; expiresAt: string }> {
  const { schoolCode } = await findInScope(deps, actor, id)
  await logAccess(deps, actor, schoolCode, 'issueActivationCode', id)
  return issueActivationCode(deps, { graduateId: id, by: actor.accountId })
}
