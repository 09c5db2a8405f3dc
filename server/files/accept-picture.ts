import type { Readable } from 'node:stream'
import type { Picture } from '../../contract/api/files.ts'
import type { Deps } from '../deps.ts'
import { type Limit, takePoint } from '../http/limits.ts'
import { Refusal } from '../http/refusal.ts'
import { derivedId } from '../ids.ts'
import { dropBlobs, settleBlobs, storeImage } from './blobs.ts'
import { isDuplicateKey } from './duplicate-key.ts'
import type { Encoded } from './encode.ts'
import { type FileDoc, files, type StoredImage } from './model.ts'
import { preparePicture } from './prepare-picture.ts'
import { presentPicture } from './present.ts'
import { readUpload, type Source } from './read-upload.ts'
import { WorkLine } from './work-line.ts'

/** Nine pictures, each tried a few times, are well within. */
const SOON: Limit = { name: 'pictures sent', points: 120, seconds: 600 }
const A_DAY: Limit = { name: 'pictures sent in a day', points: 400, seconds: 86_400 }
/** Files in memory at once, being received, waiting or in work: 240 MB if all are of the greatest size. */
const uploads = new WorkLine({ atOnce: 24, waiting: 0 })

export interface PictureUpload {
  schoolCode: string
  /** a graduate's id, or `link:ID` */
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
  await takePoint(deps, SOON, upload.owner)
  await takePoint(deps, A_DAY, upload.owner)
  return uploads.run(() => accept(deps, upload))
}

async function accept(deps: Deps, upload: PictureUpload): Promise<Picture> {
  const source = await readUpload(deps, upload.stream)
  const { schoolCode, owner, requestId } = upload
  const file = { schoolCode, _id: derivedId(schoolCode, deps.vault.idSecret, ['picture', owner, requestId]) }
  const made = await files(deps.db).findOne(file)
  const doc =
    made ?? (await keep(deps, newFile(deps, { ...file, owner }, source), await preparePicture(source.bytes)))
  if (doc.sourceDigest !== source.digest) throw new Refusal('IDEMPOTENCY_KEY_REUSED')
  return presentPicture(deps, doc)
}

type NewFile = Omit<FileDoc, 'first' | 'shown'>

/** The blob first, then its document; of two requests with one key the later finds what the earlier made. */
async function keep(deps: Deps, file: NewFile, image: Encoded): Promise<FileDoc> {
  const stored: StoredImage = await storeImage(deps, file, image)
  const doc: FileDoc = { ...file, first: stored, shown: stored }
  try {
    await files(deps.db).insertOne(doc)
  } catch (error) {
    // anything else may have inserted it all the same: the collector will see
    if (!isDuplicateKey(error)) throw error
    await dropBlobs(deps, file, [stored.key])
    const { schoolCode, _id } = file
    const made = await files(deps.db).findOne({ schoolCode, _id })
    if (!made) throw new Refusal('NOT_FOUND')
    return made
  }
  await settleBlobs(deps, file, [stored.key])
  return doc
}

function newFile(deps: Deps, of: Pick<FileDoc, '_id' | 'schoolCode' | 'owner'>, source: Source): NewFile {
  const now = deps.clock()
  return {
    ...of,
    registrationId: null,
    attachedAt: null,
    unattachedSince: now,
    unsettledSince: null,
    quarterTurns: 0,
    turnedBy: null,
    originalBytes: source.bytes.length,
    sourceDigest: source.digest,
    createdAt: now,
  }
}
