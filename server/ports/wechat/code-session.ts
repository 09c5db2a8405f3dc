import { z } from 'zod'
import type { WechatConfig } from '../../config.ts'
import { Refusal } from '../../http/refusal.ts'
import type { WechatPort } from './port.ts'

const timeoutMs = 3000
/** 40029 invalid code, 40163 code been used, 41008 missing code: https://developers.weixin.qq.com/miniprogram/dev/OpenApiDoc/user-login/code2Session.html */
const codeErrors = [40029, 40163, 41008]

const answer = z.object({
  openid: z.string().min(1).max(128).optional(),
  unionid: z.string().min(1).max(128).optional(),
  errcode: z.number().optional(),
})

/** The real adapter: `sns/jscode2session`. The address carries the secret, so it never enters an error or the log. */
export function wechatCodeSession(config: WechatConfig): WechatPort {
  return {
    ...noWechat,
    miniprogramAppid: config.appid,
    async exchangeCode(code) {
      const { openid, unionid, errcode = 0 } = await ask(config, code)
      if (codeErrors.includes(errcode)) throw new Refusal('WECHAT_CODE_INVALID')
      if (errcode !== 0 || !openid) throw new Refusal('WECHAT_UNAVAILABLE', { detail: { errcode } })
      return { appid: config.appid, openid, unionid: unionid ?? null }
    },
  }
}

async function ask({ appid, secret, apiBase }: WechatConfig, code: string): Promise<z.output<typeof answer>> {
  const query = new URLSearchParams({ appid, secret, js_code: code, grant_type: 'authorization_code' })
  try {
    const response = await fetch(`${apiBase}/sns/jscode2session?${query}`, {
      signal: AbortSignal.timeout(timeoutMs),
      redirect: 'error',
    })
    if (!response.ok) throw new Error('not ok')
    // WeChat answers JSON as text/plain.
    return answer.parse(JSON.parse(await response.text()))
  } catch {
    throw new Refusal('WECHAT_UNAVAILABLE')
  }
}

/** No mini-program is configured. */
export const noWechat: WechatPort = {
  miniprogramAppid: null,
  officialAppid: null,
  async exchangeCode() {
    throw new Refusal('WECHAT_UNAVAILABLE')
  },
  async exchangeOauthCode() {
    throw new Refusal('WECHAT_UNAVAILABLE')
  },
  sendSubscription: async () => ({ result: 'refused', code: 'NO_WECHAT', reason: '未配置小程序' }),
  sendTemplate: async () => ({ result: 'refused', code: 'NO_WECHAT', reason: '未配置公众号' }),
}
