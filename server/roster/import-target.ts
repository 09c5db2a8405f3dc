import type { Deps } from '../deps.ts'
import { duplicates } from '../graduates/link-persons.ts'
import { Refusal } from '../http/refusal.ts'
import { newId } from '../ids.ts'
import { departments, schools } from '../schools/model.ts'
import type { RosterGraduate } from './types.ts'

/** Where a roster goes. */
export interface RosterTarget {
  schoolCode: string
  year: number
  schoolName: string
  /** department name → id, grown by `addDepartments` */
  departments: Map<string, string>
}

/** Refuses with NOT_FOUND when there is no such school. */
export async function rosterTarget(deps: Deps, schoolCode: string, year: number): Promise<RosterTarget> {
  const [school, known] = await Promise.all([
    schools(deps.db).findOne({ _id: schoolCode }),
    departments(deps.db).find({ schoolCode }).toArray(),
  ])
  if (!school) throw new Refusal('NOT_FOUND')
  return {
    schoolCode,
    year,
    schoolName: school.name,
    departments: new Map(known.map(({ name, _id }) => [name, _id])),
  }
}

/** Departments come with the roster that first names them. */
export async function addDepartments(
  deps: Deps,
  target: RosterTarget,
  rows: readonly RosterGraduate[],
): Promise<void> {
  const { schoolCode } = target
  const names = [...new Set(rows.map((row) => row.departmentName))].filter(
    (name) => !target.departments.has(name),
  )
  if (names.length === 0) return
  const fresh = names.map((name) => ({ _id: newId(schoolCode), schoolCode, name }))
  // Another import may add the same name meanwhile: the unique index keeps one of the two.
  await departments(deps.db).insertMany(fresh, { ordered: false }).catch(duplicates)
  const stored = await departments(deps.db)
    .find({ schoolCode, name: { $in: names } })
    .toArray()
  for (const { name, _id } of stored) target.departments.set(name, _id)
}
