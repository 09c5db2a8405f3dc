import type { Deps } from '../deps.ts'
import { isDuplicateKey } from '../duplicate-keys.ts'
import { followDepartment } from '../registrations/follow-department.ts'
import { linkPersons, unlinkPersons } from './link-persons.ts'
import { type GraduateDoc, graduates } from './model.ts'
import { asRead, type Particulars, revise } from './particulars.ts'
import { tellInfoChanged } from './tell-info-changed.ts'

export function openParticulars({ vault }: Pick<Deps, 'vault'>, graduate: GraduateDoc): Particulars {
  const { _id, examNumber, name, studentNumber, departmentId, personId, email, info } = graduate
  return {
    examNumber,
    name,
    studentNumber,
    departmentId,
    personId,
    email,
    info,
    idNumber: vault.open(graduate.idNumber, `${_id}:idNumber`),
    mobile: graduate.mobile && vault.open(graduate.mobile, `${_id}:mobile`),
  }
}

export type Changed = { ok: true } | { ok: false; cause: 'taken' | 'moved' }

/**
 * One record changed by the school outside of a roster: the same rules, so what was confirmed is to be confirmed again.
 * `cause` names the act; repeating it finishes what was cut short. `taken`: 考生号, or the person in this 届别, belongs
 * to another record of the school. `moved`: somebody wrote the record since `before` was read; nothing has changed.
 */
export async function changeGraduate(
  deps: Deps,
  before: GraduateDoc,
  cause: string,
  right: Particulars,
): Promise<Changed> {
  const revision = revise(deps, before, right, deps.clock(), { resumes: false })
  const { schoolCode, _id } = before
  const after = { ...before, ...revision?.set }
  try {
    const changed =
      revision && (await graduates(deps.db).updateOne({ ...asRead(before), _id }, { $set: revision.set }))
    if (changed?.matchedCount === 0) return { ok: false, cause: 'moved' }
  } catch (error) {
    if (isDuplicateKey(error)) return { ok: false, cause: 'taken' }
    throw error
  }
  if (after.personId !== before.personId)
    await Promise.all([linkPersons(deps, [after]), unlinkPersons(deps, [before])])
  if (after.departmentId !== before.departmentId) await followDepartment(deps, after)
  if (after.changedKeys.length > 0)
    await tellInfoChanged(deps, cause, [{ graduateId: _id, schoolCode, changed: after.changedKeys }])
  return { ok: true }
}
