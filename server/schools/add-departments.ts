import type { Deps } from '../deps.ts'
import { duplicates } from '../duplicate-keys.ts'
import { newId } from '../ids.ts'
import { type DepartmentDoc, departments } from './model.ts'

/** The departments of these names, made where they were not there. */
export async function addDepartments(
  deps: Pick<Deps, 'db'>,
  schoolCode: string,
  names: readonly string[],
): Promise<DepartmentDoc[]> {
  const fresh = names.map((name) => ({ _id: newId(schoolCode), schoolCode, name }))
  // Another import may add the same name meanwhile: the unique index keeps one of the two.
  await departments(deps.db).insertMany(fresh, { ordered: false }).catch(duplicates)
  return departments(deps.db)
    .find({ schoolCode, name: { $in: [...names] } })
    .toArray()
}
