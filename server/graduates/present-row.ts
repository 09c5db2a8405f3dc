import type { GraduateRow } from '../../contract/api/graduates.ts'
import { nameOf } from '../../contract/codes/index.ts'
import { maskIdNumber } from '../../contract/masks.ts'
import { statusInfo } from '../../contract/workflows/index.ts'
import type { Deps } from '../deps.ts'
import { isConfirmed } from '../http/ready.ts'
import { type RegistrationDoc, registrations } from '../registrations/model.ts'
import { type GraduateDoc, isLocked } from './model.ts'

type Holder = Pick<RegistrationDoc, 'graduateId' | 'kind' | 'status'>
const EMPTY = '--'

/** What holds the slot of each of these graduates, in one read. */
export async function slotHolders(
  deps: Deps,
  schoolCode: string,
  of: readonly GraduateDoc[],
): Promise<Map<string, Holder>> {
  const filter = { schoolCode, graduateId: { $in: of.map((graduate) => graduate._id) }, holdsSlot: true }
  const found = await registrations(deps.db)
    .find(filter)
    .project<Holder>({ graduateId: 1, kind: 1, status: 1 })
    .toArray()
  return new Map(found.map((holder) => [holder.graduateId, holder]))
}

export function presentRow(
  { vault }: Deps,
  graduate: GraduateDoc,
  holders: ReadonlyMap<string, Holder>,
): GraduateRow {
  const { _id, info } = graduate
  const holder = holders.get(_id)
  return {
    id: _id,
    examNumber: graduate.examNumber,
    name: graduate.name,
    maskedIdNumber: maskIdNumber(vault.open(graduate.idNumber, `${_id}:idNumber`)),
    department: info.departmentName,
    major: info.major,
    educationLevel: nameOf('educationLevel', info.educationLevel) ?? EMPTY,
    className: info.className ?? EMPTY,
    studentNumber: graduate.studentNumber ?? EMPTY,
    year: graduate.year,
    activated: graduate.activatedAt !== null,
    confirmed: isConfirmed(graduate),
    suspended: graduate.suspended !== null,
    locked: isLocked(info),
    destination: holder ? statusInfo(holder.kind, holder.status).short : EMPTY,
  }
}
