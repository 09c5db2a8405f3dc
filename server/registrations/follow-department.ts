import type { Deps } from '../deps.ts'
import type { GraduateDoc } from '../graduates/model.ts'
import { registrations } from './model.ts'

/**
 * Registrations are reviewed by the graduate's present department. The field stands outside of the record's state, so
 * neither its version nor its history moves.
 */
export async function followDepartment(
  deps: Deps,
  graduate: Pick<GraduateDoc, '_id' | 'schoolCode' | 'departmentId'>,
): Promise<void> {
  const { _id: graduateId, schoolCode, departmentId } = graduate
  await registrations(deps.db).updateMany({ schoolCode, graduateId }, { $set: { departmentId } })
}
