import { defineWorkflow, type StatusInfo } from '../workflow.ts'
import { signedTermination, terminationStatuses } from './signed-termination.ts'

/** 线下签约: the graduate applies for an 电子就业协议书, prints it, returns the stamped pages (domain.md §5.2). */
const statuses = {
  draft: { label: '暂存', short: '暂存', phase: 'pending', keepsDraft: true },
  agreementReviewing: {
    label: '等待协议审核', short: '协议审核中', phase: 'pending', holdsSlot: true, review: 'agreement', keepsDraft: true,
  },
  agreementReturned: { label: '协议审核待提交（老师退回）', short: '协议退回', phase: 'pending', keepsDraft: true },
  agreementRejected: { label: '就业协议审核不通过', short: '协议不通过', phase: 'lapsed' },
  issued: { label: '就业协议审核通过', short: '待回传协议', phase: 'pending', holdsSlot: true },
  signingReviewing: { label: '等待签约审核', short: '签约审核中', phase: 'pending', holdsSlot: true, review: 'signing' },
  signingReturned: { label: '签约审核待提交（老师退回）', short: '签约退回', phase: 'pending', holdsSlot: true },
  effective: { label: '签约完成', short: '签约完成', phase: 'inForce', holdsSlot: true },
  rejected: { label: '签约审核不通过', short: '签约不通过', phase: 'lapsed' },
  abandoned: { label: '已放弃', short: '已放弃', phase: 'lapsed' },
  ...terminationStatuses,
} satisfies Record<string, StatusInfo>

export type OfflineStatus = keyof typeof statuses

export const offline = defineWorkflow<OfflineStatus>('offline', statuses, [
  { from: null, command: 'save', by: 'graduate', to: 'draft', guards: ['moduleOpen', 'notLocked'] },
  { from: 'draft', command: 'save', by: 'graduate', to: 'draft', guards: ['moduleOpen', 'notLocked'] },
  { from: 'agreementReturned', command: 'save', by: 'graduate', to: 'agreementReturned', guards: ['moduleOpen', 'notLocked'] },
  {
    from: ['draft', 'agreementReturned'], command: 'submit', by: 'graduate', to: 'agreementReviewing',
    guards: ['slotFree', 'notLocked', 'moduleOpen'], tells: ['reviewers'],
  },
  { from: 'agreementReviewing', command: 'withdraw', by: 'graduate', to: 'draft', guards: ['untouched', 'moduleOpen'] },
  {
    from: 'agreementReviewing', command: 'approve', by: 'reviewer', to: 'issued', decides: 'approve',
    guards: ['infoConfirmed', 'notLocked'], tells: ['graduate'], notice: 'issued',
  },
  {
    from: 'agreementReviewing', command: 'return', by: 'reviewer', to: 'agreementReturned', decides: 'return',
    needsReason: true, tells: ['graduate'], notice: 'returned',
  },
  {
    from: 'agreementReviewing', command: 'reject', by: 'reviewer', to: 'agreementRejected', decides: 'reject',
    needsReason: true, tells: ['graduate'], notice: 'rejected',
  },
  {
    from: ['issued', 'signingReturned'], command: 'returnScan', by: ['graduate', 'employerLink'], to: 'signingReviewing',
    guards: ['moduleOpen'], tells: ['graduate', 'reviewers'], notice: 'scanReturned',
  },
  { from: 'signingReviewing', command: 'withdraw', by: 'graduate', to: 'issued', guards: ['untouched', 'moduleOpen'] },
  {
    from: 'signingReviewing', command: 'approve', by: 'reviewer', to: 'effective', decides: 'approve',
    guards: ['notLocked'], tells: ['graduate'], notice: 'effective',
  },
  {
    from: 'signingReviewing', command: 'return', by: 'reviewer', to: 'signingReturned', decides: 'return',
    needsReason: true, tells: ['graduate'], notice: 'returned',
  },
  {
    from: 'signingReviewing', command: 'reject', by: 'reviewer', to: 'rejected', decides: 'reject', needsReason: true,
    tells: ['graduate'], notice: 'rejected',
  },
  {
    from: ['draft', 'agreementReturned', 'issued', 'signingReturned'], command: 'abandon', by: 'graduate', to: 'abandoned',
    guards: ['moduleOpen'],
  },
  ...signedTermination,
  {
    from: 'effective', command: 'amend', by: 'school', to: 'effective', needsReason: true, tells: ['graduate'],
    notice: 'amended',
  },
])
