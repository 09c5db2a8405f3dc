import { workflows } from '../../contract/workflows/index.ts'
import type { Deps } from '../deps.ts'
import { registrations } from '../registrations/model.ts'

export interface ClosingImpact {
  invitations: number
  returned: number
  terminations: number
}

/** What would stand still if 毕业去向填报 of that 届别 closed now. Invitations past their deadline no longer count. */
export async function closingImpact(deps: Deps, schoolCode: string, year: number): Promise<ClosingImpact> {
  const count = (status: string[], more = {}) =>
    registrations(deps.db).countDocuments({ schoolCode, year, status: { $in: status }, ...more })
  const [invitations, returned, terminations] = await Promise.all([
    count(['invited'], { replyDeadline: { $gt: deps.clock() } }),
    count(statusesEnding('returned')),
    count(['terminationRequested']),
  ])
  return { invitations, returned, terminations }
}

/** returned, agreementReturned, signingReturned, terminationReturned: they wait for the graduate. */
function statusesEnding(end: string): string[] {
  const all = Object.values(workflows).flatMap((workflow) => Object.keys(workflow.statuses))
  return [...new Set(all.filter((status) => status.toLowerCase().endsWith(end)))]
}
