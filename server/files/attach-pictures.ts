import type { Filter } from 'mongodb'
import type { Deps } from '../deps.ts'
import { Refusal } from '../http/refusal.ts'
import { schoolOf } from '../ids.ts'
import { type FileDoc, files } from './model.ts'

export interface Attaching {
  schoolCode: string
  /** whose registration it is */
  graduateId: string
  registrationId: string
  ids: readonly string[]
  /** who sent the new ones, where that is not the graduate: `link:ID`, `account:ID` */
  owner?: string
}

/**
 * Makes pictures part of a registration; call it before the write that names them, and `releasePictures` after. Doing it
 * twice changes nothing. Refuses with INVALID_INPUT (field `pictures`) unless each is the sender's own and free, or is
 * part of this registration already; then nothing has changed.
 */
export async function attachPictures(deps: Deps, attaching: Attaching): Promise<void> {
  const { schoolCode, registrationId, ids } = attaching
  const owner = attaching.owner ?? attaching.graduateId
  if (new Set(ids).size !== ids.length) throw notYours()
  if (ids.length === 0) return
  const found = await files(deps.db)
    .find({ schoolCode, _id: { $in: [...ids] } }, { projection: { owner: 1, registrationId: 1 } })
    .toArray()
  const usable = found.filter(
    (file) =>
      file.registrationId === registrationId || (file.registrationId === null && file.owner === owner),
  )
  if (usable.length !== ids.length) throw notYours()
  const fresh = usable.filter((file) => file.registrationId === null).map((file) => file._id)
  if (fresh.length > 0) await take(deps, { schoolCode, registrationId, owner, fresh })
}

async function take(
  deps: Deps,
  {
    schoolCode,
    registrationId,
    owner,
    fresh,
  }: { schoolCode: string; registrationId: string; owner: string; fresh: string[] },
): Promise<void> {
  const now = deps.clock()
  const free: Filter<FileDoc> = { schoolCode, _id: { $in: fresh }, owner, registrationId: null }
  await files(deps.db).updateMany(free, {
    $set: { registrationId, attachedAt: now, unattachedSince: null, unsettledSince: now },
  })
  const taken = await files(deps.db).countDocuments({ schoolCode, _id: { $in: fresh }, registrationId })
  if (taken === fresh.length) return
  // another registration or the collector was first with one of them
  await release(deps, { schoolCode, _id: { $in: fresh }, registrationId, attachedAt: now })
  throw notYours()
}

/** Pictures that a registration has replaced are free again, and gone after a day. Doing it twice changes nothing. */
export async function dropPictures(
  deps: Deps,
  registrationId: string,
  ids: readonly string[],
): Promise<void> {
  const schoolCode = schoolOf(registrationId)
  if (schoolCode) await release(deps, { schoolCode, registrationId, _id: { $in: [...ids] } })
}

/** What is no longer named by the registration is free again, and gone after a day. Doing it twice changes nothing. */
export async function releasePictures(
  deps: Deps,
  registrationId: string,
  keepIds: readonly string[],
): Promise<void> {
  const schoolCode = schoolOf(registrationId)
  if (schoolCode) await release(deps, { schoolCode, registrationId, _id: { $nin: [...keepIds] } })
}

async function release(deps: Deps, filter: Filter<FileDoc>): Promise<void> {
  await files(deps.db).updateMany(filter, {
    $set: { registrationId: null, attachedAt: null, unattachedSince: deps.clock(), unsettledSince: null },
  })
}

const notYours = (): Refusal =>
  new Refusal('INVALID_INPUT', { field: 'pictures', detail: { message: '有图片已失效，请移除后重新上传' } })
