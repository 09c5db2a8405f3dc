import type { AnyBulkWriteOperation } from 'mongodb'
import type { Deps } from '../deps.ts'
import { duplicates } from '../duplicate-keys.ts'
import { linkNewPersons, linkPersons, unlinkPersons } from '../graduates/link-persons.ts'
import { type GraduateDoc, graduates } from '../graduates/model.ts'
import { asRead, newGraduate } from '../graduates/particulars.ts'
import { tellInfoChanged } from '../graduates/tell-info-changed.ts'
import { followDepartment } from '../registrations/follow-department.ts'
import type { ImportCounts } from './import-model.ts'
import type { RosterTarget } from './import-target.ts'
import { type Outcome, planBatch } from './plan-batch.ts'
import type { CellRemark, RosterGraduate } from './types.ts'

export interface BatchResult extends ImportCounts {
  clashes: { index: number; remark: CellRemark }[]
}
type Update = Extract<Outcome, { did: 'update' }>
const TRIES = 10

/**
 * Writes what was planned. Rows that somebody else stored in between are planned once more.
 * Order: records and persons, then who must be told, so that a run cut short and repeated leaves nobody out.
 */
export async function writeBatch(
  deps: Deps,
  target: RosterTarget,
  importId: string,
  rows: readonly RosterGraduate[],
  outcomes: readonly Outcome[],
  attempt = 1,
): Promise<BatchResult> {
  const result: BatchResult = { created: 0, updated: 0, unchanged: 0, reconfirm: 0, clashes: [] }
  const written = await writeGraduates(deps, target, importId, outcomes)
  const late = written.refused.flatMap((index) => rows[index] ?? [])
  if (late.length > 0) {
    if (attempt === TRIES) throw new Error('rows of a roster kept being written by others')
    const planned = await planBatch(deps, target, late)
    const again = await writeBatch(deps, target, importId, late, planned, attempt + 1)
    addCounts(result, again)
    for (const { index, remark } of again.clashes)
      result.clashes.push({ index: written.refused[index] ?? index, remark })
  }
  await afterWrite(
    deps,
    importId,
    outcomes.filter((_, index) => !written.refused.includes(index)),
  )
  outcomes.forEach((outcome, index) => {
    if (outcome.did === 'clash') result.clashes.push({ index, remark: outcome.remark })
    else if (!written.refused.includes(index)) addCounts(result, countOf(outcome, importId))
  })
  return result
}

/**
 * `refused`: places whose 考生号, or person in this 届别, another record took meanwhile; and, where one known record was
 * written by somebody else since it was read, all known ones: planned again, those that were stored differ in nothing.
 */
async function writeGraduates(
  deps: Deps,
  target: RosterTarget,
  importId: string,
  outcomes: readonly Outcome[],
): Promise<{ refused: number[] }> {
  const now = deps.clock()
  const fresh: GraduateDoc[] = []
  const places: number[] = []
  const updates: AnyBulkWriteOperation<GraduateDoc>[] = []
  outcomes.forEach((outcome, index) => {
    if (outcome.did === 'create') {
      fresh.push({
        ...newGraduate(deps, target, outcome.given, now),
        importedBy: { id: importId, did: 'created' },
      })
      places.push(index)
    } else if (outcome.did === 'update') updates.push(updateOf(outcome, importId))
  })
  const [refused, updated] = await Promise.all([
    fresh.length === 0
      ? []
      : graduates(deps.db)
          .insertMany(fresh, { ordered: false })
          .then(() => [], duplicates),
    updates.length === 0 ? null : graduates(deps.db).bulkWrite(updates, { ordered: false }),
    linkNewPersons(deps, fresh),
    linkPersons(deps, outcomes.flatMap(standing)),
  ])
  await unlinkPersons(
    deps,
    refused.flatMap((at) => fresh[at] ?? []),
  )
  const overtaken = updates.length > (updated?.matchedCount ?? 0)
  const again = overtaken ? outcomes.flatMap(({ did }, index) => (did === 'update' ? index : [])) : []
  return { refused: [...refused.flatMap((at) => places[at] ?? []), ...again] }
}

function updateOf({ before, revision }: Update, importId: string): AnyBulkWriteOperation<GraduateDoc> {
  const importedBy: GraduateDoc['importedBy'] = {
    id: importId,
    did: revision.reconfirm ? 'reconfirm' : 'updated',
  }
  const filter = { ...asRead(before), _id: before._id }
  return { updateOne: { filter, update: { $set: { ...revision.set, importedBy } } } }
}

/** The record as it stands after an update, or as it stood. */
function standing(outcome: Outcome): GraduateDoc[] {
  if (outcome.did === 'unchanged') return [outcome.before]
  return outcome.did === 'update' ? [{ ...outcome.before, ...outcome.revision.set }] : []
}

async function afterWrite(deps: Deps, importId: string, outcomes: readonly Outcome[]): Promise<void> {
  const updates = outcomes.filter((outcome): outcome is Update => outcome.did === 'update')
  await unlinkPersons(
    deps,
    updates.flatMap(({ before, revision }) => (revision.set.personId ? [before] : [])),
  )
  for (const { before, revision } of updates) {
    if (revision.set.departmentId) await followDepartment(deps, { ...before, ...revision.set })
  }
  for (const outcome of outcomes)
    if (isUnfinished(outcome, importId)) await followDepartment(deps, outcome.before)
  const asked = outcomes.flatMap((outcome) => {
    if (outcome.did === 'update' && outcome.revision.reconfirm)
      return [{ graduate: outcome.before, changed: outcome.revision.changed }]
    return isUnfinished(outcome, importId) && outcome.before.importedBy?.did === 'reconfirm'
      ? [{ graduate: outcome.before, changed: outcome.before.changedKeys }]
      : []
  })
  const changes = asked.map(({ graduate, changed }) => ({
    graduateId: graduate._id,
    schoolCode: graduate.schoolCode,
    changed,
  }))
  await tellInfoChanged(deps, importId, changes)
}

type Unchanged = Extract<Outcome, { did: 'unchanged' }>
/** Updated by this very import before it was cut short, perhaps before what follows was done. */
const isUnfinished = (outcome: Outcome, importId: string): outcome is Unchanged =>
  outcome.did === 'unchanged' &&
  outcome.before.importedBy?.id === importId &&
  outcome.before.importedBy.did !== 'created'

/** A row that this very import wrote before it was cut short counts as what it was then. */
function countOf(outcome: Exclude<Outcome, { did: 'clash' }>, importId: string): ImportCounts {
  const counts = { created: 0, updated: 0, unchanged: 0, reconfirm: 0 }
  const did =
    outcome.did === 'unchanged' && outcome.before.importedBy?.id === importId
      ? outcome.before.importedBy.did
      : outcome.did
  if (did === 'create' || did === 'created') counts.created = 1
  else if (did === 'unchanged') counts.unchanged = 1
  else counts.updated = 1
  const reconfirm = did === 'reconfirm' || (outcome.did === 'update' && outcome.revision.reconfirm)
  return { ...counts, reconfirm: reconfirm ? 1 : 0 }
}

function addCounts(sum: ImportCounts, more: ImportCounts): void {
  for (const key of ['created', 'updated', 'unchanged', 'reconfirm'] as const) sum[key] += more[key]
}
