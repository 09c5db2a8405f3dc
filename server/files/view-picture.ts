import type { Deps } from '../deps.ts'
import type { FileReply } from '../http/file-reply.ts'
import { Refusal } from '../http/refusal.ts'
import { schoolOf } from '../ids.ts'
import { readImage } from './blobs.ts'
import { files } from './model.ts'
import { isGoodLink } from './signed-url.ts'

/** The bytes behind a signed link. A link that is forged, run out, or names nothing is NOT_FOUND alike. */
export async function viewPicture(
  deps: Deps,
  id: string,
  link: { exp: string; sig: string },
): Promise<FileReply> {
  const schoolCode = schoolOf(id)
  if (!schoolCode || !isGoodLink(deps, id, link)) throw new Refusal('NOT_FOUND')
  const doc = await files(deps.db).findOne({ schoolCode, _id: id })
  if (!doc) throw new Refusal('NOT_FOUND')
  const { mediaType } = doc.shown
  const body = await readImage(deps, id, doc.shown)
  const fileName = mediaType === 'image/png' ? 'picture.png' : 'picture.jpg'
  return { body, fileName, length: body.length, mediaType, inline: true }
}
