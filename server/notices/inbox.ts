import type { Collection, Db, IndexDescription } from 'mongodb'
import type { Message } from '../../contract/api/graduates.ts'
import { type NoticeName, type NoticeParams, noticeText } from '../../contract/notices.ts'
import { audienceOf, type DeliveryState, newDelivery } from '../delivery/state.ts'
import type { Deps } from '../deps.ts'
import { duplicates } from '../duplicate-keys.ts'
import { present, someText } from '../partial-index.ts'

/** One message in somebody's 消息. Its id is the effect's, so delivering twice leaves one. */
export interface MessageDoc {
  _id: string
  /** `graduate:ID` (a graduate record), `employer:ID`, or `staff:ACCOUNT`, who has no inbox and reads it as a mail */
  recipient: string
  schoolCode: string | null
  name: NoticeName
  params: NoticeParams
  registrationId: string | null
  at: Date
  read: boolean
  /** the way beyond the inbox; absent: of the time when there was none */
  delivery?: DeliveryState
  /** when the dispatcher is to look at it; absent: there is nothing more to do */
  dueAt?: Date
}
export const messages = (db: Db): Collection<MessageDoc> => db.collection<MessageDoc>('messages')
const givenUp = { 'delivery.state': 'givenUp' } as const
const tried = { 'delivery.tries.channel': someText } as const
export const messageIndexes: IndexDescription[] = [
  { key: { recipient: 1, at: -1, _id: -1 } },
  { key: { recipient: 1, read: 1 }, partialFilterExpression: { read: false } },
  { key: { dueAt: 1 }, name: 'due', partialFilterExpression: { dueAt: present } },
  { key: { schoolCode: 1, at: -1, _id: -1 }, name: 'of_school' },
  { key: { at: -1, _id: -1 }, name: 'all' },
  // what the desk looks for first; most messages are never in these two, so sending them costs nothing here
  { key: { schoolCode: 1, at: -1, _id: -1 }, name: 'given_up_of_school', partialFilterExpression: givenUp },
  { key: { at: -1, _id: -1 }, name: 'given_up', partialFilterExpression: givenUp },
  // its filters by purpose (a few names each) and by channel
  { key: { schoolCode: 1, name: 1, at: -1, _id: -1 }, name: 'by_name_of_school' },
  { key: { name: 1, at: -1, _id: -1 }, name: 'by_name' },
  {
    key: { schoolCode: 1, 'delivery.tries.channel': 1, at: -1, _id: -1 },
    name: 'by_channel_of_school',
    partialFilterExpression: tried,
  },
  {
    key: { 'delivery.tries.channel': 1, at: -1, _id: -1 },
    name: 'by_channel',
    partialFilterExpression: tried,
  },
]

export interface Delivery {
  id: string
  recipient: string
  schoolCode: string | null
  name: NoticeName
  params: NoticeParams
  registrationId: string | null
  at: Date
}

/** Puts messages into inboxes, from where the dispatcher sends them on; those already there stay as they are. */
export async function deliver(deps: Deps, deliveries: readonly Delivery[]): Promise<void> {
  if (deliveries.length === 0) return
  const docs = deliveries.map(
    ({ id, ...rest }): MessageDoc => ({
      _id: id,
      ...rest,
      read: false,
      ...newDelivery(rest.name, rest.at),
    }),
  )
  await messages(deps.db).insertMany(docs, { ordered: false }).catch(duplicates)
}

export function unreadCount(deps: Deps, recipient: string): Promise<number> {
  return messages(deps.db).countDocuments({ recipient, read: false })
}

export interface MessagePage {
  items: Message[]
  next: string | null
  unread: number
}

/** Newest first, paged by the key `at|id` of the last one seen. */
export async function listInbox(
  deps: Deps,
  recipient: string,
  page: { after?: string | undefined; limit: number },
): Promise<MessagePage> {
  const [docs, unread] = await Promise.all([
    messages(deps.db)
      .find({ recipient, ...olderMessages(page.after) })
      .sort({ at: -1, _id: -1 })
      .limit(page.limit + 1)
      .toArray(),
    unreadCount(deps, recipient),
  ])
  const shown = docs.slice(0, page.limit)
  const last = shown.at(-1)
  return {
    items: shown.map((doc) => presentMessage(doc)),
    next: docs.length > page.limit && last ? messageKey(last) : null,
    unread,
  }
}

/** Names a message's place in a list, newest first. */
export const messageKey = ({ at, _id }: Pick<MessageDoc, 'at' | '_id'>): string => `${at.getTime()}|${_id}`

/** What comes after that place; everything where the key is none. */
export function olderMessages(after: string | undefined) {
  const [at, id] = after?.split('|') ?? []
  if (!at || !id || !/^\d+$/.test(at)) return {}
  const when = new Date(Number(at))
  return { $or: [{ at: { $lt: when } }, { at: when, _id: { $lt: id } }] }
}

function presentMessage(doc: MessageDoc): Message {
  const { title, body } = noticeText(doc.name, audienceOf(doc.recipient), doc.params)
  return {
    id: doc._id,
    at: doc.at.toISOString(),
    title,
    body,
    read: doc.read,
    registrationId: doc.registrationId,
  }
}

/** Marks some, or all, of somebody's own messages as read. Answers how many are left. */
export async function markRead(deps: Deps, recipient: string, ids?: readonly string[]): Promise<number> {
  await messages(deps.db).updateMany(
    { recipient, read: false, ...(ids ? { _id: { $in: [...ids] } } : {}) },
    { $set: { read: true } },
  )
  return unreadCount(deps, recipient)
}
