import { randomBytes } from 'node:crypto'
import { done, type Reply, refusal } from './answers.ts'
import type { DoubleState } from './state.ts'

type Body = Readonly<Record<string, unknown>>
const mostSeconds = 2_592_000

/** `user/info` of a follower; of anybody else only that they do not follow. */
export function userInfo(state: DoubleState, appid: string, query: URLSearchParams): Reply {
  const openid = query.get('openid') ?? ''
  const known = state.person(appid, openid)
  if (!known) return refusal(40003, 'invalid openid')
  if (!known.subscribed) return { subscribe: 0, openid }
  const { unionid } = known.person
  return { subscribe: 1, openid, language: 'zh_CN', tagid_list: [], ...(unionid ? { unionid } : {}) }
}

/** `qrcode/create` of a temporary scene in words. */
export function createQr(state: DoubleState, body: Body): Reply {
  const scene = sceneIn(body.action_info)
  if (body.action_name !== 'QR_STR_SCENE' || !scene || scene.length > 64)
    return refusal(40053, 'invalid action info')
  const seconds = Math.min(Number(body.expire_seconds) || 60, mostSeconds)
  const url = `http://weixin.qq.com/q/${randomBytes(12).toString('base64url')}`
  state.scenes.set(url, { scene, until: state.now() + seconds * 1000 })
  return { ticket: randomBytes(60).toString('base64'), expire_seconds: seconds, url }
}

function sceneIn(info: unknown): string {
  const scene = typeof info === 'object' && info !== null && 'scene' in info ? info.scene : null
  const word = typeof scene === 'object' && scene !== null && 'scene_str' in scene ? scene.scene_str : null
  return typeof word === 'string' ? word : ''
}

/** `menu/create`: up to three buttons of up to four Chinese characters each (16 bytes), with https addresses but on loopback. */
export function createMenu(state: DoubleState, body: Body): Reply {
  const buttons: unknown[] = Array.isArray(body.button) ? body.button : []
  if (buttons.length < 1 || buttons.length > 3) return refusal(40016, 'invalid button size')
  for (const button of buttons) {
    const { type, name, url } = button as Record<string, unknown>
    if (type !== 'view' || typeof name !== 'string' || typeof url !== 'string')
      return refusal(40017, 'invalid button type')
    if (Buffer.byteLength(name) > 16) return refusal(40018, 'invalid button name size')
    if (!/^https?:\/\//.test(url) || url.length > 1024) return refusal(40055, 'invalid button url')
  }
  state.menu = body
  return done
}
