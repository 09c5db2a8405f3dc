import type { Guard } from '../../contract/workflow.ts'
import { type Denial, deny, type Facts } from './decision.ts'
import type { HistoryEntry, RegistrationDoc } from './model.ts'

type Check = (record: RegistrationDoc, party: HistoryEntry['actor']['party'], facts: Facts) => Denial | null
const closed = (facts: Facts) => deny('MODULE_CLOSED', { detail: { contact: facts.moduleContact } })
const late = (record: RegistrationDoc, facts: Facts) =>
  record.replyDeadline !== null && record.replyDeadline <= facts.now

/** What the tables' guards ask of the record and of the facts: null lets the move through. */
export const guards: Record<Guard, Check> = {
  employerVerified: (_r, _p, facts) => (facts.employerVerified ? null : deny('EMPLOYER_NOT_VERIFIED')),
  askerVerified: (_r, party, facts) =>
    party !== 'employer' || facts.employerVerified ? null : deny('EMPLOYER_NOT_VERIFIED'),
  moduleOpen: (_r, _p, facts) => (facts.moduleOpen ? null : closed(facts)),
  moduleOpenForGraduate: (_r, party, facts) =>
    party !== 'graduate' || facts.moduleOpen ? null : closed(facts),
  notLocked: (record, _p, facts) =>
    facts.locked && record.type !== 'oriented' ? deny('ORIENTED_LOCKED') : null,
  beforeDeadline: (record, _p, facts) => (late(record, facts) ? deny('DEADLINE_PASSED') : null),
  deadlinePassed: (record, _p, facts) => (late(record, facts) ? null : deny('DEADLINE_NOT_PASSED')),
  slotFree: (record, _p, facts) =>
    facts.slotHolder && facts.slotHolder.id !== record._id
      ? deny('SLOT_TAKEN', { detail: { holder: facts.slotHolder.title, holderId: facts.slotHolder.id } })
      : null,
  infoConfirmed: (record, _p, facts) =>
    facts.infoConfirmed && (!record.student || record.student.digest === facts.infoDigest)
      ? null
      : deny('INFO_UNCONFIRMED'),
  untouched: (record) => (record.review?.touched ? deny('REVIEW_STARTED') : null),
  isAsker: (record, party) => (record.termination?.by === party ? null : deny('NOT_THE_ASKER')),
  isOtherSide: (record, party) => (record.termination?.by !== party ? null : deny('NOT_THE_OTHER_SIDE')),
  askedByGraduate: (record) => (record.termination?.by === 'graduate' ? null : deny('NOT_ASKED_BY_GRADUATE')),
  helpAsked: (record) => (record.termination?.help ? null : deny('HELP_NOT_ASKED')),
}
