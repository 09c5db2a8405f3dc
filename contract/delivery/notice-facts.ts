import { shanghaiTime } from '../deadline.ts'
import { type Audience, type NoticeName, type NoticeParams, noticeText } from '../notices.ts'
import { oneLine } from './cut-text.ts'

/** What a template's keyword may be filled from. */
export const factNames = [
  'title',
  'party',
  'status',
  'summary',
  'time',
  'deadline',
  'remark',
  'agreementNo',
  'school',
] as const
export type FactName = (typeof factNames)[number]
export type NoticeFacts = Readonly<Record<FactName, string>>

export const factLabels: Record<FactName, string> = {
  title: '通知标题',
  party: '对方（单位或毕业生）',
  status: '状态（五个汉字以内）',
  summary: '内容摘要',
  time: '通知时间',
  deadline: '截止时间',
  remark: '原因或说明',
  agreementNo: '协议编号',
  school: '学校名称',
}

/** Where the thing stands now, in at most five characters: a `phrase` takes no more. */
const noticeStatus: Record<NoticeName, string> = {
  invited: '等待应约',
  accepted: '已接受',
  declined: '已拒绝',
  expired: '逾期失效',
  revoked: '已撤回',
  deadlineNear: '即将到期',
  stagePassed: '审核中',
  effective: '审核通过',
  issued: '待回传',
  returned: '退回修改',
  rejected: '审核不通过',
  scanReturned: '等待审核',
  amended: '信息已修改',
  recalled: '退回修改',
  voided: '已作废',
  reissued: '已更新',
  reviewDigest: '等待审核',
  terminationRequested: '等待答复',
  terminationWithdrawn: '继续有效',
  terminationAccepted: '解约审核中',
  terminationDeclined: '继续有效',
  terminationAssisted: '解约审核中',
  terminated: '已解约',
  terminationRejected: '继续有效',
  terminationReturned: '退回修改',
  infoChanged: '待确认',
  moduleOpened: '已开放',
  moduleKeptOpen: '已开放',
  moduleKeptOpenEnded: '已结束',
  employerVerified: '认证通过',
  employerReturned: '认证未通过',
  employerSuspended: '认证已停用',
  employerRestored: '认证已恢复',
  correctionDecided: '已处理',
  mailingShipped: '已寄出',
}

/**
 * The facts of one message, as long as they are; `fitValue` makes them fit. None is empty but `deadline`, where there is
 * no deadline.
 * @param about when the message was written, and the school it is about
 */
export function noticeFacts(
  name: NoticeName,
  audience: Audience,
  params: NoticeParams,
  about: { at: Date; schoolName: string | null },
): NoticeFacts {
  const { title, brief } = noticeText(name, audience, params)
  const school = about.schoolName ?? params.schoolName ?? '毕业去向登记'
  const party = audience === 'graduate' ? params.employerName : params.graduateName
  return {
    title,
    party: party || school,
    status: noticeStatus[name],
    summary: brief,
    time: shanghaiTime(about.at).slice(0, 16),
    deadline: params.deadline ?? '',
    remark: withoutNumbers(params.reason || params.changes || brief),
    agreementNo: params.agreementNo || '--',
    school,
  }
}

/** A reason is typed by people: an ID number or a telephone in it is nothing for a carrier's hands. */
const withoutNumbers = (text: string): string => oneLine(text).replace(/\d{7,}[\dXx]*/g, '***')
