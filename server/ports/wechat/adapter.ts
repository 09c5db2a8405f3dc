import { AccessTokens, type TokenStore } from './access-token.ts'
import type { Line } from './ask.ts'
import { AuthorizedCalls } from './authorized-calls.ts'
import { exchangeLoginCode, exchangeOauthCode } from './code-exchange.ts'
import { noWechat } from './none.ts'
import { createMenu, createSceneQr, oauthPage, showUser } from './official.ts'
import type { WechatPort } from './port.ts'
import { sendSubscription, sendTemplate } from './send.ts'
import type { WechatApp, WechatConfig } from './settings.ts'

export interface AdapterOptions {
  /** how long one call may take; default 3000 ms */
  timeoutMs?: number
}

/** The real adapter: mini-program and 公众号, each where it is configured. */
export function openWechat(
  config: WechatConfig,
  store: TokenStore,
  { timeoutMs = 3000 }: AdapterOptions = {},
): WechatPort {
  const { miniprogram, official, apiBase } = config
  const line: Line = { apiBase, timeoutMs }
  const calls = (app: WechatApp) => new AuthorizedCalls(new AccessTokens(app, store, line), line)
  return {
    ...noWechat,
    miniprogramAppid: miniprogram?.appid ?? null,
    officialAppid: official?.appid ?? null,
    push: config.push,
    ...(miniprogram ? miniprogramSide(config, miniprogram, line, calls(miniprogram)) : {}),
    ...(official ? officialSide(config, official, line, calls(official)) : {}),
  }
}

function miniprogramSide(config: WechatConfig, app: WechatApp, line: Line, calls: AuthorizedCalls) {
  return {
    exchangeCode: (code) => exchangeLoginCode(line, app, code),
    sendSubscription: (message) => sendSubscription(calls, config.miniprogramState, message),
  } satisfies Partial<WechatPort>
}

function officialSide(config: WechatConfig, app: WechatApp, line: Line, calls: AuthorizedCalls) {
  const page = (redirectUri: string, state: string) => oauthPage(config.oauthBase, app, redirectUri, state)
  return {
    exchangeOauthCode: (code) => exchangeOauthCode(line, app, code),
    oauthPage: page,
    officialUser: (openid) => showUser(calls, openid),
    createSceneQr: (scene, seconds) => createSceneQr(calls, scene, seconds),
    createMenu: (buttons) => createMenu(calls, buttons),
    sendTemplate: (message) => sendTemplate(calls, config.miniprogram?.appid ?? null, message),
  } satisfies Partial<WechatPort>
}
