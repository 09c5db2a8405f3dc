import type { RegistrationDoc } from './model.ts'

/** The status as it is at `now`: an invitation is expired the instant its deadline passes, whether or not a job has run. */
export function statusAt(record: Pick<RegistrationDoc, 'status' | 'replyDeadline'>, now: Date): string {
  return record.status === 'invited' && record.replyDeadline !== null && record.replyDeadline <= now
    ? 'expired'
    : record.status
}
