import { type Audience, type NoticeName, type NoticeParams, noticeText } from '../notices.ts'
import { cutText } from './cut-text.ts'

/** Beyond it a text message is two. With the longest signature a carrier takes (12) and its brackets. */
const inOneMessage = 70
const longestSignature = 14
const shortestBrief = 6

export interface SmsText {
  /** what the carrier's template is filled with: `{1}：{2}，请登录查看。` */
  params: [title: string, brief: string]
  /** the whole message without the carrier's signature */
  text: string
}

/** A notice as a text message. It holds no reason, number or address, so nothing personal beyond a name. */
export function smsText(name: NoticeName, audience: Audience, params: NoticeParams): SmsText {
  const { title, brief } = noticeText(name, audience, params)
  const room = inOneMessage - longestSignature - '：，请登录查看。'.length
  const head = cutText(title, room - shortestBrief)
  const rest = cutText(brief, room - head.length)
  return { params: [head, rest], text: `${head}：${rest}，请登录查看。` }
}

export interface MailText {
  subject: string
  text: string
}
export interface MailLinks {
  /** where it can be acted on */
  open: string
  /** a calendar file of the deadline; null where there is none */
  calendar: string | null
}

const signed = '毕业去向登记'

/** A notice as a mail. The text is the inbox's own, and where to go on. */
export function mailText(
  name: NoticeName,
  audience: Audience,
  params: NoticeParams,
  links: MailLinks,
): MailText {
  const { title, body } = noticeText(name, audience, params)
  const lines = [
    body,
    '',
    `查看与办理：${links.open}`,
    ...(links.calendar ? [`把截止时间加入日历：${links.calendar}`] : []),
    '',
    '此邮件由系统自动发送，请勿回复。',
  ]
  return { subject: cutText(`【${signed}】${title}`, 60), text: `${lines.join('\n')}\n` }
}
