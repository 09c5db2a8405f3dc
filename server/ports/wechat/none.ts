import { Refusal } from '../../http/refusal.ts'
import type { WechatPort } from './port.ts'

const unavailable = (): never => {
  throw new Refusal('WECHAT_UNAVAILABLE')
}
const notThere = async (): Promise<never> => unavailable()

/** Neither mini-program nor 公众号 is configured. */
export const noWechat: WechatPort = {
  miniprogramAppid: null,
  officialAppid: null,
  push: null,
  exchangeCode: notThere,
  exchangeOauthCode: notThere,
  oauthPage: unavailable,
  officialUser: notThere,
  createSceneQr: notThere,
  createMenu: notThere,
  sendSubscription: async () => ({ result: 'refused', code: 'NO_WECHAT', reason: '未配置小程序' }),
  sendTemplate: async () => ({ result: 'refused', code: 'NO_WECHAT', reason: '未配置公众号' }),
}
