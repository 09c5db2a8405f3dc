import type { Sent } from '../sent.ts'
import type { NoToken } from './access-token.ts'
import type { Answer } from './ask.ts'

/**
 * What WeChat's codes mean for one message, as a sentence for the school's staff. Sources:
 * https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/mp-message-management/subscribe-message/sendMessage.html
 * https://developers.weixin.qq.com/doc/offiaccount/Getting_Started/Global_Return_Code.html
 */
const refusals: Readonly<Record<number, string>> = {
  40003: '微信不认识该用户',
  40036: '消息模板编号有误',
  40037: '消息模板不存在或已删除',
  41030: '消息指向的小程序页面不存在，小程序可能尚未发布',
  43004: '用户未关注公众号',
  43101: '用户未订阅该消息，或订阅次数已用完',
  47003: '消息内容不符合模板的要求',
  48001: '该账号没有发送此类消息的权限',
  50002: '该账号受到微信限制',
}
const passing: Readonly<Record<number, string>> = {
  [-1]: '微信系统繁忙',
  45011: '微信限制了发送频率',
  40001: '微信没有接受访问凭证',
  40014: '微信没有接受访问凭证',
  42001: '访问凭证已过期',
}
const dailyQuota = 45009
/** WeChat takes this token no longer: a new one may do. */
export const tokenErrors: readonly number[] = [40001, 40014, 42001]

export function asSent(answer: Answer): Sent {
  if (answer.kind === 'unanswered') return { result: 'unknown', reason: '微信没有应答，消息可能已经送出' }
  if (answer.kind === 'unreached') return unreached
  if (answer.errcode === 0) return { result: 'sent', ref: messageIdIn(answer.text) }
  return asRefusal(answer.errcode)
}

/** Without a token nothing was sent, whatever became of the call for it. */
export function withoutToken(failed: NoToken): Sent {
  if (failed.kind !== 'refused') return unreached
  const { errcode } = failed
  const reason = passing[errcode] ?? `微信没有给出访问凭证（${errcode}），请检查 appid、secret 与 IP 白名单`
  return { result: 'later', code: String(errcode), reason }
}

const unreached: Sent = { result: 'later', code: 'UNREACHED', reason: '暂时无法连接微信' }

/** A code that stands in no table was an answer too: saying the same again would not help. */
function asRefusal(errcode: number): Sent {
  const code = String(errcode)
  if (errcode === dailyQuota) return { result: 'paused', code, reason: '今天的发送次数已达微信上限' }
  const later = passing[errcode]
  if (later) return { result: 'later', code, reason: later }
  return { result: 'refused', code, reason: refusals[errcode] ?? `微信拒绝发送（${errcode}）` }
}

/** A number of 19 digits, which a parsed JSON number would not hold. */
const messageIdIn = (text: string): string | null => /"msgid":"?(\d{1,20})/.exec(text)?.[1] ?? null
