import { Refusal } from '../../http/refusal.ts'
import { askWechat, type Line, textIn } from './ask.ts'
import type { WechatIdentity } from './port.ts'
import type { WechatApp } from './settings.ts'

/** 40029 invalid code, 40163 code been used, 41008 missing code: https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/user-login/code2Session.html */
const codeErrors = [40029, 40163, 41008]

/** `sns/jscode2session`. */
export function exchangeLoginCode(line: Line, app: WechatApp, code: string): Promise<WechatIdentity> {
  return exchange(line, app, '/sns/jscode2session', { js_code: code })
}

/** `sns/oauth2/access_token`; the token it answers opens nothing we need and is let go. */
export function exchangeOauthCode(line: Line, app: WechatApp, code: string): Promise<WechatIdentity> {
  return exchange(line, app, '/sns/oauth2/access_token', { code })
}

async function exchange(
  line: Line,
  { appid, secret }: WechatApp,
  path: string,
  code: Record<string, string>,
): Promise<WechatIdentity> {
  const query = { appid, secret, ...code, grant_type: 'authorization_code' }
  const answer = await askWechat(line, { path, query })
  if (answer.kind !== 'answered') throw new Refusal('WECHAT_UNAVAILABLE')
  const { errcode } = answer
  if (codeErrors.includes(errcode)) throw new Refusal('WECHAT_CODE_INVALID')
  const openid = errcode === 0 ? identifier(answer, 'openid') : null
  if (!openid) throw new Refusal('WECHAT_UNAVAILABLE', { detail: { errcode } })
  return { appid, openid, unionid: identifier(answer, 'unionid') }
}

const identifier = (answer: Parameters<typeof textIn>[0], field: string): string | null => {
  const text = textIn(answer, field)
  return text && text.length <= 128 ? text : null
}
