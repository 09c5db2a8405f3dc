import { createHash, randomBytes } from 'node:crypto'
import type { Collection, Db, IndexDescription } from 'mongodb'
import QRCode from 'qrcode'
import type { z } from 'zod'
import type { createOfficialQr as endpoint } from '../../contract/api/wechat.ts'
import type { GraduateActor } from '../accounts/actor.ts'
import { bindOfficialIdentity } from '../accounts/wechat/follow-official.ts'
import type { Deps } from '../deps.ts'
import { type Limit, takePoint } from '../http/limits.ts'
import { Refusal } from '../http/refusal.ts'

/** A QR code's scene: whoever scans it first is bound to the account that had it made. */
interface WechatSceneDoc {
  /** SHA-256 of the scene, hex */
  _id: string
  accountId: string
  expiresAt: Date
  /** the event that took it */
  takenBy: string | null
  /** events may come late; the row outlives the code */
  purgeAt: Date
}
const scenes = (db: Db): Collection<WechatSceneDoc> => db.collection<WechatSceneDoc>('wechatScenes')
export const wechatSceneIndexes: IndexDescription[] = [{ key: { purgeAt: 1 }, expireAfterSeconds: 0 }]

const lifetime = 600
const perAccount: Limit = { name: 'wechatQr', points: 20, seconds: 3600 }
type Answer = z.input<NonNullable<typeof endpoint.response>>

/** Refuses with WECHAT_UNAVAILABLE or TOO_MANY_REQUESTS. */
export async function createOfficialQr(deps: Deps, { accountId }: GraduateActor): Promise<Answer> {
  await takePoint(deps, perAccount, accountId)
  const scene = randomBytes(24).toString('base64url')
  const url = await deps.wechat.createSceneQr(scene, lifetime)
  const now = deps.clock().getTime()
  const expiresAt = new Date(now + lifetime * 1000)
  const purgeAt = new Date(now + 86_400_000)
  await scenes(deps.db).insertOne({ _id: hashOf(scene), accountId, expiresAt, takenBy: null, purgeAt })
  return { url, image: await imageOf(url), expiresAt: expiresAt.toISOString() }
}

/**
 * Somebody scanned. `event` names the event: one that is handled twice does the same. A scene that is unknown, used or
 * run out binds nobody, nor does one that would take a WeChat from another account.
 */
export async function redeemScene(
  deps: Deps,
  { scene, event, at }: { scene: string; event: string; at: Date },
  follower: { appid: string; openid: string },
): Promise<void> {
  const taken = await scenes(deps.db).findOneAndUpdate(
    { _id: hashOf(scene), expiresAt: { $gt: at }, takenBy: { $in: [null, event] } },
    { $set: { takenBy: event } },
  )
  if (!taken) return
  try {
    await bindOfficialIdentity(deps, taken.accountId, { ...follower, unionid: null })
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'WECHAT_BOUND_ELSEWHERE') throw error
  }
}

/** With the 4 white modules that a reader needs around it. */
const imageOf = (url: string): Promise<string> =>
  QRCode.toDataURL(url, { errorCorrectionLevel: 'M', margin: 4, width: 480 })

const hashOf = (scene: string): string => createHash('sha256').update(scene).digest('hex')
