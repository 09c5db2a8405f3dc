import type { RegistrationView } from '@contract/api/registrations.ts'

export interface Step {
  tone: 'info' | 'warn' | 'bad'
  text: string
}

/** Why a record has ended and what may be done now, by kind (`*`: any) and status; `{reason}` stands where one was given. */
const ends: Record<string, Step> = {
  'online.declined': { tone: 'info', text: '你已拒绝这份邀请。如改变主意，请联系单位重新邀请。' },
  'online.expired': {
    tone: 'info',
    text: '截止时间已过，这份邀请不能再接受。如仍有意向，请联系单位重新邀请。',
  },
  'online.revoked': { tone: 'info', text: '单位撤回了这份邀请{reason}。如有疑问，请联系单位。' },
  'online.rejected': {
    tone: 'bad',
    text: '审核不通过{reason}。这次签约已失效，可请单位更正后重新邀请，也可登记其他去向；对结果有疑问，请联系学校就业部门。',
  },
  'online.terminated': { tone: 'info', text: '协议已解除。可以接受新的邀请，或登记其他去向。' },
  '*.terminated': { tone: 'info', text: '协议已解除。可以登记其他去向，或以此为草稿重新填写。' },
  '*.agreementRejected': {
    tone: 'bad',
    text: '审核不通过{reason}。这份协议已作废，可在页面下方以此为草稿重新填写；对结果有疑问，请联系学校就业部门。',
  },
  '*.rejected': {
    tone: 'bad',
    text: '审核不通过{reason}。这条登记已作废，可在页面下方以此为草稿重新填写；对结果有疑问，请联系学校就业部门。',
  },
  '*.abandoned': { tone: 'info', text: '你已放弃这条登记。可以登记其他去向，或以此为草稿重新填写。' },
  '*.voided': { tone: 'info', text: '这条登记已作废。可以登记其他去向，或以此为草稿重新填写。' },
}
const issued =
  '协议书还没有生效。下一步：下载打印协议书，单位和本人签字盖章后拍照回传（本人回传，或发送短信链接请单位回传），学校审核通过后生效。'
const reviewing = '已提交，正在等待学校（院系）审核。审核结果会在“消息”中告诉你。'

/** What comes next and why, where neither the status nor the buttons say it; null where they do. */
export function nextStep(record: RegistrationView): Step | null {
  const { kind, status, blocked } = record
  if (/returned$/i.test(status)) return { tone: 'warn', text: returned(record) }
  if (asksForAnswer(record)) return { tone: 'warn', text: askedToEnd(record) }
  if (kind === 'offline' && status === 'issued') return { tone: 'info', text: issued }
  if (/reviewing$/i.test(status)) return blocked ? null : { tone: 'info', text: reviewing }
  const end = ends[`${kind}.${status}`] ?? ends[`*.${status}`]
  return end ? { ...end, text: end.text.replace('{reason}', reasonOf(record)) } : null
}

/** The employer has asked to end the agreement, and it is the graduate who answers. */
const asksForAnswer = ({ actions }: RegistrationView): boolean =>
  actions.some(({ command }) => command === 'acceptTermination')

/** As in the list of records: what waits for the graduate stands out. */
export function awaitsGraduate(record: RegistrationView): boolean {
  return asksForAnswer(record) || record.status === 'invited' || /returned$/i.test(record.status)
}

function returned(record: RegistrationView): string {
  const next = record.status === 'signingReturned' ? '请重新回传协议书。' : '请修改后重新提交。'
  return `老师退回${reasonOf(record)}。${next}`
}

const askedToEnd = (record: RegistrationView): string =>
  `单位申请解约${reasonOf(record)}。请在页面下方答复，没有时限：同意后由学校（院系）审核，通过后协议解除；不同意则协议继续有效。`

/** The newest reason belongs to the act that led here: what the graduate does since has none. */
function reasonOf({ timeline }: RegistrationView): string {
  const reason = timeline.find((entry) => entry.reason)?.reason
  return reason ? `，原因：${reason.replace(/[。．.]$/, '')}` : ''
}
