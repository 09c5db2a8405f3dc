import type { Picture } from '../../contract/api/files.ts'
import type { GraduateActor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { registrations } from '../registrations/model.ts'
import { files } from './model.ts'
import { presentPicture } from './present.ts'

/**
 * Fresh links, in any order, for pictures that the graduate sent or that are part of a registration of theirs, as what
 * the employer sent is; whatever else is asked for might as well not exist.
 */
export async function renewLinks(
  deps: Deps,
  { schoolCode, graduateId }: GraduateActor,
  ids: readonly string[],
): Promise<Picture[]> {
  const found = await files(deps.db)
    .find({ schoolCode, _id: { $in: [...new Set(ids)] } })
    .toArray()
  const of = found.flatMap(({ registrationId }) => registrationId ?? [])
  const own = await registrations(deps.db)
    .find({ schoolCode, _id: { $in: of }, graduateId }, { projection: { _id: 1 } })
    .toArray()
  return found
    .filter((file) => file.owner === graduateId || own.some(({ _id }) => _id === file.registrationId))
    .map((doc) => presentPicture(deps, doc))
}
