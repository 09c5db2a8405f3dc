import { nameOf } from '../../contract/codes/index.ts'
import { maskIdNumber, maskMobile } from '../../contract/masks.ts'
import { accountContact, openContact, type StoredContact } from '../accounts/graduate/contact.ts'
import type { Deps } from '../deps.ts'
import type { GraduateDoc } from '../graduates/model.ts'
import type { FrozenStudent, Invitee } from './model.ts'

/** 学生信息 as it stands now, sealed anew for the registration it is frozen into. */
export async function freezeStudent(
  deps: Deps,
  graduate: GraduateDoc,
  registrationId: string,
  known?: StoredContact | null,
): Promise<FrozenStudent> {
  const { vault } = deps
  const contact =
    known === undefined ? await accountContact(deps, graduate.personId) : openContact(deps, known)
  const idNumber = vault.open(graduate.idNumber, `${graduate._id}:idNumber`)
  const mobile =
    contact.mobile ?? (graduate.mobile ? vault.open(graduate.mobile, `${graduate._id}:mobile`) : null)
  return {
    ...graduate.info,
    name: graduate.name,
    examNumber: graduate.examNumber,
    studentNumber: graduate.studentNumber,
    idNumber: vault.seal(idNumber, `${registrationId}:student.idNumber`),
    idNumberMasked: maskIdNumber(idNumber),
    mobile: mobile ? vault.seal(mobile, `${registrationId}:student.mobile`) : null,
    mobileMasked: mobile ? maskMobile(mobile) : null,
    email: contact.email ?? graduate.email,
    digest: graduate.infoDigest,
  }
}

/** What an employer may know before the graduate accepts. */
export function inviteeOf(deps: Deps, graduate: GraduateDoc): Invitee {
  return {
    name: graduate.name,
    idNumberMasked: maskIdNumber(deps.vault.open(graduate.idNumber, `${graduate._id}:idNumber`)),
    department: graduate.info.departmentName,
    major: graduate.info.major,
    educationLevel: nameOf('educationLevel', graduate.info.educationLevel) ?? '--',
    graduatesOn: graduate.info.graduatesOn,
  }
}
