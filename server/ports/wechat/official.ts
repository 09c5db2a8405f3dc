import { Refusal } from '../../http/refusal.ts'
import { type Answer, textIn } from './ask.ts'
import type { AuthorizedCalls } from './authorized-calls.ts'
import type { MenuButton } from './port.ts'
import type { WechatApp } from './settings.ts'

/**
 * WeChat wants the parameters in this order and the fragment at the end:
 * https://developers.weixin.qq.com/doc/offiaccount/OA_Web_Apps/Wechat_webpage_authorization.html
 */
export function oauthPage(oauthBase: string, app: WechatApp, redirectUri: string, state: string): string {
  const query = new URLSearchParams([
    ['appid', app.appid],
    ['redirect_uri', redirectUri],
    ['response_type', 'code'],
    ['scope', 'snsapi_base'],
    ['state', state],
  ])
  return `${oauthBase}/connect/oauth2/authorize?${query}#wechat_redirect`
}

export async function showUser(
  calls: AuthorizedCalls,
  openid: string,
): Promise<{ subscribed: boolean; unionid: string | null }> {
  const answer = await take(calls.ask('/cgi-bin/user/info', null, { openid, lang: 'zh_CN' }))
  return { subscribed: answer.body.subscribe === 1, unionid: textIn(answer, 'unionid') }
}

export async function createSceneQr(calls: AuthorizedCalls, scene: string, seconds: number): Promise<string> {
  const answer = await take(
    calls.ask('/cgi-bin/qrcode/create', {
      expire_seconds: seconds,
      action_name: 'QR_STR_SCENE',
      action_info: { scene: { scene_str: scene } },
    }),
  )
  const url = textIn(answer, 'url')
  if (!url) throw new Refusal('WECHAT_UNAVAILABLE')
  return url
}

export async function createMenu(calls: AuthorizedCalls, buttons: readonly MenuButton[]): Promise<void> {
  const button = buttons.map(({ name, url }) => ({ type: 'view', name, url }))
  await take(calls.ask('/cgi-bin/menu/create', { button }))
}

type Answered = Extract<Answer, { kind: 'answered' }>
async function take(asked: ReturnType<AuthorizedCalls['ask']>): Promise<Answered> {
  const answer = await asked
  if (answer.kind === 'answered' && answer.errcode === 0) return answer
  const errcode = answer.kind === 'answered' ? answer.errcode : codeWithoutToken(answer)
  throw new Refusal('WECHAT_UNAVAILABLE', errcode === undefined ? {} : { detail: { errcode } })
}

const codeWithoutToken = (
  answer: Exclude<Awaited<ReturnType<AuthorizedCalls['ask']>>, Answered>,
): number | undefined =>
  answer.kind === 'no token' && answer.failed.kind === 'refused' ? answer.failed.errcode : undefined
