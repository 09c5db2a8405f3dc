import type { Readable } from 'node:stream'
import type { Picture } from '../../contract/api/files.ts'
import type { Deps } from '../deps.ts'
import { type Limit, takePoint } from '../http/limits.ts'
import { Refusal } from '../http/refusal.ts'
import { derivedId } from '../ids.ts'
import { keepPicture } from './keep-picture.ts'
import { files } from './model.ts'
import { preparePicture } from './prepare-picture.ts'
import { presentPicture } from './present.ts'
import { readUpload } from './read-upload.ts'
import { WorkLine } from './work-line.ts'

/** Nine pictures, each tried a few times, are well within. */
const SOON: Limit = { name: 'pictures sent', points: 120, seconds: 600 }
const A_DAY: Limit = { name: 'pictures sent in a day', points: 400, seconds: 86_400 }
/** Files in memory at once, being received, waiting or in work: 240 MB if all are of the greatest size. */
const uploads = new WorkLine({ atOnce: 24, waiting: 0 })
/** Of one sender at once: a whole set. Who sends them byte by byte keeps the other places free for others. */
const OF_ONE = 9
const underWay = new Map<string, number>()

export interface PictureUpload {
  schoolCode: string
  /** as in `FileDoc` */
  owner: string
  stream: Readable
  /** names the request among the owner's: sent again, it answers the picture it made */
  requestId: string
}

/**
 * Takes one picture in. Nothing is stored of what is refused: with a PICTURE code, TOO_MANY_REQUESTS, UNAVAILABLE, or
 * IDEMPOTENCY_KEY_REUSED where the same key comes with another file.
 */
export async function acceptPicture(deps: Deps, upload: PictureUpload): Promise<Picture> {
  await Promise.all([takePoint(deps, SOON, upload.owner), takePoint(deps, A_DAY, upload.owner)])
  return asOneOf(upload.owner, () => uploads.run(() => accept(deps, upload)))
}

async function asOneOf<T>(owner: string, work: () => Promise<T>): Promise<T> {
  const others = underWay.get(owner) ?? 0
  if (others >= OF_ONE) throw new Refusal('TOO_MANY_REQUESTS', { detail: { retryAfter: 10 } })
  underWay.set(owner, others + 1)
  try {
    return await work()
  } finally {
    const left = (underWay.get(owner) ?? 1) - 1
    if (left > 0) underWay.set(owner, left)
    else underWay.delete(owner)
  }
}

async function accept(deps: Deps, upload: PictureUpload): Promise<Picture> {
  const source = await readUpload(deps, upload.stream)
  const { schoolCode, owner, requestId } = upload
  const file = { schoolCode, _id: derivedId(schoolCode, deps.vault.idSecret, ['picture', owner, requestId]) }
  const made = await files(deps.db).findOne(file)
  const sent = { originalBytes: source.bytes.length, sourceDigest: source.digest }
  const doc =
    made ?? (await keepPicture(deps, { ...file, owner, ...sent }, await preparePicture(source.bytes)))
  if (doc.sourceDigest !== source.digest) throw new Refusal('IDEMPOTENCY_KEY_REUSED')
  return presentPicture(deps, doc)
}
