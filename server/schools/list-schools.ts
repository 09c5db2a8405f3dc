import type { Deps } from '../deps.ts'
import { schools } from './model.ts'
import { isOpenInAnyYear } from './present-school-row.ts'

export interface SchoolItem {
  schoolCode: string
  name: string
  open: boolean
}

/** Schools on the platform in the order of their codes; `open` while any 届别 takes invitations. */
export async function listSchools(deps: Deps): Promise<{ items: SchoolItem[] }> {
  const now = deps.clock()
  const found = await schools(deps.db)
    .find({}, { projection: { name: 1, modules: 1 } })
    .sort({ _id: 1 })
    .toArray()
  return {
    items: found.map((school) => ({
      schoolCode: school._id,
      name: school.name,
      open: isOpenInAnyYear(school, 'registration', now),
    })),
  }
}
