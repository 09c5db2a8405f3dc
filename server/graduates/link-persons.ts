import { type AnyBulkWriteOperation, MongoBulkWriteError } from 'mongodb'
import type { Deps } from '../deps.ts'
import { type GraduateDoc, type PersonDoc, persons } from './model.ts'

type Linked = Pick<GraduateDoc, '_id' | 'schoolCode' | 'year' | 'personId'>
const DUPLICATE_KEY = 11000

/**
 * Makes every graduate findable by person; what is linked already costs one read. Persons are few fields under the
 * blind index of an ID number, of all schools: the one look-up that cannot start with a school code.
 */
export async function linkPersons(deps: Deps, linked: readonly Linked[]): Promise<void> {
  if (linked.length === 0) return
  const known = await persons(deps.db).find({ _id: { $in: linked.map((one) => one.personId) } }).toArray()
  const byId = new Map(known.map((person) => [person._id, person]))
  const isLinked = ({ personId, _id }: Linked) => byId.get(personId)?.graduates.some((one) => one.graduateId === _id)
  await addLinks(deps, linked.filter((one) => !isLinked(one)), byId)
}

/** A corrected ID number is another person's. */
export async function unlinkPerson(deps: Deps, personId: string, graduateId: string): Promise<void> {
  await persons(deps.db).updateOne({ _id: personId }, { $pull: { graduates: { graduateId } } })
}

/** New persons are inserted, which is several times cheaper than an upsert each; a race leaves them to the second write. */
async function addLinks(deps: Deps, missing: readonly Linked[], known: ReadonlyMap<string, PersonDoc>): Promise<void> {
  const fresh = missing.filter((one) => !known.has(one.personId))
  const refused = await insertFresh(deps, fresh)
  const pushes = [...missing.filter((one) => known.has(one.personId)), ...refused].map(
    (one): AnyBulkWriteOperation<PersonDoc> => ({
      updateOne: { filter: { _id: one.personId }, update: { $addToSet: { graduates: link(one) } }, upsert: true },
    }),
  )
  if (pushes.length > 0) await persons(deps.db).bulkWrite(pushes, { ordered: false })
}

async function insertFresh(deps: Deps, fresh: readonly Linked[]): Promise<Linked[]> {
  if (fresh.length === 0) return []
  try {
    await persons(deps.db).insertMany(fresh.map((one) => ({ _id: one.personId, graduates: [link(one)] })), { ordered: false })
    return []
  } catch (error) {
    return duplicates(error).flatMap((index) => fresh[index] ?? [])
  }
}

const link = (one: Linked) => ({ graduateId: one._id, schoolCode: one.schoolCode, year: one.year })

/** Places, in an unordered bulk write, of what a unique index refused. Any other failure is thrown again. */
export function duplicates(error: unknown): number[] {
  if (!(error instanceof MongoBulkWriteError)) throw error
  const failures = Array.isArray(error.writeErrors) ? error.writeErrors : [error.writeErrors]
  if (failures.some((failure) => failure.code !== DUPLICATE_KEY)) throw error
  return failures.map((failure) => failure.index)
}
