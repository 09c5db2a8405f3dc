import type { Deps } from '../deps.ts'
import { isDuplicateKey } from '../duplicate-keys.ts'
import { Refusal } from '../http/refusal.ts'
import { dropBlobs, settleBlobs, storeImage } from './blobs.ts'
import type { Encoded } from './encode.ts'
import { type FileDoc, files } from './model.ts'

export type NewPicture = Pick<FileDoc, '_id' | 'schoolCode' | 'owner' | 'originalBytes' | 'sourceDigest'>

/**
 * Keeps a new picture that is part of nothing yet. The blob first, then its document; of two requests with one key the
 * later finds what the earlier made.
 */
export async function keepPicture(deps: Deps, picture: NewPicture, image: Encoded): Promise<FileDoc> {
  const stored = await storeImage(deps, picture, image)
  const doc: FileDoc = { ...blank(deps.clock()), ...picture, first: stored, shown: stored }
  try {
    await files(deps.db).insertOne(doc)
  } catch (error) {
    // anything else may have inserted it all the same: the collector will see
    if (!isDuplicateKey(error)) throw error
    await dropBlobs(deps, picture, [stored.key])
    const { schoolCode, _id } = picture
    const made = await files(deps.db).findOne({ schoolCode, _id })
    if (!made) throw new Refusal('NOT_FOUND')
    return made
  }
  await settleBlobs(deps, picture, [stored.key])
  return doc
}

const blank = (now: Date) => ({
  registrationId: null,
  attachedAt: null,
  unattachedSince: now,
  unsettledSince: null,
  quarterTurns: 0,
  turnedBy: null,
  createdAt: now,
})
