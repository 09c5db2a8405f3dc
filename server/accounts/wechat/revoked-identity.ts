import { forgetRights } from '../../delivery/rights.ts'
import type { Deps } from '../../deps.ts'
import { idOf, wechatIdentities } from './wechat-identities.ts'

interface Revoked {
  appid: string
  openid: string
  /** when the person did it: what they have done since stays */
  at: Date
}

/**
 * Kinds of RevokeInfo that we never keep anything of: 车牌号, 地址, 发票, 蓝牙, 麦克风, 摄像头, 微信运动, 位置, 选中的图片或文件.
 * https://developers.weixin.qq.com/miniprogram/dev/framework/security.html, 公众号: …/h5/authorization_change.html
 */
const nothingKept = new Set(['1', '2', '3', '4', '5', '7', '12', '13', '14', '15', '18', '201', '202'])

/**
 * Somebody took back in WeChat what they had allowed. All that we keep from WeChat is who they are there: unless it is
 * plainly about something else, the binding ends as if they had unbound it, with the rights to messages.
 */
export async function noteRevocation(deps: Deps, revoked: Revoked, kind: string): Promise<void> {
  if (nothingKept.has(kind)) return
  const _id = idOf(revoked)
  await forgetRights(deps, _id, revoked.at)
  await wechatIdentities(deps.db).updateOne(
    { _id, boundAt: { $lte: revoked.at } },
    { $set: { accountId: null, boundAt: null, released: true, unionid: null } },
  )
}

/** The person is no WeChat user any more: nothing of them stays. */
export async function forgetPerson(deps: Deps, revoked: Revoked): Promise<void> {
  const _id = idOf(revoked)
  await forgetRights(deps, _id, revoked.at)
  await wechatIdentities(deps.db).deleteOne({
    _id,
    $or: [{ boundAt: null }, { boundAt: { $lte: revoked.at } }],
  })
}
