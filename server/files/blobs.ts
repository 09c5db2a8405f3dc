import { createHash, randomBytes } from 'node:crypto'
import type { Deps } from '../deps.ts'
import { Refusal } from '../http/refusal.ts'
import { BlobStoreError } from '../ports/blobs/port.ts'
import type { Encoded } from './encode.ts'
import { type FileDoc, looseBlobs, type StoredImage } from './model.ts'

export type OfFile = Pick<FileDoc, '_id' | 'schoolCode'>

/**
 * Stores the bytes of a file that does not name them yet. Until `settleBlobs`, the blob is written down as loose, so a
 * server killed at any step leaves nothing that is not found again. Refuses with UNAVAILABLE, and then nothing stays.
 */
export async function storeImage(
  deps: Deps,
  file: OfFile,
  { bytes, mediaType, width, height }: Encoded,
): Promise<StoredImage> {
  const key = randomBytes(16).toString('hex')
  await noteLoose(deps, file, [key])
  try {
    await deps.blobs.put(key, bytes)
  } catch (error) {
    await dropBlobs(deps, file, [key])
    throw asRefusal(deps, error)
  }
  return { key, mediaType, width, height, bytes: bytes.length, sha256: sha256(bytes) }
}

/** Refuses with PICTURE_LOST when the blob is gone or not what was stored, with UNAVAILABLE when the store is. */
export async function readImage(
  deps: Deps,
  fileId: string,
  { key, sha256: expected }: StoredImage,
): Promise<Buffer> {
  const bytes = await deps.blobs.get(key).catch((error: unknown) => {
    throw asRefusal(deps, error)
  })
  if (bytes && sha256(bytes) === expected) return bytes
  deps.log.error({ fileId, missing: !bytes }, 'a picture is not what was stored')
  throw new Refusal('PICTURE_LOST')
}

export async function noteLoose(deps: Deps, { _id, schoolCode }: OfFile, keys: string[]): Promise<void> {
  const since = deps.clock()
  if (keys.length === 0) return
  await looseBlobs(deps.db).bulkWrite(
    keys.map((key) => ({
      updateOne: { filter: { schoolCode, _id: key }, update: { $set: { fileId: _id, since } }, upsert: true },
    })),
  )
}

/** These blobs are named by their file now, or are gone. */
export async function settleBlobs(
  deps: Deps,
  { schoolCode }: Pick<OfFile, 'schoolCode'>,
  keys: string[],
): Promise<void> {
  await looseBlobs(deps.db).deleteMany({ schoolCode, _id: { $in: keys } })
}

/** Deletes blobs that were noted as loose. What the store refuses now stays noted and is tried again by the collector. */
export async function dropBlobs(deps: Deps, file: OfFile, keys: string[]): Promise<void> {
  try {
    for (const key of keys) await deps.blobs.delete(key)
    await settleBlobs(deps, file, keys)
  } catch (error) {
    if (!(error instanceof BlobStoreError)) throw error
    deps.log.warn({ fileId: file._id, err: error }, 'a blob could not be deleted yet')
  }
}

function asRefusal(deps: Deps, error: unknown): unknown {
  if (!(error instanceof BlobStoreError)) return error
  deps.log.error({ err: error }, 'the blob store refuses')
  return new Refusal('UNAVAILABLE')
}

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')
