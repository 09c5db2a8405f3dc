import { cutText } from './delivery/cut-text.ts'
import type { NoticeKind } from './workflow.ts'

/**
 * One catalogue of every message: title and body in Chinese from its parameters. The inbox shows them as they are;
 * other channels fit them to their own limits (`delivery/`).
 */
export type NoticeName =
  | NoticeKind
  | 'deadlineNear'
  | 'infoChanged'
  | 'moduleOpened'
  | 'moduleKeptOpen'
  | 'moduleKeptOpenEnded'
  | 'reissued'
  | 'employerVerified'
  | 'employerReturned'
  | 'employerSuspended'
  | 'employerRestored'
  | 'correctionDecided'
  | 'mailingShipped'
  | 'reviewDigest'

/** Facts a notice is written from. All are plain strings already fit to be read. */
export interface NoticeParams {
  graduateName?: string
  employerName?: string
  schoolName?: string
  deadline?: string
  reason?: string
  stage?: string
  agreementNo?: string
  changes?: string
  asker?: string
  year?: string
  /** 毕业去向填报 … */
  module?: string
  /** what was mailed, and by which carrier under which number */
  parcel?: string
  tracking?: string
  /** how many items wait for a reviewer, and of which kinds: a line each */
  waiting?: string
  queues?: string
}

export type Audience = 'graduate' | 'employer' | 'staff'
export interface NoticeText {
  title: string
  body: string
  /** the body in a text message's room: no reason, no number, names cut; at most 40 characters */
  brief: string
}

const because = (p: NoticeParams) => (p.reason ? `，原因：${p.reason}` : '')
const unit = (p: NoticeParams, otherwise = '单位') => cutText(p.employerName ?? otherwise, 14)
const which = (p: NoticeParams) => (p.employerName ? `“${p.employerName}”的登记` : '你的登记')
const graduate = (p: NoticeParams) => cutText(p.graduateName ?? '毕业生', 8)
/** `01-13 00:00` of `2023-01-13 00:00:00` */
const until = (p: NoticeParams) => (p.deadline ?? '').slice(5, 16)

const texts: Record<NoticeName, Partial<Record<Audience, (p: NoticeParams) => NoticeText>>> = {
  invited: {
    graduate: (p) => ({
      title: '收到签约邀请',
      body: `${p.employerName} 向你发起签约邀请，请在 ${p.deadline} 前回复，逾期自动失效。`,
      brief: `${unit(p)}邀请你签约，请在 ${until(p)} 前回复`,
    }),
  },
  accepted: {
    employer: (p) => ({
      title: '毕业生已接受邀请',
      body: `${p.graduateName} 接受了签约邀请，等待学校（院系）审核。`,
      brief: `${graduate(p)}接受了邀请，等待学校（院系）审核`,
    }),
  },
  declined: {
    employer: (p) => ({
      title: '毕业生已拒绝邀请',
      body: `${p.graduateName} 拒绝了签约邀请${because(p)}。`,
      brief: `${graduate(p)}拒绝了签约邀请`,
    }),
  },
  expired: {
    graduate: (p) => ({
      title: '签约邀请已逾期',
      body: `${p.employerName} 的邀请逾期未应约，已失效。如仍有意向，请联系单位重新邀请。`,
      brief: `${unit(p)}的邀请逾期未应约，已失效`,
    }),
    employer: (p) => ({
      title: '签约邀请已逾期',
      body: `${p.graduateName} 逾期未应约，邀请已失效，可再次邀请。`,
      brief: `${graduate(p)}逾期未应约，可再次邀请`,
    }),
  },
  revoked: {
    graduate: (p) => ({
      title: '单位已撤回邀请',
      body: `${p.employerName} 撤回了签约邀请${because(p)}。`,
      brief: `${unit(p)}撤回了签约邀请`,
    }),
    // an employer that took it back itself needs no message: the graduate's record was suspended
    employer: (p) => ({
      title: '签约邀请已撤回',
      body: `学校停用了 ${p.graduateName} 的毕业生信息，发给 TA 的签约邀请已撤回。如有疑问请联系学校就业部门。`,
      brief: `发给${graduate(p)}的签约邀请已撤回`,
    }),
  },
  deadlineNear: {
    graduate: (p) => ({
      title: '签约邀请即将到期',
      body: `${p.employerName} 的邀请将于 ${p.deadline} 截止，请尽快回复。`,
      brief: `${unit(p)}的邀请将于 ${until(p)} 截止，请尽快回复`,
    }),
  },
  stagePassed: {
    graduate: (p) => ({
      title: `${p.stage}审核通过`,
      body: `${p.employerName ?? '你'} 的登记已通过${p.stage}审核，等待下一环节审核。`,
      brief: `${unit(p, '你')}的登记等待下一环节审核`,
    }),
  },
  effective: {
    graduate: (p) => ({
      title: p.agreementNo ? '签约完成' : '登记完成',
      body: p.agreementNo
        ? `你与 ${p.employerName} 的就业协议已生效，协议编号 ${p.agreementNo}，可查看和下载协议书。`
        : `你的登记已审核通过${p.employerName ? `（${p.employerName}）` : ''}。`,
      brief: p.agreementNo ? `与${unit(p)}的就业协议已生效` : '你的登记已审核通过',
    }),
    employer: (p) => ({
      title: '签约完成',
      body: `与 ${p.graduateName} 的就业协议已生效，协议编号 ${p.agreementNo}，可下载协议书。`,
      brief: `与${graduate(p)}的就业协议已生效`,
    }),
  },
  issued: {
    graduate: (p) => ({
      title: '就业协议审核通过',
      body: `协议编号 ${p.agreementNo}，请下载打印，由单位盖章后回传。`,
      brief: '请下载打印，由单位盖章后回传',
    }),
  },
  returned: {
    graduate: (p) => ({
      title: '老师退回修改',
      body: `${which(p)}被退回${because(p)}。请修改后重新提交。`,
      brief: '你的登记需要修改后重新提交',
    }),
  },
  rejected: {
    graduate: (p) => ({
      title: '审核不通过',
      body: `${p.employerName ?? '你的登记'}：审核不通过${because(p)}。`,
      brief: `${unit(p, '你')}的登记未通过审核`,
    }),
    employer: (p) => ({
      title: '审核不通过',
      body: `与 ${p.graduateName} 的签约审核不通过${because(p)}。`,
      brief: `与${graduate(p)}的签约未通过审核`,
    }),
  },
  scanReturned: {
    graduate: (p) => ({
      title: '协议书已回传',
      body: `${p.employerName ?? '单位'} 已回传协议书，等待签约审核。`,
      brief: `${unit(p)}已回传协议书，等待签约审核`,
    }),
  },
  amended: {
    graduate: (p) => ({
      title: '学校修改了登记信息',
      body: `${p.changes ?? ''}${because(p)}。`,
      brief: '请核对修改的内容',
    }),
    employer: (p) => ({
      title: '学校修改了登记信息',
      body: `${p.graduateName}：${p.changes ?? ''}${because(p)}。`,
      brief: `与${graduate(p)}的登记信息有修改`,
    }),
  },
  recalled: {
    graduate: (p) => ({
      title: '学校撤回了审核结果',
      body: `${which(p)}被撤回${because(p)}。请修改后重新提交。`,
      brief: '你的登记需要修改后重新提交',
    }),
  },
  voided: {
    graduate: () => ({
      title: '登记已作废',
      body: '你的登记已作废，可重新登记去向。',
      brief: '可重新登记去向',
    }),
  },
  terminationRequested: {
    graduate: (p) => ({
      title: '单位申请解约',
      body: `${p.employerName} 申请解约${because(p)}。请查看并答复，答复没有时限。`,
      brief: `${unit(p)}申请解约，请查看并答复`,
    }),
    employer: (p) => ({
      title: '毕业生申请解约',
      body: `${p.graduateName} 申请解约${because(p)}。请查看并答复。`,
      brief: `${graduate(p)}申请解约，请查看并答复`,
    }),
  },
  terminationWithdrawn: {
    graduate: (p) => ({
      title: '解约申请已撤回',
      body: `${p.employerName} 撤回了解约申请，协议继续有效。`,
      brief: `与${unit(p)}的协议继续有效`,
    }),
    employer: (p) => ({
      title: '解约申请已撤回',
      body: `${p.graduateName} 撤回了解约申请，协议继续有效。`,
      brief: `与${graduate(p)}的协议继续有效`,
    }),
  },
  terminationAccepted: {
    graduate: (p) => ({
      title: '双方同意解约',
      body: `与 ${p.employerName} 的解约等待学校（院系）审核。`,
      brief: `与${unit(p)}的解约等待学校（院系）审核`,
    }),
    employer: (p) => ({
      title: '双方同意解约',
      body: `与 ${p.graduateName} 的解约等待学校（院系）审核。`,
      brief: `与${graduate(p)}的解约等待学校（院系）审核`,
    }),
  },
  terminationDeclined: {
    graduate: (p) => ({
      title: '单位不同意解约',
      body: `${p.employerName} 不同意解约${because(p)}，协议继续有效。`,
      brief: `与${unit(p)}的协议继续有效`,
    }),
    employer: (p) => ({
      title: '毕业生不同意解约',
      body: `${p.graduateName} 不同意解约${because(p)}，协议继续有效。`,
      brief: `与${graduate(p)}的协议继续有效`,
    }),
  },
  terminationAssisted: {
    graduate: (p) => ({
      title: '学校已协助解约',
      body: `与 ${p.employerName} 的解约进入审核。`,
      brief: `与${unit(p)}的解约进入审核`,
    }),
    employer: (p) => ({
      title: '学校已协助解约',
      body: `与 ${p.graduateName} 的解约进入审核。`,
      brief: `与${graduate(p)}的解约进入审核`,
    }),
  },
  terminated: {
    graduate: (p) => ({
      title: '已解约',
      body: `你与 ${p.employerName ?? '单位'} 的协议已解除，可重新登记去向。`,
      brief: `与${unit(p)}的协议已解除，可重新登记去向`,
    }),
    employer: (p) => ({
      title: '已解约',
      body: `与 ${p.graduateName} 的协议已解除。`,
      brief: `与${graduate(p)}的协议已解除`,
    }),
  },
  terminationRejected: {
    graduate: (p) => ({
      title: '解约审核不通过',
      body: `协议继续有效${because(p)}。可再次申请。`,
      brief: `与${unit(p)}的协议继续有效，可再次申请`,
    }),
    employer: (p) => ({
      title: '解约审核不通过',
      body: `与 ${p.graduateName} 的协议继续有效${because(p)}。`,
      brief: `与${graduate(p)}的协议继续有效`,
    }),
  },
  terminationReturned: {
    graduate: (p) => ({
      title: '解约申请被退回',
      body: `请修改后重新提交${because(p)}。`,
      brief: '请修改后重新提交',
    }),
  },
  infoChanged: {
    graduate: (p) => ({
      title: '基本信息有更新',
      body: `学校更新了你的基本信息（${p.changes}），请重新核对并确认。`,
      brief: '学校更新了你的信息，请重新核对并确认',
    }),
  },
  moduleOpened: {
    graduate: (p) => ({
      title: '毕业去向填报已开放',
      body: `${p.schoolName} ${p.year}届毕业去向填报已开放，请及时登记。`,
      brief: `${cutText(p.schoolName ?? '', 12)} ${p.year}届可以登记了`,
    }),
  },
  moduleKeptOpen: {
    graduate: (p) => ({
      title: `已为你单独开放${p.module}`,
      body: `${p.schoolName} 已为你单独开放${p.module}至 ${p.deadline}${because(p)}。请在此之前办理，逾期自动关闭。`,
      brief: `请在 ${until(p)} 前办理，逾期自动关闭`,
    }),
  },
  moduleKeptOpenEnded: {
    graduate: (p) => ({
      title: `单独开放的${p.module}已结束`,
      body: `${p.schoolName} 已结束为你单独开放的${p.module}${because(p)}。如有疑问请联系学校就业部门。`,
      brief: '如有疑问请联系学校就业部门',
    }),
  },
  reissued: {
    graduate: (p) => ({
      title: '协议书已重新生成',
      body: `学校按你核对确认的学生信息重新生成了与 ${p.employerName} 的就业协议书，协议编号 ${p.agreementNo} 不变（${p.changes}）${because(p)}。请下载使用新版，旧版不再提供。`,
      brief: '请下载使用新版，旧版不再提供',
    }),
    employer: (p) => ({
      title: '协议书已重新生成',
      body: `学校按更新后的学生信息重新生成了与 ${p.graduateName} 的就业协议书，协议编号 ${p.agreementNo} 不变（${p.changes}）${because(p)}。请下载使用新版，旧版不再提供。`,
      brief: `与${graduate(p)}的协议书请使用新版`,
    }),
  },
  employerVerified: {
    employer: () => ({
      title: '单位认证通过',
      body: '现在可以向毕业生发起签约邀请。',
      brief: '现在可以向毕业生发起签约邀请',
    }),
  },
  employerReturned: {
    employer: (p) => ({
      title: '单位认证未通过',
      body: `请修改后重新提交${because(p)}。`,
      brief: '请查看原因，修改后重新提交',
    }),
  },
  employerSuspended: {
    employer: (p) => ({
      title: '单位认证已停用',
      body: `平台停用了单位认证${because(p)}。停用期间不能发起邀请，毕业生也不能接受已发出的邀请；已生效的协议不受影响，仍可答复解约。如有疑问请联系平台。`,
      brief: '停用期间不能发起邀请，请查看原因',
    }),
  },
  employerRestored: {
    employer: (p) => ({
      title: '单位认证已恢复',
      body: `平台恢复了单位认证${because(p)}。可以继续发起签约邀请，未到期的邀请毕业生可以接受。`,
      brief: '可以继续发起签约邀请',
    }),
  },
  mailingShipped: {
    graduate: (p) => ({
      title: '材料已寄出',
      body: `${p.schoolName} 已寄出你申请的材料（${p.parcel}），${p.tracking}。`,
      brief: '你申请的材料已寄出，可查看快递单号',
    }),
  },
  correctionDecided: {
    graduate: (p) => ({
      title: '更正申请已处理',
      body: `${p.changes ?? ''}${because(p)}。`,
      brief: '请查看处理结果',
    }),
  },
  reviewDigest: {
    staff: (p) => ({
      title: `今日有 ${p.waiting} 件等待审核`,
      body: `${p.queues}`,
      brief: `共 ${p.waiting} 件等待审核`,
    }),
  },
}

/** Who reads what somebody is told: a message written for one audience has no text for another. */
export function audiencesOf(name: NoticeName): Audience[] {
  return Object.keys(texts[name]) as Audience[]
}
export const noticeNames = Object.keys(texts) as NoticeName[]

/** Throws when the catalogue has no text for that audience: a notice nobody can read must not be written. */
export function noticeText(name: NoticeName, audience: Audience, params: NoticeParams): NoticeText {
  const write = texts[name][audience]
  if (!write) throw new Error(`no text of ${name} for ${audience}`)
  return write(params)
}
