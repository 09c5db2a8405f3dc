export interface WechatIdentity {
  appid: string
  openid: string
  /** only where mini-program and 公众号 are bound to one 开放平台 account */
  unionid: string | null
}

export interface WechatPort {
  /**
   * `wx.login` code → identity; the session_key stays inside. Refuses with WECHAT_CODE_INVALID (unknown, used or
   * older than 5 minutes) or WECHAT_UNAVAILABLE.
   */
  exchangeCode(code: string): Promise<WechatIdentity>
}
