import type { Collection, Db, IndexDescription } from 'mongodb'
import type { Deps } from '../deps.ts'
import { literal } from '../literal.ts'
import { someText } from '../partial-index.ts'

/**
 * The right to send one 小程序订阅消息: one `accept` is one message (wechat.md). A right is reserved by the message it is
 * spent on; whatever WeChat may have taken keeps it.
 */
export interface RightDoc {
  /** names the report or the event it came with, so that the same one twice is one right */
  _id: string
  /** `${appid}:${openid}` */
  identity: string
  templateId: string
  at: Date
  /** WeChat itself has told of it as well */
  confirmed: boolean
  /** the mini-program has told of it as well */
  reported: boolean
  /** the report, or the event, that was found to be the same tap */
  reportedBy?: string
  confirmedBy?: string
  /** id of the message that has reserved or used it */
  usedBy: string | null
}
export const subscriptionRights = (db: Db): Collection<RightDoc> =>
  db.collection<RightDoc>('subscriptionRights')
export const subscriptionRightIndexes: IndexDescription[] = [
  { key: { identity: 1, templateId: 1, usedBy: 1, at: 1 } },
  { key: { usedBy: 1 }, partialFilterExpression: { usedBy: someText } },
]

/** Somebody's refusal of a template, which stands until they accept it again. */
export interface SwitchedOffDoc {
  /** `${identity}|${templateId}` */
  _id: string
  at: Date
}
export const switchedOff = (db: Db): Collection<SwitchedOffDoc> =>
  db.collection<SwitchedOffDoc>('subscriptionsSwitchedOff')

export interface RightAsked {
  messageId: string
  identity: string
  templateId: string
}
type Store = Pick<Deps, 'db'>
export const rightKey = (of: { identity: string; templateId: string }): string =>
  `${of.identity}|${of.templateId}`

/** Of which asked-for messages a right is left, or reserved already. Looks only; `reserveRights` takes. */
export async function rightsLeft(deps: Store, asked: readonly RightAsked[]): Promise<Set<string>> {
  if (asked.length === 0) return new Set()
  const { own, free } = await readRights(deps, asked)
  return new Set(
    asked
      .filter((one) => own.has(one.messageId) || (free.get(rightKey(one))?.length ?? 0) > 0)
      .map((one) => one.messageId),
  )
}

/** Reserves a right for each message; answers the messages that have one. A repeat finds its own again. */
export async function reserveRights(deps: Store, asked: readonly RightAsked[]): Promise<Set<string>> {
  if (asked.length === 0) return new Set()
  const { own, free } = await readRights(deps, asked)
  const taken = asked
    .filter((one) => !own.has(one.messageId))
    .flatMap(({ messageId, ...of }) => {
      const _id = free.get(rightKey(of))?.shift()
      return _id === undefined ? [] : [{ messageId, _id }]
    })
  if (taken.length === 0) return own
  const { modifiedCount } = await subscriptionRights(deps.db).bulkWrite(
    taken.map(({ _id, messageId }) => ({
      updateOne: { filter: { _id, usedBy: null }, update: { $set: { usedBy: messageId } } },
    })),
    { ordered: false },
  )
  if (modifiedCount === taken.length) return new Set([...own, ...taken.map((one) => one.messageId)])
  // another process took one of them for another message
  const { own: after } = await readRights(deps, asked)
  return after
}

async function readRights({ db }: Store, asked: readonly RightAsked[]) {
  const ids = asked.map((one) => one.messageId)
  const identities = [...new Set(asked.map((one) => one.identity))]
  const found = await subscriptionRights(db)
    .find(
      { $or: [{ usedBy: { $in: ids } }, { identity: { $in: identities }, usedBy: null }] },
      { projection: { identity: 1, templateId: 1, usedBy: 1 } },
    )
    .sort({ at: 1 })
    .toArray()
  const own = new Set(found.flatMap((one) => (one.usedBy === null ? [] : [one.usedBy])))
  const free = new Map<string, string[]>()
  for (const one of found) {
    if (one.usedBy !== null) continue
    const list = free.get(rightKey(one)) ?? []
    free.set(rightKey(one), list)
    list.push(one._id)
  }
  return { own, free }
}

/** Gives back what was reserved for messages that surely were not sent. */
export async function releaseRights({ db }: Store, messageIds: readonly string[]): Promise<void> {
  if (messageIds.length === 0) return
  await subscriptionRights(db).updateMany({ usedBy: { $in: [...messageIds] } }, { $set: { usedBy: null } })
}

/**
 * 43101: WeChat knows of no right, so ours were a mistake; those spent on messages stay as a record of them, and those
 * given after `until`, when the message was handed over, are none of its.
 */
export async function dropRights(
  { db }: Store,
  of: readonly { identity: string; templateId: string; messageId: string; until: Date }[],
): Promise<void> {
  if (of.length === 0) return
  await subscriptionRights(db).deleteMany({
    $or: of.flatMap(({ identity, templateId, messageId, until }) => [
      { identity, templateId, usedBy: null, at: { $lte: until } },
      { usedBy: messageId },
    ]),
  })
}

/** Of a person of whom nothing is to be kept: rights given up to then, and what they switched off. */
export async function forgetRights({ db }: Store, identity: string, until: Date): Promise<void> {
  await subscriptionRights(db).deleteMany({ identity, usedBy: null, at: { $lte: until } })
  await switchedOff(db).deleteMany({ _id: { $regex: `^${literal(identity)}\\|` }, at: { $lte: until } })
}
