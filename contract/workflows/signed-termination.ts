import type { RowSpec, StatusInfo } from '../workflow.ts'

/** How an agreement signed on paper ends: the graduate sends the 解约函, the school reviews (domain.md §5.2, §5.3). */
export const terminationStatuses = {
  terminationReviewing: {
    label: '等待解约审核',
    short: '解约审核中',
    phase: 'inForce',
    holdsSlot: true,
    review: 'termination',
  },
  terminationReturned: {
    label: '解约审核待提交（老师退回）',
    short: '解约退回',
    phase: 'inForce',
    holdsSlot: true,
  },
  terminated: { label: '已解约', short: '已解约', phase: 'terminated' },
} as const satisfies Record<string, StatusInfo>

type TerminationStatus = keyof typeof terminationStatuses | 'effective'

export const signedTermination: readonly RowSpec<TerminationStatus>[] = [
  {
    from: 'effective',
    command: 'requestTermination',
    by: 'graduate',
    to: 'terminationReviewing',
    guards: ['moduleOpen'],
    needsReason: true,
    needsReasonCode: true,
    tells: ['reviewers'],
  },
  {
    from: 'terminationReviewing',
    command: 'withdraw',
    by: 'graduate',
    to: 'effective',
    guards: ['untouched', 'moduleOpen'],
  },
  {
    from: 'terminationReviewing',
    command: 'approve',
    by: 'reviewer',
    to: 'terminated',
    decides: 'approve',
    tells: ['graduate'],
    notice: 'terminated',
  },
  {
    from: 'terminationReviewing',
    command: 'return',
    by: 'reviewer',
    to: 'terminationReturned',
    decides: 'return',
    needsReason: true,
    tells: ['graduate'],
    notice: 'terminationReturned',
  },
  {
    from: 'terminationReviewing',
    command: 'reject',
    by: 'reviewer',
    to: 'effective',
    decides: 'reject',
    needsReason: true,
    tells: ['graduate'],
    notice: 'terminationRejected',
  },
  {
    from: 'terminationReturned',
    command: 'submit',
    by: 'graduate',
    to: 'terminationReviewing',
    guards: ['moduleOpen'],
    tells: ['reviewers'],
  },
  {
    from: 'terminationReturned',
    command: 'withdraw',
    by: 'graduate',
    to: 'effective',
    guards: ['moduleOpen'],
  },
]
