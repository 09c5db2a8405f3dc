import type { Deps } from '../deps.ts'
import { someDate } from '../partial-index.ts'
import { releaseUnnamed } from './attach-pictures.ts'
import { dropBlobs, noteLoose } from './blobs.ts'
import { type FileDoc, files, looseBlobs } from './model.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const BATCH = 200

/** The ids a registration names now; empty when there is no such registration. */
export type PicturesOf = (schoolCode: string, registrationId: string) => Promise<readonly string[]>

/**
 * Removes pictures that belonged to nothing for a day, and blobs that a killed server left. With `picturesOf`, a picture
 * attached an hour ago whose registration never came to name it is set free first. Several servers may run it at once.
 * @returns how many files and blobs went
 */
export async function collectOrphans(deps: Deps, picturesOf?: PicturesOf): Promise<number> {
  if (picturesOf) await settleAttached(deps, picturesOf)
  return (await removeUnattached(deps)) + (await removeLoose(deps))
}

async function removeUnattached(deps: Deps): Promise<number> {
  const before = new Date(deps.clock().getTime() - DAY)
  const orphans = await files(deps.db)
    .find({ unattachedSince: { ...someDate, $lt: before } })
    .limit(BATCH)
    .toArray()
  let removed = 0
  for (const file of orphans) removed += await removeFile(deps, file, before)
  return removed
}

/** The document goes first, so that at no time one names a blob that is gone. */
async function removeFile(deps: Deps, file: FileDoc, before: Date): Promise<number> {
  const { schoolCode, _id, first, shown } = file
  const keys = [...new Set([first.key, shown.key])]
  await noteLoose(deps, file, keys)
  const { deletedCount } = await files(deps.db).deleteOne({
    schoolCode,
    _id,
    unattachedSince: { $lt: before },
    'shown.key': shown.key,
  })
  if (deletedCount > 0) await dropBlobs(deps, file, keys)
  return deletedCount
}

async function removeLoose(deps: Deps): Promise<number> {
  const before = new Date(deps.clock().getTime() - HOUR)
  const loose = await looseBlobs(deps.db)
    .find({ since: { $lt: before } })
    .limit(BATCH)
    .toArray()
  let removed = 0
  for (const { _id: key, schoolCode, fileId } of loose) {
    const file = await files(deps.db).findOne(
      { schoolCode, _id: fileId },
      { projection: { first: 1, shown: 1 } },
    )
    if (file && (file.first.key === key || file.shown.key === key)) {
      await looseBlobs(deps.db).deleteOne({ schoolCode, _id: key, since: { $lt: before } })
      continue
    }
    await dropBlobs(deps, { schoolCode, _id: fileId }, [key])
    removed += 1
  }
  return removed
}

async function settleAttached(deps: Deps, picturesOf: PicturesOf): Promise<void> {
  const before = new Date(deps.clock().getTime() - HOUR)
  const unsettled = await files(deps.db)
    .find({ unsettledSince: { ...someDate, $lt: before } })
    .limit(BATCH)
    .toArray()
  const registrations = new Map(
    unsettled.map(({ registrationId, schoolCode }) => [registrationId ?? '', schoolCode]),
  )
  for (const [registrationId, schoolCode] of registrations) {
    const named = await picturesOf(schoolCode, registrationId)
    await files(deps.db).updateMany(
      { schoolCode, registrationId, _id: { $in: [...named] }, unsettledSince: { $lt: before } },
      { $set: { unsettledSince: null } },
    )
    const lost = unsettled
      .filter((file) => file.registrationId === registrationId && !named.includes(file._id))
      .map((file) => file._id)
    if (lost.length > 0) await releaseUnnamed(deps, registrationId, lost, before)
  }
}
