import type { Picture } from '../../contract/api/files.ts'
import type { Deps } from '../deps.ts'
import { derivedId } from '../ids.ts'
import { readImage } from './blobs.ts'
import { keepPicture } from './keep-picture.ts'
import { type FileDoc, files } from './model.ts'
import { presentPicture } from './present.ts'

export interface Copying {
  schoolCode: string
  /** whose the copies are; they are part of nothing yet */
  owner: string
  /** of pictures that the owner may see */
  ids: readonly string[]
  requestId: string
}

/** The pictures as they are shown, as new ones in the same order; the same request again answers the same copies. */
export async function copyPictures(deps: Deps, copying: Copying): Promise<Picture[]> {
  const { schoolCode, ids } = copying
  const found = await files(deps.db)
    .find({ schoolCode, _id: { $in: [...ids] } })
    .toArray()
  const made: Picture[] = []
  for (const id of ids) {
    const source = found.find(({ _id }) => _id === id)
    if (source) made.push(presentPicture(deps, await copyOf(deps, copying, source)))
  }
  return made
}

async function copyOf(
  deps: Deps,
  { schoolCode, owner, requestId }: Copying,
  { _id: sourceId, shown, originalBytes, sourceDigest }: FileDoc,
): Promise<FileDoc> {
  const _id = derivedId(schoolCode, deps.vault.idSecret, ['picture copy', owner, requestId, sourceId])
  const made = await files(deps.db).findOne({ schoolCode, _id })
  if (made) return made
  const bytes = await readImage(deps, sourceId, shown)
  const { mediaType, width, height } = shown
  const picture = { _id, schoolCode, owner, originalBytes, sourceDigest }
  return keepPicture(deps, picture, { bytes, mediaType, width, height })
}
