import { createHash } from 'node:crypto'
import type { Sent } from '../sent.ts'
import type { AuthorizedCalls } from './authorized-calls.ts'
import { asSent, withoutToken } from './classify.ts'
import type { SubscriptionMessage, TemplateMessage } from './port.ts'
import type { WechatConfig } from './settings.ts'

/** `message/subscribe/send`. Never throws. */
export function sendSubscription(
  calls: AuthorizedCalls,
  state: WechatConfig['miniprogramState'],
  { openid, templateId, page, data }: SubscriptionMessage,
): Promise<Sent> {
  return send(calls, '/cgi-bin/message/subscribe/send', {
    touser: openid,
    template_id: templateId,
    page,
    data,
    miniprogram_state: state,
    lang: 'zh_CN',
  })
}

/** `message/template/send`. Never throws. */
export function sendTemplate(
  calls: AuthorizedCalls,
  miniprogramAppid: string | null,
  { openid, templateId, page, url, data, clientMessageId }: TemplateMessage,
): Promise<Sent> {
  return send(calls, '/cgi-bin/message/template/send', {
    touser: openid,
    template_id: templateId,
    url,
    ...(miniprogramAppid ? { miniprogram: { appid: miniprogramAppid, pagepath: page } } : {}),
    data,
    client_msg_id: shortName(clientMessageId),
  })
}

/** Without an answer of the database there is no token, so nothing was sent. */
async function send(calls: AuthorizedCalls, path: string, body: object): Promise<Sent> {
  try {
    const answer = await calls.ask(path, body)
    return answer.kind === 'no token' ? withoutToken(answer.failed) : asSent(answer)
  } catch {
    return { result: 'later', code: 'NO_TOKEN', reason: '暂时取不到访问凭证' }
  }
}

/** WeChat's documents name no length; 32 characters are what its other ids take. */
const shortName = (id: string): string =>
  id.length <= 32 ? id : createHash('sha256').update(id).digest('hex').slice(0, 32)
