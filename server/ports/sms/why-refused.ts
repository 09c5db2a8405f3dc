import type { Sent } from '../sent.ts'

/** What went wrong with a call, without its text: that may name the telephone. */
export interface SmsFailure {
  /** of Tencent Cloud: https://cloud.tencent.com/document/product/382/59177 */
  code?: string | undefined
  httpCode?: number
  notConnected?: boolean
}

/** Codes whose cause goes by itself: the same message may go later. */
const later = [
  'RequestLimitExceeded',
  'LimitExceeded.DeliveryFrequencyLimit',
  'LimitExceeded.PhoneNumberThirtySecondLimit',
  'InternalError.',
  'AuthFailure.',
  'ResourceInsufficient',
]
/** The application sends nothing more today. */
const paused = [
  'LimitExceeded.AppDailyLimit',
  'LimitExceeded.DailyLimit',
  'FailedOperation.InsufficientBalanceInSmsPackage',
]
/** Taken, or not: the service itself does not know. */
const unknown = ['InternalError.Timeout', 'InternalError.SendAndRecvFail']

const words: [string, string][] = [
  ['LimitExceeded.PhoneNumber', '该号码接收短信已达上限'],
  ['FailedOperation.PhoneNumberInBlacklist', '该号码已拒收短信'],
  ['InvalidParameterValue.IncorrectPhoneNumber', '手机号码无效'],
  ['FailedOperation.Signature', '短信签名未通过审核'],
  ['FailedOperation.Template', '短信模板未通过审核或参数不符'],
  ['InvalidParameterValue.Template', '短信模板未通过审核或参数不符'],
  ['FailedOperation.InsufficientBalanceInSmsPackage', '短信套餐余量不足'],
  ['AuthFailure.', '短信服务密钥有误'],
  ['LimitExceeded.', '短信发送已达上限'],
]

/** What a failure means for the message. An answer that names nothing known is permanent: asking again cannot help. */
export function classify({ code, httpCode, notConnected }: SmsFailure): Sent {
  if (code === undefined) return withoutAnswer(httpCode, notConnected)
  const reason = words.find(([start]) => code.startsWith(start))?.[1] ?? '短信服务拒绝了这条短信'
  if (unknown.includes(code)) return { result: 'unknown', reason: '短信服务内部超时' }
  if (paused.includes(code)) return { result: 'paused', code, reason }
  if (later.some((start) => code.startsWith(start))) return { result: 'later', code, reason }
  return { result: 'refused', code, reason }
}

/** A gateway's 5xx may come after the service took the message; its 4xx comes before. */
function withoutAnswer(httpCode: number | undefined, notConnected: boolean | undefined): Sent {
  if (notConnected) return { result: 'later', code: 'NO_CONNECTION', reason: '无法连接短信服务' }
  if (httpCode !== undefined && httpCode < 500)
    return { result: 'later', code: `HTTP_${httpCode}`, reason: '短信服务暂不可用' }
  return { result: 'unknown', reason: '短信服务没有应答' }
}
