import type { Deps } from '../deps.ts'
import { Refusal } from '../http/refusal.ts'
import { addDepartments } from '../schools/add-departments.ts'
import { departments, schools } from '../schools/model.ts'
import type { RosterGraduate } from './types.ts'

/** Where a roster goes. */
export interface RosterTarget {
  schoolCode: string
  year: number
  schoolName: string
  /** department name → id, grown by `departmentsOfRows` */
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
export async function departmentsOfRows(
  deps: Deps,
  target: RosterTarget,
  rows: readonly RosterGraduate[],
): Promise<void> {
  const { schoolCode, departments: known } = target
  const names = [...new Set(rows.map((row) => row.departmentName))].filter((name) => !known.has(name))
  if (names.length === 0) return
  for (const { name, _id } of await addDepartments(deps, schoolCode, names)) known.set(name, _id)
}
