import type { Picture } from '../../contract/api/files.ts'
import type { Deps } from '../deps.ts'
import { files } from './model.ts'
import { presentPicture } from './present.ts'

/** The pictures in the order of their ids, with links. The caller has found that their reader may see them. */
export async function showPictures(
  deps: Deps,
  schoolCode: string,
  ids: readonly string[],
): Promise<Picture[]> {
  if (ids.length === 0) return []
  const found = await files(deps.db)
    .find({ schoolCode, _id: { $in: [...ids] } })
    .toArray()
  const byId = new Map(found.map((doc) => [doc._id, doc]))
  return ids.flatMap((id) => {
    const doc = byId.get(id)
    return doc ? [presentPicture(deps, doc)] : []
  })
}
