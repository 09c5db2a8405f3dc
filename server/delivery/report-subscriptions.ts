import type { GraduateActor } from '../accounts/actor.ts'
import { identitiesOf } from '../accounts/wechat/wechat-identities.ts'
import type { Deps } from '../deps.ts'
import { isDuplicateKey } from '../duplicate-keys.ts'
import { rightKey, subscriptionRights, switchedOff } from './rights.ts'

export type Answered = 'accept' | 'reject' | 'ban' | 'filter'

/** A report and WeChat's own event speak of one tap when they are no further apart than this. Unit: ms. */
export const sameTap = 5 * 60_000

/** The graduate's identity in the mini-program, `${appid}:${openid}`; null while none is bound. */
export async function identityOf(deps: Deps, accountId: string): Promise<string | null> {
  const found = await identitiesOf(deps, accountId)
  return found.find((one) => one.appid === deps.wechat.miniprogramAppid)?._id ?? null
}

/**
 * What `wx.requestSubscribeMessage` answered: each `accept` is the right to one message. The same request again adds
 * nothing; without a bound identity there is nobody to send to, and nothing to add.
 */
export async function reportSubscriptions(
  deps: Deps,
  { accountId }: GraduateActor,
  results: Readonly<Record<string, Answered>>,
  requestId: string,
): Promise<{ added: number }> {
  const identity = await identityOf(deps, accountId)
  if (!identity) return { added: 0 }
  const accepted = Object.keys(results).filter((templateId) => results[templateId] === 'accept')
  const added = await Promise.all(
    accepted.map((templateId) => addReported(deps, { identity, templateId }, `${requestId}:${templateId}`)),
  )
  return { added: added.filter(Boolean).length }
}

type Of = { identity: string; templateId: string }

/** One that WeChat has told of already is the same right. */
async function addReported(deps: Deps, of: Of, key: string): Promise<boolean> {
  const rights = subscriptionRights(deps.db)
  if (await rights.findOne({ $or: [{ _id: key }, { ...of, reportedBy: key }] })) return false
  await switchedOff(deps.db).deleteOne({ _id: rightKey(of) })
  const at = deps.clock()
  const told = await rights.findOneAndUpdate(
    { ...of, reported: false, at: within(at) },
    { $set: { reported: true, reportedBy: key } },
  )
  if (told) return false
  try {
    await rights.insertOne({ _id: key, ...of, at, confirmed: false, reported: true, usedBy: null })
    return true
  } catch (error) {
    if (!isDuplicateKey(error)) throw error
    return false
  }
}

export const within = (at: Date): { $gte: Date; $lte: Date } => ({
  $gte: new Date(at.getTime() - sameTap),
  $lte: new Date(at.getTime() + sameTap),
})
