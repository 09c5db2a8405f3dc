import type { Collection, Db, IndexDescription } from 'mongodb'
import type { Deps } from '../../deps.ts'
import { isDuplicateKey } from '../../duplicate-keys.ts'
import { Refusal } from '../../http/refusal.ts'
import { someText } from '../../partial-index.ts'
import type { WechatIdentity } from '../../ports/wechat/port.ts'

/** A WeChat identity, mostly one bound to an account. The openid names an identity at one appid, never a person. */
export interface WechatIdentityDoc {
  /** `${appid}:${openid}`: one row each, so it is bound to one account at most */
  _id: string
  provider: WechatChannel
  appid: string
  openid: string
  unionid: string | null
  /** null: not bound; a follower of the 公众号 whom we do not know, or somebody who unbound */
  accountId: string | null
  boundAt: Date | null
  /** unbound on purpose: the unionid does not lead back to the account */
  released?: true
  /** 公众号: follows it now, so template messages arrive */
  subscribed?: boolean
  /** when WeChat says that it changed last */
  followedAt?: Date
}
export type WechatChannel = 'miniprogram' | 'official'
export const wechatIdentities = (db: Db): Collection<WechatIdentityDoc> =>
  db.collection<WechatIdentityDoc>('wechatIdentities')
const bound = { accountId: someText } as const
export const wechatIdentityIndexes: IndexDescription[] = [
  { name: 'one_of_an_app', key: { accountId: 1, appid: 1 }, unique: true, partialFilterExpression: bound },
  { key: { unionid: 1 }, partialFilterExpression: { unionid: someText } },
]
/** It held unbound rows to be unique too. */
export const supersededWechatIndex = 'accountId_1_appid_1'

type Store = Pick<Deps, 'db' | 'clock'>

/** The account bound to this identity, or through its unionid to another channel of the same person; null when none. */
export async function accountOfIdentity(deps: Store, identity: WechatIdentity): Promise<string | null> {
  const own = await wechatIdentities(deps.db).findOne({ _id: idOf(identity) })
  if (own?.accountId || own?.released) return own.accountId
  const unionid = identity.unionid ?? own?.unionid
  if (!unionid) return null
  const linked = await wechatIdentities(deps.db).findOne({ unionid, ...bound })
  return linked?.accountId ?? null
}

/**
 * Binds; the account's earlier identity of the same app is let go, other channels of the same unionid come along. Refuses
 * with WECHAT_BOUND_ELSEWHERE.
 */
export async function bindIdentity(
  deps: Store,
  accountId: string,
  identity: WechatIdentity,
  provider: WechatChannel = 'miniprogram',
): Promise<void> {
  const boundTo = await accountOfIdentity(deps, identity)
  if (boundTo && boundTo !== accountId) throw new Refusal('WECHAT_BOUND_ELSEWHERE')
  const { appid, openid, unionid } = identity
  const _id = idOf(identity)
  await letGo(deps, { accountId, appid, _id: { $ne: _id } })
  const fields = { provider, appid, openid, accountId, boundAt: deps.clock() }
  try {
    // The filter keeps a row that somebody else bound a moment ago: then the insert meets its _id.
    await wechatIdentities(deps.db).updateOne(
      { _id, accountId: { $in: [accountId, null] } },
      {
        $set: { ...fields, ...(unionid ? { unionid } : {}) },
        $setOnInsert: unionid ? {} : { unionid: null },
        $unset: { released: true },
      },
      { upsert: true },
    )
  } catch (error) {
    if (!isDuplicateKey(error)) throw error
    // somebody's, or the same account's by a request sent twice at once
    const row = await wechatIdentities(deps.db).findOne({ _id })
    if (row?.accountId !== accountId) throw new Refusal('WECHAT_BOUND_ELSEWHERE')
  }
  if (unionid) await linkByUnionid(deps, accountId, unionid)
}

/** Rows of the same person that nobody bound yet; of two in one app the first stays. */
async function linkByUnionid(deps: Store, accountId: string, unionid: string): Promise<void> {
  const rows = await wechatIdentities(deps.db)
    .find({ unionid, accountId: null, released: { $exists: false } })
    .toArray()
  for (const { _id } of rows) {
    await wechatIdentities(deps.db)
      .updateOne({ _id, accountId: null }, { $set: { accountId, boundAt: deps.clock() } })
      .catch((error: unknown) => {
        if (!isDuplicateKey(error)) throw error
      })
  }
}

/** Of one channel, or of all. */
export const unbindIdentities = (deps: Store, accountId: string, provider?: WechatChannel): Promise<void> =>
  letGo(deps, { accountId, ...(provider ? { provider } : {}) })

/** A row stays where it still says something: who follows, or that a unionid must not lead back here. */
async function letGo(
  { db }: Store,
  whose: { accountId: string; appid?: string; provider?: WechatChannel; _id?: { $ne: string } },
): Promise<void> {
  if (whose.provider !== 'official')
    await wechatIdentities(db).deleteMany({ ...whose, provider: 'miniprogram', unionid: null })
  await wechatIdentities(db).updateMany(whose, { $set: { accountId: null, boundAt: null, released: true } })
}

/** The account's identities: at most one of an app. */
export const identitiesOf = (deps: Pick<Deps, 'db'>, accountId: string): Promise<WechatIdentityDoc[]> =>
  wechatIdentities(deps.db).find({ accountId }).toArray()

export const isWechatBound = async (deps: Store, accountId: string): Promise<boolean> =>
  (await wechatIdentities(deps.db).countDocuments({ accountId, provider: 'miniprogram' }, { limit: 1 })) > 0

export const idOf = ({ appid, openid }: Pick<WechatIdentity, 'appid' | 'openid'>): string =>
  `${appid}:${openid}`
