import type { Filter } from 'mongodb'
import type { Deps } from '../deps.ts'
import { Refusal } from '../http/refusal.ts'
import { schoolOf } from '../ids.ts'
import { someDate } from '../partial-index.ts'
import { type FileDoc, files } from './model.ts'

export interface Attaching {
  schoolCode: string
  /** whose registration it is */
  graduateId: string
  registrationId: string
  ids: readonly string[]
  /** those of `ids` that the registration names already; the others are attached anew, if need be a second time */
  named?: readonly string[]
  /** who sent the new ones, where that is not the graduate: `link:ID`, `account:ID` */
  owner?: string
}

/**
 * Makes pictures part of a registration; call it before the write that names them. Doing it twice changes nothing.
 * Refuses with INVALID_INPUT (field `pictures`) unless each is the sender's own and free, or is
 * part of this registration already; then nothing has changed.
 */
export async function attachPictures(deps: Deps, attaching: Attaching): Promise<void> {
  const { schoolCode, registrationId, ids, named = [] } = attaching
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
  const fresh = usable.map((file) => file._id).filter((id) => !named.includes(id))
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
  const takeable: Filter<FileDoc> = {
    schoolCode,
    _id: { $in: fresh },
    $or: [{ registrationId }, { registrationId: null, owner }],
  }
  await files(deps.db).updateMany(takeable, {
    $set: { registrationId, attachedAt: now, unattachedSince: null, unsettledSince: now },
  })
  const taken = await files(deps.db).countDocuments({ schoolCode, _id: { $in: fresh }, registrationId })
  if (taken === fresh.length) return
  // another registration or the collector was first with one of them
  await release(deps, { schoolCode, _id: { $in: fresh }, registrationId, attachedAt: now })
  throw notYours()
}

/**
 * Pictures that a registration has replaced are free again, and gone after a day. Doing it twice changes nothing.
 * @param at when they were replaced: one that was attached again since stays
 */
export async function dropPictures(
  deps: Deps,
  registrationId: string,
  ids: readonly string[],
  at?: Date,
): Promise<void> {
  const schoolCode = schoolOf(registrationId)
  const since = at ? { attachedAt: { $lt: at } } : {}
  if (schoolCode) await release(deps, { schoolCode, registrationId, _id: { $in: [...ids] }, ...since })
}

/**
 * Pictures attached before an instant, and found not to be named by their registration, are free again; one that was
 * attached anew while that was looked up stays.
 */
export async function releaseUnnamed(
  deps: Deps,
  registrationId: string,
  ids: readonly string[],
  before: Date,
): Promise<void> {
  const schoolCode = schoolOf(registrationId)
  const unsettled = { unsettledSince: { ...someDate, $lt: before } }
  if (schoolCode) await release(deps, { schoolCode, registrationId, _id: { $in: [...ids] }, ...unsettled })
}

async function release(deps: Deps, filter: Filter<FileDoc>): Promise<void> {
  await files(deps.db).updateMany(filter, {
    $set: { registrationId: null, attachedAt: null, unattachedSince: deps.clock(), unsettledSince: null },
  })
}

const notYours = (): Refusal =>
  new Refusal('INVALID_INPUT', { field: 'pictures', detail: { message: '有图片已失效，请移除后重新上传' } })
