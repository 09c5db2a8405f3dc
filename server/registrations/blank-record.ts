import type { Deps } from '../deps.ts'
import type { GraduateDoc } from '../graduates/model.ts'
import type { RegistrationDoc } from './model.ts'
import { inviteeOf } from './student.ts'

/** A record of this graduate before its first write: version 0, nothing filled in, nothing held. */
export function blankRecord(
  deps: Deps,
  graduate: GraduateDoc,
  of: Pick<RegistrationDoc, '_id' | 'kind' | 'type' | 'status'>,
): RegistrationDoc {
  const now = deps.clock()
  return {
    ...of,
    schoolCode: graduate.schoolCode,
    year: graduate.year,
    graduateId: graduate._id,
    departmentId: graduate.departmentId,
    employerId: null,
    review: null,
    stage: null,
    stageSince: null,
    submissions: 0,
    version: 0,
    holdsSlot: false,
    live: false,
    daySlot: null,
    sentAt: now,
    replyDays: null,
    replyDeadline: null,
    form: null,
    invitee: inviteeOf(deps, graduate),
    title: '',
    draftKey: null,
    submittedForm: null,
    pictures: {},
    student: null,
    employer: null,
    agreementNo: null,
    termination: null,
    lastTermination: null,
    infoUpdated: false,
    history: [],
    pending: [],
    createdAt: now,
    updatedAt: now,
  }
}
