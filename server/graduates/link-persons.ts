import type { AnyBulkWriteOperation } from 'mongodb'
import type { Deps } from '../deps.ts'
import { duplicates } from '../duplicate-keys.ts'
import { type GraduateDoc, type PersonDoc, persons } from './model.ts'

type Linked = Pick<GraduateDoc, '_id' | 'schoolCode' | 'year' | 'personId'>

/**
 * Makes graduates findable by person; what is linked already costs one read. Persons are few fields under the blind index
 * of an ID number, of all schools: the one look-up that cannot start with a school code.
 */
export async function linkPersons(deps: Deps, linked: readonly Linked[]): Promise<void> {
  if (linked.length === 0) return
  const known = await persons(deps.db)
    .find({ _id: { $in: linked.map((one) => one.personId) } })
    .toArray()
  const byId = new Map(known.map((person) => [person._id, person]))
  const isLinked = ({ personId, _id }: Linked) =>
    byId.get(personId)?.graduates.some((one) => one.graduateId === _id)
  const missing = linked.filter((one) => !isLinked(one))
  await pushLinks(
    deps,
    missing.filter((one) => byId.has(one.personId)),
  )
  await linkNewPersons(
    deps,
    missing.filter((one) => !byId.has(one.personId)),
  )
}

/** The same for graduates most of whom nobody knows yet: an insert is several times cheaper than an upsert each. */
export async function linkNewPersons(deps: Deps, fresh: readonly Linked[]): Promise<void> {
  if (fresh.length === 0) return
  const docs = fresh.map((one): PersonDoc => ({ _id: one.personId, graduates: [link(one)] }))
  const known = await persons(deps.db)
    .insertMany(docs, { ordered: false })
    .then(() => [], duplicates)
  await pushLinks(
    deps,
    known.flatMap((index) => fresh[index] ?? []),
  )
}

/** Takes graduates away from persons they no longer belong to: a corrected ID number is another person's. */
export async function unlinkPersons(
  deps: Deps,
  linked: readonly Pick<Linked, '_id' | 'personId'>[],
): Promise<void> {
  if (linked.length === 0) return
  const pulls = linked.map(
    ({ _id, personId }): AnyBulkWriteOperation<PersonDoc> => ({
      updateOne: { filter: { _id: personId }, update: { $pull: { graduates: { graduateId: _id } } } },
    }),
  )
  await persons(deps.db).bulkWrite(pulls, { ordered: false })
}

async function pushLinks(deps: Deps, linked: readonly Linked[]): Promise<void> {
  if (linked.length === 0) return
  const pushes = linked.map(
    (one): AnyBulkWriteOperation<PersonDoc> => ({
      updateOne: {
        filter: { _id: one.personId },
        update: { $addToSet: { graduates: link(one) } },
        upsert: true,
      },
    }),
  )
  await persons(deps.db).bulkWrite(pushes, { ordered: false })
}

const link = (one: Linked) => ({ graduateId: one._id, schoolCode: one.schoolCode, year: one.year })
