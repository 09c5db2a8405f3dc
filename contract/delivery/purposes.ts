import type { NoticeName } from '../notices.ts'

/** A carrier approves a handful of templates, not one a notice: each notice is sent by the template of its purpose. */
export const purposes = ['invitation', 'review', 'termination', 'information'] as const
export type Purpose = (typeof purposes)[number]

export const purposeLabels: Record<Purpose, string> = {
  invitation: '签约邀请提醒',
  review: '审核结果通知',
  termination: '解约进度通知',
  information: '信息变更与办理提醒',
}

export const noticePurpose: Record<NoticeName, Purpose> = {
  invited: 'invitation',
  accepted: 'invitation',
  declined: 'invitation',
  expired: 'invitation',
  revoked: 'invitation',
  deadlineNear: 'invitation',
  stagePassed: 'review',
  effective: 'review',
  issued: 'review',
  returned: 'review',
  rejected: 'review',
  scanReturned: 'review',
  amended: 'review',
  recalled: 'review',
  voided: 'review',
  reissued: 'review',
  reviewDigest: 'review',
  terminationRequested: 'termination',
  terminationWithdrawn: 'termination',
  terminationAccepted: 'termination',
  terminationDeclined: 'termination',
  terminationAssisted: 'termination',
  terminated: 'termination',
  terminationRejected: 'termination',
  terminationReturned: 'termination',
  infoChanged: 'information',
  moduleOpened: 'information',
  moduleKeptOpen: 'information',
  moduleKeptOpenEnded: 'information',
  employerVerified: 'information',
  employerReturned: 'information',
  employerSuspended: 'information',
  employerRestored: 'information',
  correctionDecided: 'information',
  mailingShipped: 'information',
}

/** What somebody did a moment ago themselves stays in the inbox. */
export const isWorthSending = (name: NoticeName): boolean => name !== 'voided'
