import type { Filter } from 'mongodb'
import type { z } from 'zod'
import type { listGraduates } from '../../contract/api/graduates.ts'
import type { Deps } from '../deps.ts'
import { registrations } from '../registrations/model.ts'
import { type GraduateDoc, graduates } from './model.ts'
import { presentRow, slotHolders } from './present-row.ts'
import { type SchoolSide, type Scope, scopeOf } from './scope.ts'
import { searchFilter } from './search-filter.ts'

type Query = z.output<NonNullable<typeof listGraduates.query>>
type Page = z.input<NonNullable<typeof listGraduates.response>>

/**
 * Graduates of one 届别 in the order of 考生号 (by name where a name is searched for), paged by the key of the last row
 * seen. A department user sees own departments, whatever is asked for.
 */
export async function listScopedGraduates(deps: Deps, actor: SchoolSide, query: Query): Promise<Page> {
  const search = searchFilter(deps.vault, query.q)
  const scope = scopeOf(actor, query.department)
  const state = await stateFilter(deps, actor.schoolCode, query)
  const filter: Filter<GraduateDoc> = {
    $and: [{ ...scope, year: query.year }, search.filter, state],
  }
  const hint = hintFor(scope, search.byName)
  const sort: Record<string, 1> = search.byName ? { name: 1, examNumber: 1 } : { examNumber: 1 }
  const page = { $and: [filter, afterKey(query.after, search.byName)] }
  const [found, total] = await Promise.all([
    graduates(deps.db)
      .find(page)
      .hint(hint)
      .sort(sort)
      .limit(query.limit + 1)
      .toArray(),
    graduates(deps.db).countDocuments(filter, { hint }),
  ])
  const shown = found.slice(0, query.limit)
  const holders = await slotHolders(deps, actor.schoolCode, shown)
  const last = found.length > query.limit ? shown.at(-1) : undefined
  return {
    items: shown.map((graduate) => presentRow(deps, graduate, holders)),
    next: last ? keyOf(last, search.byName) : null,
    total,
  }
}

/** Named outright, so that no condition of a filter leads the planner to a sort in memory. */
function hintFor({ departmentId }: Scope, byName: boolean): Record<string, 1> {
  if (byName) return { schoolCode: 1, year: 1, name: 1, examNumber: 1 }
  return typeof departmentId === 'string'
    ? { schoolCode: 1, year: 1, departmentId: 1, examNumber: 1 }
    : { schoolCode: 1, year: 1, examNumber: 1 }
}

const keyOf = (last: GraduateDoc, byName: boolean): string =>
  byName ? `${last.name}|${last.examNumber}` : last.examNumber

function afterKey(after: string | undefined, byName: boolean): Filter<GraduateDoc> {
  if (!after) return {}
  if (!byName) return { examNumber: { $gt: after } }
  const at = after.lastIndexOf('|')
  const [name, examNumber] = [after.slice(0, at), after.slice(at + 1)]
  return { name: { $gte: name }, $or: [{ name: { $gt: name } }, { examNumber: { $gt: examNumber } }] }
}

/** Lists of what is missing leave out the suspended: nobody waits for them. */
async function stateFilter(
  deps: Deps,
  schoolCode: string,
  { state, year }: Query,
): Promise<Filter<GraduateDoc>> {
  switch (state) {
    case undefined:
      return {}
    case 'suspended':
      return { suspended: { $ne: null } }
    case 'locked':
      return { 'info.onlineSigning': false, 'info.trainingMode': { $in: ['2', '4'] } }
    case 'unactivated':
      return { suspended: null, activatedAt: null }
    case 'unconfirmed':
      return { suspended: null, $expr: { $ne: ['$confirmed.digest', '$infoDigest'] } }
    case 'unregistered': {
      const holders = await registrations(deps.db).distinct('graduateId', {
        schoolCode,
        year,
        holdsSlot: true,
      })
      return { suspended: null, _id: { $nin: holders } }
    }
  }
}
