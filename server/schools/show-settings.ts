import type { SchoolSettings } from '../../contract/api/schools.ts'
import { accounts } from '../accounts/model.ts'
import type { Deps } from '../deps.ts'
import { graduates } from '../graduates/model.ts'
import type { SchoolSide } from '../graduates/scope.ts'
import { findSchool } from './find-school.ts'
import { departments, type SchoolDoc } from './model.ts'
import { moduleKeys } from './module-labels.ts'
import { presentModule } from './present-module.ts'

/**
 * Settings for one 届别, the latest when none is asked for. A department user sees own departments only.
 */
export async function showSettings(
  deps: Deps,
  actor: SchoolSide,
  year: number | undefined,
): Promise<SchoolSettings> {
  const school = await findSchool(deps, actor.schoolCode)
  const years = await yearsOf(deps, school)
  const of = year ?? years[0] ?? deps.clock().getFullYear()
  return {
    schoolCode: school._id,
    name: school.name,
    years,
    modules: moduleKeys.map((key) => presentModule(school, of, key, deps.clock())),
    stages: school.stages,
    contact: school.contact,
    cannedReasons: school.cannedReasons,
    departments: await listDepartments(deps, actor, of),
  }
}

/** Every 届别 with graduates or settings, latest first. */
async function yearsOf(deps: Deps, school: SchoolDoc): Promise<number[]> {
  const stored = await graduates(deps.db).distinct('year', { schoolCode: school._id })
  return [...new Set([...stored, ...Object.keys(school.modules).map(Number)])].sort((a, b) => b - a)
}

async function listDepartments(
  deps: Deps,
  actor: SchoolSide,
  year: number,
): Promise<SchoolSettings['departments']> {
  const { schoolCode } = actor
  const own = actor.role === 'department' ? { _id: { $in: actor.departmentIds } } : {}
  const [found, counts, reviewers] = await Promise.all([
    departments(deps.db)
      .find({ schoolCode, ...own })
      .sort({ name: 1 })
      .toArray(),
    countByDepartment(deps, schoolCode, year),
    accounts(deps.db)
      .find({ schoolCode, role: 'department', active: true })
      .project<Reviewer>({ name: 1, departmentIds: 1 })
      .toArray(),
  ])
  return found.map(({ _id, name }) => ({
    id: _id,
    name,
    graduates: counts.get(_id) ?? 0,
    reviewers: reviewers.filter((one) => one.departmentIds?.includes(_id)).map((one) => one.name),
  }))
}
interface Reviewer {
  name: string
  departmentIds?: string[]
}

async function countByDepartment(deps: Deps, schoolCode: string, year: number): Promise<Map<string, number>> {
  const counted = await graduates(deps.db)
    .aggregate<{ _id: string; n: number }>([
      { $match: { schoolCode, year } },
      { $group: { _id: '$departmentId', n: { $sum: 1 } } },
    ])
    .toArray()
  return new Map(counted.map(({ _id, n }) => [_id, n]))
}
