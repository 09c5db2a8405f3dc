import type { z } from 'zod'
import type { suggestEmployers } from '../../../contract/api/registrations.ts'
import { regionName } from '../../codes/regions.ts'
import type { Deps } from '../../deps.ts'
import { employers } from '../../employers/model.ts'
import { literal } from '../../literal.ts'
import { type FrozenEmployer, registrations } from '../model.ts'

type Suggestions = z.input<NonNullable<(typeof suggestEmployers)['response']>>
const MOST = 10

const beginningWith = (text: string) => ({ $regex: `^${literal(text)}` })

/**
 * Verified employers first, then what others of this school have entered; only what is printed on a business licence.
 * @param q the beginning of a name or of a 统一社会信用代码, in capitals or not
 */
export async function suggestFor(deps: Deps, schoolCode: string, q: string): Promise<Suggestions> {
  const [name, creditCode] = [beginningWith(q), beginningWith(q.toUpperCase())]
  const [verified, entered] = await Promise.all([
    employers(deps.db)
      .find({ verification: 'verified', $or: [{ name }, { creditCode }] })
      .limit(MOST)
      .toArray(),
    registrations(deps.db)
      .find(
        {
          schoolCode,
          holdsSlot: true,
          $or: [{ 'employer.name': name }, { 'employer.creditCode': creditCode }],
        },
        { projection: { employer: 1 } },
      )
      .limit(50)
      .toArray(),
  ])
  const known = [
    ...verified.map((one) => ({ ...one, verified: true })),
    ...entered.flatMap(({ employer }) => (employer ? [{ ...employer, verified: false }] : [])),
  ]
  const first = known.filter(
    (one, n) => known.findIndex((another) => another.creditCode === one.creditCode) === n,
  )
  return { items: first.slice(0, MOST).map((one) => present(one, one.verified)) }
}

function present(
  { name, creditCode, nature, industry, region, address }: FrozenEmployer,
  verified: boolean,
): Suggestions['items'][number] {
  return {
    name,
    creditCode,
    nature,
    industry,
    region,
    regionName: regionName(region) ?? '',
    address,
    verified,
  }
}
