import type { Kind } from '../workflow.ts'

/**
 * The four tables of domain.md §5, typed from its text and not from the code, for tests to compare with.
 * A row: from · command · by · to · guards · R when a reason must come, RC with its code · who is told. `.` stands for nothing, a
 * list is separated by commas. `draft → draft` and `returned → returned` saves are “edit and submit again”;
 * `amend` of an agreement in force is the paragraph at the end of §5.4.
 */
const rows: Record<Kind, string> = {
  online: `
    -                    invite              employer           invited              employerVerified,moduleOpen,notLocked                         . graduate
    invited              accept              graduate           reviewing            beforeDeadline,slotFree,employerVerified,notLocked,moduleOpen . employer,reviewers
    invited              decline             graduate           declined             beforeDeadline,slotFree,notLocked,moduleOpen                  . employer
    invited              expire              time               expired              deadlinePassed                                                . graduate,employer
    invited              revoke              employer           revoked              beforeDeadline,moduleOpen                                     . graduate
    reviewing            approve             reviewer           effective            infoConfirmed,notLocked                                       . graduate,employer
    reviewing            reject              reviewer           rejected             .                                                             R graduate,employer
    effective            requestTermination  graduate,employer  terminationRequested moduleOpen,askerVerified                                      RC otherSide
    terminationRequested withdrawTermination graduate,employer  effective            isAsker,moduleOpen                                            . otherSide
    terminationRequested acceptTermination   graduate,employer  terminationReviewing isOtherSide,moduleOpenForGraduate                             . graduate,employer,reviewers
    terminationRequested declineTermination  graduate,employer  effective            isOtherSide,moduleOpenForGraduate                             . asker
    terminationRequested assistTermination   school             terminationReviewing askedByGraduate,helpAsked                                     R graduate,employer
    terminationReviewing approve             reviewer           terminated           .                                                             . graduate,employer
    terminationReviewing reject              reviewer           effective            .                                                             R graduate,employer
    effective            amend               school             effective            .                                                             R graduate,employer
  `,
  offline: `
    -                    save                graduate               draft                moduleOpen,notLocked          . .
    draft                save                graduate               draft                moduleOpen,notLocked          . .
    agreementReturned    save                graduate               agreementReturned    moduleOpen,notLocked          . .
    draft                submit              graduate               agreementReviewing   slotFree,notLocked,moduleOpen . reviewers
    agreementReturned    submit              graduate               agreementReviewing   slotFree,notLocked,moduleOpen . reviewers
    agreementReviewing   withdraw            graduate               draft                untouched,moduleOpen          . .
    agreementReviewing   approve             reviewer               issued               infoConfirmed,notLocked       . graduate
    agreementReviewing   return              reviewer               agreementReturned    .                             R graduate
    agreementReviewing   reject              reviewer               agreementRejected    .                             R graduate
    issued               returnScan          graduate,employerLink  signingReviewing     moduleOpen                    . graduate,reviewers
    signingReturned      returnScan          graduate,employerLink  signingReviewing     moduleOpen                    . graduate,reviewers
    signingReviewing     withdraw            graduate               issued               untouched,moduleOpen          . .
    signingReviewing     approve             reviewer               effective            notLocked                     . graduate
    signingReviewing     return              reviewer               signingReturned      .                             R graduate
    signingReviewing     reject              reviewer               rejected             .                             R graduate
    draft                abandon             graduate               abandoned            moduleOpen                    . .
    agreementReturned    abandon             graduate               abandoned            moduleOpen                    . .
    issued               abandon             graduate               abandoned            moduleOpen                    . .
    signingReturned      abandon             graduate               abandoned            moduleOpen                    . .
    effective            requestTermination  graduate               terminationReviewing moduleOpen                    RC reviewers
    terminationReviewing withdraw            graduate               effective            untouched,moduleOpen          . .
    terminationReviewing approve             reviewer               terminated           .                             . graduate
    terminationReviewing return              reviewer               terminationReturned  .                             R graduate
    terminationReviewing reject              reviewer               effective            .                             R graduate
    terminationReturned  submit              graduate               terminationReviewing moduleOpen                    . reviewers
    terminationReturned  withdraw            graduate               effective            moduleOpen                    . .
    effective            amend               school                 effective            .                             R graduate
  `,
  paper: `
    -                    save                graduate  draft                moduleOpen,notLocked          . .
    draft                save                graduate  draft                moduleOpen,notLocked          . .
    returned             save                graduate  returned             moduleOpen,notLocked          . .
    draft                submit              graduate  reviewing            slotFree,notLocked,moduleOpen . reviewers
    returned             submit              graduate  reviewing            slotFree,notLocked,moduleOpen . reviewers
    reviewing            withdraw            graduate  draft                untouched,moduleOpen          . .
    reviewing            approve             reviewer  effective            infoConfirmed,notLocked       . graduate
    reviewing            return              reviewer  returned             .                             R graduate
    reviewing            reject              reviewer  rejected             .                             R graduate
    draft                abandon             graduate  abandoned            moduleOpen                    . .
    returned             abandon             graduate  abandoned            moduleOpen                    . .
    effective            recall              school    returned             .                             R graduate
    effective            requestTermination  graduate  terminationReviewing moduleOpen                    RC reviewers
    terminationReviewing withdraw            graduate  effective            untouched,moduleOpen          . .
    terminationReviewing approve             reviewer  terminated           .                             . graduate
    terminationReviewing return              reviewer  terminationReturned  .                             R graduate
    terminationReviewing reject              reviewer  effective            .                             R graduate
    terminationReturned  submit              graduate  terminationReviewing moduleOpen                    . reviewers
    terminationReturned  withdraw            graduate  effective            moduleOpen                    . .
    effective            amend               school    effective            .                             R graduate
  `,
  other: `
    -                    save                graduate  draft                moduleOpen,notLocked          . .
    draft                save                graduate  draft                moduleOpen,notLocked          . .
    returned             save                graduate  returned             moduleOpen,notLocked          . .
    draft                submit              graduate  reviewing            slotFree,notLocked,moduleOpen . reviewers
    returned             submit              graduate  reviewing            slotFree,notLocked,moduleOpen . reviewers
    reviewing            withdraw            graduate  draft                untouched,moduleOpen          . .
    reviewing            amend               reviewer  reviewing            notLocked                     R graduate
    reviewing            approve             reviewer  effective            infoConfirmed,notLocked       . graduate
    reviewing            return              reviewer  returned             .                             R graduate
    reviewing            reject              reviewer  rejected             .                             R graduate
    draft                abandon             graduate  abandoned            moduleOpen                    . .
    returned             abandon             graduate  abandoned            moduleOpen                    . .
    effective            void                graduate  voided               moduleOpen                    . .
    effective            amend               school    effective            .                             R graduate
    effective            recall              school    returned             .                             R graduate
  `,
}

/** Status · ● · 签约状态 · review that runs in it · full label. Labels are the manual's where §5 gives one. */
const statuses: Record<Kind, string> = {
  online: `
    invited              . 暂未生效 .           单位发起邀请，等待应约
    reviewing            ● 暂未生效 signing     等待学校（院系）签约审核
    effective            ● 已生效   .           签约完成
    declined             . 已失效   .           毕业生已拒绝
    expired              . 已失效   .           逾期未应约，邀请失效
    revoked              . 已失效   .           单位已撤回
    rejected             . 已失效   .           签约审核不通过，签约失败
    terminationRequested ● 已生效   .           已申请解约，等待对方答复
    terminationReviewing ● 已生效   termination 双方同意解约，等待学校（院系）解约审核
    terminated           . 已解约   .           已解约
  `,
  offline: `
    draft                . 暂未生效 .           暂存
    agreementReviewing   ● 暂未生效 agreement   等待协议审核
    agreementReturned    . 暂未生效 .           协议审核待提交（老师退回）
    agreementRejected    . 已失效   .           就业协议审核不通过
    issued               ● 暂未生效 .           就业协议审核通过
    signingReviewing     ● 暂未生效 signing     等待签约审核
    signingReturned      ● 暂未生效 .           签约审核待提交（老师退回）
    effective            ● 已生效   .           签约完成
    rejected             . 已失效   .           签约审核不通过
    abandoned            . 已失效   .           已放弃
    terminationReviewing ● 已生效   termination 等待解约审核
    terminationReturned  ● 已生效   .           解约审核待提交（老师退回）
    terminated           . 已解约   .           已解约
  `,
  paper: `
    draft                . 暂未生效 .            暂存
    reviewing            ● 暂未生效 registration 等待登记审核
    returned             . 暂未生效 .            登记审核待提交（老师退回）
    rejected             . 已失效   .            登记审核不通过
    effective            ● 已生效   .            补充登记完成
    abandoned            . 已失效   .            已放弃
    terminationReviewing ● 已生效   termination  等待解约审核
    terminationReturned  ● 已生效   .            解约审核待提交（老师退回）
    terminated           . 已解约   .            已解约
  `,
  other: `
    draft                . 暂未生效 .            暂存
    reviewing            ● 暂未生效 registration 等待去向审核
    returned             . 暂未生效 .            去向审核待提交（老师退回）
    rejected             . 已失效   .            去向审核不通过
    effective            ● 已生效   .            登记完成
    abandoned            . 已失效   .            已放弃
    voided               . 已失效   .            已作废
  `,
}

/** Invariant 2: one open invitation or agreement of an employer and a graduate, in these statuses of `online`. */
export const openOnline = [
  'invited',
  'reviewing',
  'effective',
  'terminationRequested',
  'terminationReviewing',
]

export interface DomainRow {
  from: string | null
  command: string
  by: string[]
  to: string
  guards: string[]
  needsReason: boolean
  needsReasonCode: boolean
  tells: string[]
}
export interface DomainStatus {
  status: string
  holdsSlot: boolean
  phase: string
  review: string | null
  label: string
}

const lines = (text: string): string[][] =>
  text
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
const list = (cell: string): string[] => (cell === '.' ? [] : cell.split(',').sort())

export function domainRows(kind: Kind): DomainRow[] {
  return lines(rows[kind]).map(
    ([from = '', command = '', by = '', to = '', guards = '', reason = '', tells = '']) => ({
      from: from === '-' ? null : from,
      command,
      by: list(by),
      to,
      guards: list(guards),
      needsReason: reason.startsWith('R'),
      needsReasonCode: reason === 'RC',
      tells: list(tells),
    }),
  )
}

export function domainStatuses(kind: Kind): DomainStatus[] {
  return lines(statuses[kind]).map(([status = '', slot = '', phase = '', review = '', label = '']) => ({
    status,
    holdsSlot: slot === '●',
    phase,
    review: review === '.' ? null : review,
    label,
  }))
}

/** Where there is at most one per kind (other: per type) and graduate: drafts, and what a teacher gave back to be edited. */
const drafts = ['draft', 'returned', 'agreementReturned']

/** Statuses that are a draft or may become one again by the rows above: there the place of the draft stays taken. */
export function mayBeDraft(kind: Kind): string[] {
  const reaches = new Set(drafts)
  const all = domainRows(kind)
  for (let grown = true; grown; ) {
    const before = reaches.size
    for (const { from, to } of all) if (from && reaches.has(to)) reaches.add(from)
    grown = reaches.size > before
  }
  return domainStatuses(kind).flatMap(({ status }) => (reaches.has(status) ? [status] : []))
}
