import type { SchoolActor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../http/refusal.ts'
import { revokeInvitationsOf, suspensionReason } from '../registrations/revoke-invitations.ts'
import { graduates } from './model.ts'
import { findInScope } from './scope.ts'

/**
 * 停用: the record stays, its graduate can do nothing with it, open invitations are revoked. Refuses with REASON_REQUIRED.
 * Repeating it finishes what was cut short.
 */
export async function suspendGraduate(
  deps: Deps,
  actor: SchoolActor,
  id: string,
  reason: string,
): Promise<{ ok: true }> {
  if (!reason) throw new Refusal('REASON_REQUIRED', { field: 'reason' })
  const { schoolCode } = await findInScope(deps, actor, id)
  const at = deps.clock()
  const suspended = { at, reason, by: actor.name }
  await graduates(deps.db).updateOne(
    { schoolCode, _id: id, suspended: null },
    { $set: { suspended, updatedAt: at } },
  )
  await revokeInvitationsOf(deps, id, suspensionReason(reason))
  return { ok: true }
}

export async function resumeGraduate(deps: Deps, actor: SchoolActor, id: string): Promise<{ ok: true }> {
  const { schoolCode } = await findInScope(deps, actor, id)
  await graduates(deps.db).updateOne(
    { schoolCode, _id: id },
    { $set: { suspended: null, updatedAt: deps.clock() } },
  )
  return { ok: true }
}
