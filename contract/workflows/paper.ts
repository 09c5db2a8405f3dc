import { defineWorkflow, type StatusInfo } from '../workflow.ts'
import { signedTermination, terminationStatuses } from './signed-termination.ts'

/** 已签纸质就业协议 补充登记 (domain.md §5.3). */
const statuses = {
  draft: { label: '暂存', short: '暂存', phase: 'pending', keepsDraft: true },
  reviewing: {
    label: '等待登记审核',
    short: '等待审核',
    phase: 'pending',
    holdsSlot: true,
    review: 'registration',
    keepsDraft: true,
  },
  returned: { label: '登记审核待提交（老师退回）', short: '老师退回', phase: 'pending', keepsDraft: true },
  rejected: { label: '登记审核不通过', short: '审核不通过', phase: 'lapsed' },
  effective: {
    label: '补充登记完成',
    short: '登记完成',
    phase: 'inForce',
    holdsSlot: true,
    keepsDraft: true,
  },
  abandoned: { label: '已放弃', short: '已放弃', phase: 'lapsed' },
  ...terminationStatuses,
  // while it runs the agreement may come back into force and be recalled
  terminationReviewing: { ...terminationStatuses.terminationReviewing, keepsDraft: true },
  terminationReturned: { ...terminationStatuses.terminationReturned, keepsDraft: true },
} satisfies Record<string, StatusInfo>

export type PaperStatus = keyof typeof statuses

export const paper = defineWorkflow<PaperStatus>('paper', statuses, [
  { from: null, command: 'save', by: 'graduate', to: 'draft', guards: ['moduleOpen', 'notLocked'] },
  { from: 'draft', command: 'save', by: 'graduate', to: 'draft', guards: ['moduleOpen', 'notLocked'] },
  { from: 'returned', command: 'save', by: 'graduate', to: 'returned', guards: ['moduleOpen', 'notLocked'] },
  {
    from: ['draft', 'returned'],
    command: 'submit',
    by: 'graduate',
    to: 'reviewing',
    guards: ['slotFree', 'notLocked', 'moduleOpen'],
    tells: ['reviewers'],
  },
  {
    from: 'reviewing',
    command: 'withdraw',
    by: 'graduate',
    to: 'draft',
    guards: ['untouched', 'moduleOpen'],
  },
  {
    from: 'reviewing',
    command: 'approve',
    by: 'reviewer',
    to: 'effective',
    decides: 'approve',
    guards: ['infoConfirmed', 'notLocked'],
    tells: ['graduate'],
    notice: 'effective',
  },
  {
    from: 'reviewing',
    command: 'return',
    by: 'reviewer',
    to: 'returned',
    decides: 'return',
    needsReason: true,
    tells: ['graduate'],
    notice: 'returned',
  },
  {
    from: 'reviewing',
    command: 'reject',
    by: 'reviewer',
    to: 'rejected',
    decides: 'reject',
    needsReason: true,
    tells: ['graduate'],
    notice: 'rejected',
  },
  {
    from: ['draft', 'returned'],
    command: 'abandon',
    by: 'graduate',
    to: 'abandoned',
    guards: ['moduleOpen'],
  },
  {
    from: 'effective',
    command: 'recall',
    by: 'school',
    to: 'returned',
    needsReason: true,
    tells: ['graduate'],
    notice: 'recalled',
  },
  ...signedTermination,
  {
    from: 'effective',
    command: 'amend',
    by: 'school',
    to: 'effective',
    needsReason: true,
    tells: ['graduate'],
    notice: 'amended',
  },
])
