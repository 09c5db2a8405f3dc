import { z } from 'zod'

export interface WechatApp {
  appid: string
  secret: string
}
export interface WechatConfig {
  miniprogram: WechatApp | null
  /** 公众号 */
  official: WechatApp | null
  /** message push, the same for both apps; `aesKey` (32 bytes) null: plain mode */
  push: { token: string; aesKey: Buffer | null } | null
  /** which version of the mini-program a subscription message opens */
  miniprogramState: 'developer' | 'trial' | 'formal'
  apiBase: string
  /** where WeChat's page for web sign-in stands */
  oauthBase: string
}

const pushToken = z.string().regex(/^[A-Za-z0-9]{3,32}$/, '3–32 letters and digits, as in WeChat’s console')
const aesKey = z
  .string()
  .regex(/^[A-Za-z0-9]{43}$/, '43 letters and digits, as in WeChat’s console')
  .transform((text) => Buffer.from(`${text}=`, 'base64'))

/** The part of the environment that is WeChat's. */
export const wechatEnvironment = {
  WECHAT_APPID: z.string().optional().describe('mini-program appid; without it WeChat sign-in is off'),
  WECHAT_SECRET: z.string().optional().describe('mini-program secret'),
  WECHAT_OFFICIAL_APPID: z
    .string()
    .optional()
    .describe('appid of the 公众号; without it its menu and its messages are off'),
  WECHAT_OFFICIAL_SECRET: z.string().optional().describe('secret of the 公众号'),
  WECHAT_PUSH_TOKEN: pushToken
    .optional()
    .describe('token of message push to PUBLIC_URL/api/wechat/push, the same for mini-program and 公众号'),
  WECHAT_PUSH_AES_KEY: aesKey
    .optional()
    .describe(
      'EncodingAESKey of safe mode; without it plain mode, whose signature does not cover the content',
    ),
  WECHAT_MINIPROGRAM_STATE: z
    .enum(['developer', 'trial', 'formal'])
    .default('formal')
    .describe('the version of the mini-program that subscription messages open'),
  WECHAT_API_BASE: z.url().default('https://api.weixin.qq.com').describe('WeChat’s API'),
  WECHAT_OAUTH_BASE: z
    .url()
    .default('https://open.weixin.qq.com')
    .describe('where WeChat’s page for signing in from the 公众号 stands'),
}
const schema = z.object(wechatEnvironment)
type Environment = z.output<typeof schema>

/** Half a configuration would look like a whole one until the first message does not arrive. */
export function wechatProblems(env: Environment): string[] {
  const needs = (given: unknown, name: keyof Environment) => (given && !env[name] ? [`${name}: missing`] : [])
  const insecure = (['WECHAT_API_BASE', 'WECHAT_OAUTH_BASE'] as const).filter(
    (name) => !env[name].startsWith('https://'),
  )
  return [
    ...needs(env.WECHAT_APPID, 'WECHAT_SECRET'),
    ...needs(env.WECHAT_SECRET, 'WECHAT_APPID'),
    ...needs(env.WECHAT_OFFICIAL_APPID, 'WECHAT_OFFICIAL_SECRET'),
    ...needs(env.WECHAT_OFFICIAL_SECRET, 'WECHAT_OFFICIAL_APPID'),
    ...needs(env.WECHAT_PUSH_AES_KEY, 'WECHAT_PUSH_TOKEN'),
    ...(env.WECHAT_OFFICIAL_APPID ? [] : needs(env.WECHAT_PUSH_TOKEN, 'WECHAT_APPID')),
    ...insecure.map((name) => `${name}: an https:// address is needed`),
  ]
}

/** null: neither mini-program nor 公众号. */
export function readWechat(env: Environment): WechatConfig | null {
  const app = (appid: string | undefined, secret: string | undefined): WechatApp | null =>
    appid && secret ? { appid, secret } : null
  const miniprogram = app(env.WECHAT_APPID, env.WECHAT_SECRET)
  const official = app(env.WECHAT_OFFICIAL_APPID, env.WECHAT_OFFICIAL_SECRET)
  if (!miniprogram && !official) return null
  const token = env.WECHAT_PUSH_TOKEN
  return {
    miniprogram,
    official,
    push: token ? { token, aesKey: env.WECHAT_PUSH_AES_KEY ?? null } : null,
    miniprogramState: env.WECHAT_MINIPROGRAM_STATE,
    apiBase: env.WECHAT_API_BASE,
    oauthBase: env.WECHAT_OAUTH_BASE,
  }
}
