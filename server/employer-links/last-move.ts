import type { RegistrationDoc } from '../registrations/model.ts'

/** Sequence number of the last entry that moved the status; 学生信息 marks in between do not count. */
export function lastMove(record: Pick<RegistrationDoc, 'history'>): number {
  return record.history.findLast((entry) => entry.from !== entry.to)?.seq ?? 0
}
