import { defineWorkflow, type StatusInfo } from '../workflow.ts'
import { registrationReview } from './registration-review.ts'
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
  ...registrationReview,
  ...signedTermination,
])
