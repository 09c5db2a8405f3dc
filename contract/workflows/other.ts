import { defineWorkflow, type StatusInfo } from '../workflow.ts'
import { registrationReview } from './registration-review.ts'

/** 其他去向: 其他形式就业, 升学, 未就业 (domain.md §5.4). */
const statuses = {
  draft: { label: '暂存', short: '暂存', phase: 'pending', keepsDraft: true },
  reviewing: {
    label: '等待去向审核',
    short: '等待审核',
    phase: 'pending',
    holdsSlot: true,
    review: 'registration',
    keepsDraft: true,
  },
  returned: { label: '去向审核待提交（老师退回）', short: '老师退回', phase: 'pending', keepsDraft: true },
  rejected: { label: '去向审核不通过', short: '审核不通过', phase: 'lapsed' },
  effective: { label: '登记完成', short: '登记完成', phase: 'inForce', holdsSlot: true, keepsDraft: true },
  abandoned: { label: '已放弃', short: '已放弃', phase: 'lapsed' },
  voided: { label: '已作废', short: '已作废', phase: 'lapsed' },
} satisfies Record<string, StatusInfo>

export type OtherStatus = keyof typeof statuses

export const other = defineWorkflow<OtherStatus>('other', statuses, [
  ...registrationReview,
  {
    from: 'reviewing',
    command: 'amend',
    by: 'reviewer',
    to: 'reviewing',
    needsReason: true,
    guards: ['notLocked'],
    tells: ['graduate'],
    notice: 'amended',
  },
  { from: 'effective', command: 'void', by: 'graduate', to: 'voided', guards: ['moduleOpen'] },
])
