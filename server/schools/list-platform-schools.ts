import type { Filter } from 'mongodb'
import type { z } from 'zod'
import type { listPlatformSchools as endpoint } from '../../contract/api/platform-schools.ts'
import type { Deps } from '../deps.ts'
import { literal } from '../literal.ts'
import { type SchoolDoc, schools } from './model.ts'
import { presentSchoolRow } from './present-school-row.ts'
import { invitedAdmins, schoolAdmins } from './school-admins.ts'

type Query = z.output<NonNullable<typeof endpoint.query>>
type Page = z.input<NonNullable<typeof endpoint.response>>

/** In the order of their codes, paged by the last code; read along the collection's own index. */
export async function listPlatformSchools(deps: Deps, query: Query): Promise<Page> {
  const found = await schools(deps.db)
    .find({ $and: [namedOrCoded(query.q), query.after ? { _id: { $gt: query.after } } : {}] })
    .sort({ _id: 1 })
    .limit(query.limit + 1)
    .toArray()
  const shown = found.slice(0, query.limit)
  const codes = shown.map((school) => school._id)
  const [admins, invited] = await Promise.all([schoolAdmins(deps, codes), invitedAdmins(deps, codes)])
  const now = deps.clock()
  return {
    items: shown.map((school) => presentSchoolRow(school, admins, invited, now)),
    next: found.length > query.limit ? (codes.at(-1) ?? null) : null,
  }
}

/** A part of the name, or the beginning of the code. */
function namedOrCoded(q: string | undefined): Filter<SchoolDoc> {
  if (!q) return {}
  return /^[0-9]+$/.test(q) ? { _id: { $regex: `^${q}` } } : { name: { $regex: literal(q) } }
}
