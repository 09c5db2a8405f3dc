import type { Sent } from '../sent.ts'

export interface WechatIdentity {
  appid: string
  openid: string
  /** only where mini-program and 公众号 are bound to one 开放平台 account */
  unionid: string | null
}

/** One 小程序订阅消息. `data` as WeChat wants it; values already fit their keyword's type. */
export interface SubscriptionMessage {
  openid: string
  templateId: string
  /** opened by a tap, e.g. `pages/record/index?id=…` */
  page: string
  data: Readonly<Record<string, { value: string }>>
}
/** One 公众号模板消息; a tap opens the mini-program page where a mini-program is configured, else `url`. */
export interface TemplateMessage {
  openid: string
  templateId: string
  page: string
  url: string
  data: Readonly<Record<string, { value: string }>>
  /** names the message, so that WeChat drops a repetition within its window */
  clientMessageId: string
}

/** What message push is signed and sealed with: both apps are set to the same values in WeChat's console. */
export interface PushKeys {
  token: string
  /** 32 bytes; null: plain mode */
  aesKey: Buffer | null
}

/** A button of the 公众号's menu that opens a page of ours. */
export interface MenuButton {
  name: string
  url: string
}

export interface WechatPort {
  /** null: no mini-program is configured */
  readonly miniprogramAppid: string | null
  /** null: no 公众号 is configured */
  readonly officialAppid: string | null
  /** null: no message push is configured */
  readonly push: PushKeys | null
  /**
   * `wx.login` code → identity; the session_key stays inside. Refuses with WECHAT_CODE_INVALID (unknown, used or
   * older than 5 minutes) or WECHAT_UNAVAILABLE.
   */
  exchangeCode(code: string): Promise<WechatIdentity>
  /** A code of the 公众号's web sign-in (snsapi_base) → identity. Refuses as `exchangeCode` does. */
  exchangeOauthCode(code: string): Promise<WechatIdentity>
  /** Address of WeChat's page that asks who is there. Refuses with WECHAT_UNAVAILABLE where no 公众号 is configured. */
  oauthPage(redirectUri: string, state: string): string
  /** Whether somebody follows the 公众号, and the unionid. Refuses with WECHAT_UNAVAILABLE. */
  officialUser(openid: string): Promise<{ subscribed: boolean; unionid: string | null }>
  /** The address that a QR code with this scene holds. Refuses with WECHAT_UNAVAILABLE. */
  createSceneQr(scene: string, seconds: number): Promise<string>
  /** Replaces the 公众号's menu. Refuses with WECHAT_UNAVAILABLE. */
  createMenu(buttons: readonly MenuButton[]): Promise<void>
  /** Never throws. */
  sendSubscription(message: SubscriptionMessage): Promise<Sent>
  /** Never throws. */
  sendTemplate(message: TemplateMessage): Promise<Sent>
}
