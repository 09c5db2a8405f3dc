import { type CodeTable, nameOf } from '../../contract/codes/index.ts'
import { statusInfo } from '../../contract/workflows/index.ts'
import { regionName } from '../codes/regions.ts'
import type { Deps } from '../deps.ts'
import { openAnswers } from '../registrations/filling/sealed-answers.ts'
import type { RegistrationDoc } from '../registrations/model.ts'
import type { AgreementDocument, AgreementStudent } from './document.ts'

const named = (table: CodeTable, code: string | null | undefined): string =>
  code ? (nameOf(table, code) ?? code) : ''
const or = (answer: string | null | undefined): string => answer ?? ''
const place = (code: string | null | undefined): string => (code ? (regionName(code) ?? code) : '')

/**
 * What the PDF of a numbered registration says: a pure function of the record. Null before a number is issued.
 * The codes 单位性质, 行业 and 职位类别 are not printed, so the school may amend them without another PDF.
 */
export function agreementOf(deps: Deps, record: RegistrationDoc): AgreementDocument | null {
  const { agreementNo, student, employer } = record
  if (!agreementNo || !student || !employer || !record.form) return null
  const form = openAnswers(deps.vault, record.form, record._id)
  return {
    agreementNo,
    version: record.agreementVersion ?? 1,
    status: hasBeenSigned(record) ? 'effective' : 'issued',
    issuedAt: numberedAt(record),
    reissuedAt: reissuedAt(record),
    schoolName: student.schoolName,
    verifyUrl: `${deps.config.publicUrl}/verify/${agreementNo}`,
    student: studentOf(deps, record, student),
    employer: {
      name: employer.name,
      creditCode: employer.creditCode,
      region: place(employer.region),
      address: employer.address,
      contact: or(form.contact),
      landline: or(form.contactLandline),
      mobile: or(form.contactMobile),
      email: or(form.contactEmail),
    },
    position: {
      post: or(form.post),
      trialPeriod: or(form.trialPeriod),
      trialPay: or(form.trialPay),
      regularPay: or(form.regularPay),
      penalty: or(form.penalty),
      reportPlace: or(form.reportPlace),
      reportDeadline: or(form.reportDeadline),
      workPlace: or(form.workPlace),
    },
    archive: {
      transferType: named('transferType', form.archiveTransferType),
      unitName: or(form.archiveUnitName),
      unitAddress: or(form.archiveUnitAddress),
      contact: or(form.archiveContact),
      phone: or(form.archivePhone),
      postcode: or(form.archivePostcode),
    },
    household: {
      transferType: named('transferType', form.householdTransferType),
      address: or(form.householdAddress),
    },
    supplement: or(form.supplement),
  }
}

/** Both have signed: online with the number, offline with the last approval of the stamped pages. */
const hasBeenSigned = ({ kind, status }: RegistrationDoc): boolean =>
  kind === 'online' || ['inForce', 'terminated'].includes(statusInfo(kind, status).phase)

/** The instant of the move that issued the number. */
function numberedAt(record: RegistrationDoc): Date {
  const entry = record.history.find(
    (made) => made.command === 'approve' && (made.to === 'effective' || made.to === 'issued'),
  )
  return entry?.at ?? record.createdAt
}

const reissuedAt = ({ history }: RegistrationDoc): Date | null =>
  history.findLast((made) => made.command === 'reissue')?.at ?? null

function studentOf(
  deps: Deps,
  record: RegistrationDoc,
  student: NonNullable<RegistrationDoc['student']>,
): AgreementStudent {
  const { vault } = deps
  return {
    name: student.name,
    examNumber: student.examNumber,
    idNumber: vault.open(student.idNumber, `${record._id}:student.idNumber`),
    sex: named('sex', student.sex),
    ethnicity: named('ethnicity', student.ethnicity),
    politicalStatus: named('politicalStatus', student.politicalStatus),
    trainingMode: named('trainingMode', student.trainingMode),
    educationLevel: named('educationLevel', student.educationLevel),
    major: student.major,
    department: student.departmentName,
    studentNumber: or(student.studentNumber),
    schoolingYears: or(student.schoolingYears),
    originRegion: place(student.originRegion),
    enrolledOn: or(student.enrolledOn),
    graduatesOn: student.graduatesOn,
    mobile: student.mobile ? vault.open(student.mobile, `${record._id}:student.mobile`) : '',
    email: or(student.email),
  }
}
