import type { GraduateActor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../http/refusal.ts'
import { refreshStudent } from '../registrations/refresh-student.ts'
import { ownFilter } from './find-own.ts'
import { graduates } from './model.ts'

/**
 * 信息确认无误，进入系统: one write, on condition that the content is still the one that was shown (INFO_CHANGED).
 * Registrations without a number then take the confirmed information over.
 */
export async function confirmBasicInfo(
  deps: Deps,
  actor: GraduateActor,
  digest: string,
): Promise<{ ok: true }> {
  const graduate = await graduates(deps.db).findOneAndUpdate(
    { ...ownFilter(actor), infoDigest: digest, suspended: null },
    { $set: { confirmed: { at: deps.clock(), digest }, changedKeys: [] } },
    { returnDocument: 'after' },
  )
  if (!graduate) throw await refusalOf(deps, actor)
  await refreshStudent(deps, graduate)
  return { ok: true }
}

async function refusalOf(deps: Deps, actor: GraduateActor): Promise<Refusal> {
  const graduate = await graduates(deps.db).findOne(ownFilter(actor))
  if (!graduate) return new Refusal('SCHOOL_RECORD_MISSING')
  const { suspended } = graduate
  return suspended
    ? new Refusal('GRADUATE_SUSPENDED', { detail: { reason: suspended.reason } })
    : new Refusal('INFO_CHANGED')
}
