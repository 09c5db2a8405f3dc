import { defineWorkflow, type StatusInfo } from '../workflow.ts'

/** 线上签约: the employer invites, the graduate answers, the school reviews (domain.md §5.1). */
const statuses = {
  invited: { label: '单位发起邀请，等待应约', short: '等待应约', phase: 'pending', live: true },
  reviewing: {
    label: '等待学校（院系）签约审核', short: '等待审核', phase: 'pending', holdsSlot: true, live: true, review: 'signing',
  },
  effective: { label: '签约完成', short: '签约完成', phase: 'inForce', holdsSlot: true, live: true },
  declined: { label: '毕业生已拒绝', short: '已拒绝', phase: 'lapsed' },
  expired: { label: '逾期未应约，邀请失效', short: '逾期失效', phase: 'lapsed' },
  revoked: { label: '单位已撤回', short: '单位撤回', phase: 'lapsed' },
  rejected: { label: '签约审核不通过，签约失败', short: '审核不通过', phase: 'lapsed' },
  terminationRequested: {
    label: '已申请解约，等待对方答复', short: '解约待答复', phase: 'inForce', holdsSlot: true, live: true,
  },
  terminationReviewing: {
    label: '双方同意解约，等待学校（院系）解约审核', short: '解约审核中', phase: 'inForce', holdsSlot: true, live: true,
    review: 'termination',
  },
  terminated: { label: '已解约', short: '已解约', phase: 'terminated' },
} satisfies Record<string, StatusInfo>

export type OnlineStatus = keyof typeof statuses

export const online = defineWorkflow<OnlineStatus>('online', statuses, [
  {
    from: null, command: 'invite', by: 'employer', to: 'invited',
    guards: ['employerVerified', 'moduleOpen', 'notLocked'], tells: ['graduate'], notice: 'invited',
  },
  {
    from: 'invited', command: 'accept', by: 'graduate', to: 'reviewing',
    guards: ['beforeDeadline', 'slotFree', 'employerVerified', 'notLocked', 'moduleOpen'],
    tells: ['employer', 'reviewers'], notice: 'accepted',
  },
  {
    from: 'invited', command: 'decline', by: 'graduate', to: 'declined',
    guards: ['beforeDeadline', 'slotFree', 'notLocked', 'moduleOpen'], tells: ['employer'], notice: 'declined',
  },
  {
    from: 'invited', command: 'expire', by: 'time', to: 'expired',
    guards: ['deadlinePassed'], tells: ['graduate', 'employer'], notice: 'expired',
  },
  {
    from: 'invited', command: 'revoke', by: 'employer', to: 'revoked',
    guards: ['beforeDeadline', 'moduleOpen'], tells: ['graduate'], notice: 'revoked',
  },
  {
    from: 'reviewing', command: 'approve', by: 'reviewer', to: 'effective', decides: 'approve',
    guards: ['infoConfirmed', 'notLocked'], tells: ['graduate', 'employer'], notice: 'effective',
  },
  {
    from: 'reviewing', command: 'reject', by: 'reviewer', to: 'rejected', decides: 'reject', needsReason: true,
    tells: ['graduate', 'employer'], notice: 'rejected',
  },
  {
    from: 'effective', command: 'requestTermination', by: ['graduate', 'employer'], to: 'terminationRequested',
    guards: ['moduleOpen', 'askerVerified'], needsReason: true, tells: ['otherSide'], notice: 'terminationRequested',
  },
  {
    from: 'terminationRequested', command: 'withdrawTermination', by: ['graduate', 'employer'], to: 'effective',
    guards: ['isAsker', 'moduleOpen'], tells: ['otherSide'], notice: 'terminationWithdrawn',
  },
  {
    from: 'terminationRequested', command: 'acceptTermination', by: ['graduate', 'employer'], to: 'terminationReviewing',
    guards: ['isOtherSide', 'moduleOpenForGraduate'], tells: ['graduate', 'employer', 'reviewers'], notice: 'terminationAccepted',
  },
  {
    from: 'terminationRequested', command: 'declineTermination', by: ['graduate', 'employer'], to: 'effective',
    guards: ['isOtherSide', 'moduleOpenForGraduate'], tells: ['asker'], notice: 'terminationDeclined',
  },
  {
    from: 'terminationRequested', command: 'assistTermination', by: 'school', to: 'terminationReviewing',
    guards: ['askedByGraduate'], needsReason: true, tells: ['graduate', 'employer'], notice: 'terminationAssisted',
  },
  {
    from: 'terminationReviewing', command: 'approve', by: 'reviewer', to: 'terminated', decides: 'approve',
    tells: ['graduate', 'employer'], notice: 'terminated',
  },
  {
    from: 'terminationReviewing', command: 'reject', by: 'reviewer', to: 'effective', decides: 'reject', needsReason: true,
    tells: ['graduate', 'employer'], notice: 'terminationRejected',
  },
  {
    from: 'effective', command: 'amend', by: 'school', to: 'effective', needsReason: true,
    tells: ['graduate', 'employer'], notice: 'amended',
  },
])
