import type { Deps } from '../../deps.ts'
import { Refusal } from '../../http/refusal.ts'
import type { WechatIdentity } from '../../ports/wechat/port.ts'
import { accountOfIdentity, bindIdentity, idOf, wechatIdentities } from './wechat-identities.ts'

interface Follower {
  appid: string
  openid: string
}

/** An event says so; one that was overtaken by a later one changes nothing. */
export async function noteFollowing(
  deps: Pick<Deps, 'db'>,
  { appid, openid }: Follower,
  subscribed: boolean,
  at: Date,
): Promise<void> {
  const _id = idOf({ appid, openid })
  const fresh = {
    provider: 'official' as const,
    appid,
    openid,
    unionid: null,
    accountId: null,
    boundAt: null,
  }
  await wechatIdentities(deps.db).updateOne({ _id }, { $setOnInsert: fresh }, { upsert: true })
  await wechatIdentities(deps.db).updateOne(
    { _id, $or: [{ followedAt: { $exists: false } }, { followedAt: { $lte: at } }] },
    { $set: { subscribed, followedAt: at } },
  )
}

/**
 * A follower whose unionid leads to an account is bound to it. Refuses with WECHAT_UNAVAILABLE when WeChat cannot be
 * asked now; an account without the right to ask is one without unionids.
 */
export async function linkFollower(deps: Deps, { appid, openid }: Follower): Promise<void> {
  const _id = idOf({ appid, openid })
  const known = await wechatIdentities(deps.db).findOne({ _id })
  if (!known || known.accountId || known.released) return
  const unionid = known.unionid ?? (await unionidOf(deps, openid))
  if (!unionid) return
  await wechatIdentities(deps.db).updateOne({ _id }, { $set: { unionid } })
  const identity: WechatIdentity = { appid, openid, unionid }
  const accountId = await accountOfIdentity(deps, identity)
  if (accountId && !(await hasAnother(deps, accountId, identity)))
    await bindIdentity(deps, accountId, identity, 'official')
}

async function unionidOf(deps: Deps, openid: string): Promise<string | null> {
  try {
    return (await deps.wechat.officialUser(openid)).unionid
  } catch (error) {
    if (error instanceof Refusal && error.detail?.errcode !== undefined) return null
    throw error
  }
}

const hasAnother = async (deps: Deps, accountId: string, { appid, openid }: Follower): Promise<boolean> =>
  (await wechatIdentities(deps.db).countDocuments(
    { accountId, appid, _id: { $ne: idOf({ appid, openid }) } },
    { limit: 1 },
  )) > 0

/** Binds, and asks WeChat whether the person follows: they may have done so before we listened. */
export async function bindOfficialIdentity(
  deps: Deps,
  accountId: string,
  identity: WechatIdentity,
): Promise<void> {
  await bindIdentity(deps, accountId, identity, 'official')
  const user = await deps.wechat.officialUser(identity.openid).catch(() => null)
  if (user) await noteFollowing(deps, identity, user.subscribed, deps.clock())
}
