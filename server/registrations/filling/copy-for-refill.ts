import type { Picture } from '../../../contract/api/files.ts'
import { formOf } from '../../../contract/forms/index.ts'
import { statusInfo } from '../../../contract/workflows/index.ts'
import type { GraduateActor } from '../../accounts/actor.ts'
import type { Deps } from '../../deps.ts'
import { copyPictures } from '../../files/copy-pictures.ts'
import { Refusal } from '../../http/refusal.ts'
import { loadRelated } from '../transition.ts'
import { isRefillable } from './refillable.ts'

/**
 * What proved an ended 其他去向, for the draft that is filled from it; none of an agreement, whose pages ended with it
 * (domain.md §5). Refuses with NOT_FOUND, and MOVE_NOT_ALLOWED what has not ended.
 */
export async function copyForRefill(
  deps: Deps,
  actor: GraduateActor,
  id: string,
  requestId: string,
): Promise<Picture[]> {
  const { record } = await loadRelated(deps, id, actor)
  if (!isRefillable(record))
    throw new Refusal('MOVE_NOT_ALLOWED', {
      detail: { statusLabel: statusInfo(record.kind, record.status).label },
    })
  const set = record.kind === 'other' ? formOf('other', record.type)?.pictures[0] : undefined
  const ids = set ? (record.pictures[set.key] ?? []) : []
  return copyPictures(deps, { schoolCode: record.schoolCode, owner: actor.graduateId, ids, requestId })
}
