import type { Filter } from 'mongodb'
import type { z } from 'zod'
import type { listEmployers } from '../../contract/api/employers.ts'
import type { Deps } from '../deps.ts'
import { newerThan, pageKey } from '../http/page-key.ts'
import { literal } from '../literal.ts'
import { type EmployerDoc, employers } from './model.ts'
import { presentEmployer } from './present.ts'

type Query = z.output<NonNullable<typeof listEmployers.query>>
type Page = z.input<NonNullable<typeof listEmployers.response>>

/** Employers in the order of their registration, so that who has waited longest comes first; paged by key. */
export async function listEmployersByState(deps: Deps, query: Query): Promise<Page> {
  const state = query.verification ? { verification: query.verification } : {}
  const hint = query.verification ? { verification: 1, registeredAt: 1, _id: 1 } : { registeredAt: 1, _id: 1 }
  const found = await employers(deps.db)
    .find({ $and: [state, named(query.q), newerThan('registeredAt', query.after)] })
    .hint(hint)
    .sort({ registeredAt: 1, _id: 1 })
    .limit(query.limit + 1)
    .toArray()
  const shown = found.slice(0, query.limit)
  const last = found.length > query.limit ? shown.at(-1) : undefined
  return {
    items: shown.map((one) => presentEmployer(deps, one, 'masked')),
    next: last ? pageKey(last.registeredAt, last._id) : null,
  }
}

/** A part of the name, or the whole 统一社会信用代码. */
function named(q: string | undefined): Filter<EmployerDoc> {
  if (!q) return {}
  const part = { $regex: literal(q) }
  return { $or: [{ name: part }, { creditCode: q.toUpperCase() }] }
}
