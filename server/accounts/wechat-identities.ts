import type { Collection, Db, IndexDescription } from 'mongodb'
import type { Deps } from '../deps.ts'
import { Refusal } from '../http/refusal.ts'
import type { WechatIdentity } from '../ports/wechat/port.ts'
import { isDuplicateKey } from './save-graduate-account.ts'

/** A WeChat identity bound to an account. The openid names an identity at one appid, never a person. */
export interface WechatIdentityDoc {
  /** `${appid}:${openid}`: one row each, so it is bound to one account at most */
  _id: string
  provider: 'miniprogram'
  appid: string
  openid: string
  unionid: string | null
  accountId: string
  boundAt: Date
}
export const wechatIdentities = (db: Db): Collection<WechatIdentityDoc> =>
  db.collection<WechatIdentityDoc>('wechatIdentities')
export const wechatIdentityIndexes: IndexDescription[] = [
  { key: { accountId: 1, appid: 1 }, unique: true },
  { key: { unionid: 1 }, partialFilterExpression: { unionid: { $type: 'string' } } },
]

type Store = Pick<Deps, 'db' | 'clock'>

/** The account bound to this identity, or through its unionid to another channel of the same person; null when none. */
export async function accountOfIdentity(deps: Store, identity: WechatIdentity): Promise<string | null> {
  const own = await wechatIdentities(deps.db).findOne({ _id: idOf(identity) })
  if (own) return own.accountId
  if (!identity.unionid) return null
  const linked = await wechatIdentities(deps.db).findOne({ unionid: identity.unionid })
  return linked?.accountId ?? null
}

/** Binds; the account's earlier identity of the same app is let go. Refuses with WECHAT_BOUND_ELSEWHERE. */
export async function bindIdentity(deps: Store, accountId: string, identity: WechatIdentity): Promise<void> {
  const bound = await accountOfIdentity(deps, identity)
  if (bound && bound !== accountId) throw new Refusal('WECHAT_BOUND_ELSEWHERE')
  const { appid, openid, unionid } = identity
  const _id = idOf(identity)
  await wechatIdentities(deps.db).deleteMany({ accountId, appid, _id: { $ne: _id } })
  const row: WechatIdentityDoc = {
    _id,
    provider: 'miniprogram',
    appid,
    openid,
    unionid,
    accountId,
    boundAt: deps.clock(),
  }
  try {
    // The filter keeps a row that somebody else bound a moment ago: then the insert meets its _id.
    await wechatIdentities(deps.db).replaceOne({ _id, accountId }, row, { upsert: true })
  } catch (error) {
    throw isDuplicateKey(error) ? new Refusal('WECHAT_BOUND_ELSEWHERE') : error
  }
}

export const unbindIdentities = async (deps: Store, accountId: string): Promise<void> =>
  void (await wechatIdentities(deps.db).deleteMany({ accountId }))

export const isWechatBound = async (deps: Store, accountId: string): Promise<boolean> =>
  (await wechatIdentities(deps.db).countDocuments({ accountId }, { limit: 1 })) > 0

const idOf = ({ appid, openid }: WechatIdentity): string => `${appid}:${openid}`
