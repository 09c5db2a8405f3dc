import type { Document } from 'mongodb'
import type { z } from 'zod'
import type { listSchoolEmployers } from '../../contract/api/schools.ts'
import { nameOf } from '../../contract/codes/index.ts'
import { regionName } from '../codes/regions.ts'
import type { Deps } from '../deps.ts'
import { type SchoolSide, scopeOf } from '../graduates/scope.ts'
import { literal } from '../literal.ts'
import { registrations } from '../registrations/model.ts'
import { type EmployerDoc, employers } from './model.ts'

type Query = z.output<NonNullable<typeof listSchoolEmployers.query>>
type Page = z.input<NonNullable<typeof listSchoolEmployers.response>>
interface Tally {
  _id: string
  invitations: number
  agreements: number
}

/** Employers with registrations of graduates in scope, those with most agreements first; paged by `agreements|id`. */
export async function listEmployersOfSchool(deps: Deps, actor: SchoolSide, query: Query): Promise<Page> {
  const tallies = await registrations(deps.db).aggregate<Tally>(tallyStages(actor, query)).toArray()
  const shown = tallies.slice(0, query.limit)
  const found = await employers(deps.db)
    .find({ _id: { $in: shown.map((tally) => tally._id) } })
    .toArray()
  const byId = new Map(found.map((employer) => [employer._id, employer]))
  const last = tallies.length > query.limit ? shown.at(-1) : undefined
  return {
    items: shown.flatMap((tally) => present(tally, byId.get(tally._id))),
    next: last ? `${last.agreements}|${last._id}` : null,
  }
}

function tallyStages(actor: SchoolSide, query: Query): Document[] {
  const year = query.year === undefined ? {} : { year: query.year }
  const name = query.q ? { 'employer.name': { $regex: literal(query.q) } } : {}
  return [
    {
      $match: {
        ...scopeOf(actor),
        ...year,
        employerId: { $type: 'string' },
        ...name,
      },
    },
    {
      $group: {
        _id: '$employerId',
        invitations: { $sum: { $cond: [{ $eq: ['$kind', 'online'] }, 1, 0] } },
        agreements: { $sum: { $cond: [{ $eq: [{ $type: '$agreementNo' }, 'string'] }, 1, 0] } },
      },
    },
    ...afterKey(query.after),
    { $sort: { agreements: -1, _id: 1 } },
    { $limit: query.limit + 1 },
  ]
}

function afterKey(after: string | undefined): Document[] {
  const match = after?.match(/^(\d{1,9})\|(E-[0-9A-Z]{16})$/)
  if (!match) return []
  const agreements = Number(match[1])
  return [{ $match: { $or: [{ agreements: { $lt: agreements } }, { agreements, _id: { $gt: match[2] } }] } }]
}

function present({ _id, invitations, agreements }: Tally, employer: EmployerDoc | undefined): Page['items'] {
  if (!employer) return []
  const { name, creditCode, nature, industry, region, verification } = employer
  return [
    {
      employerId: _id,
      name,
      creditCode,
      nature: nameOf('unitNature', nature) ?? nature,
      industry: nameOf('industry', industry) ?? industry,
      region: regionName(region) ?? region,
      verified: verification === 'verified',
      invitations,
      agreements,
    },
  ]
}
