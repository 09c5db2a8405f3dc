import { type Collection, type Db, type IndexDescription, MongoBulkWriteError } from 'mongodb'
import type { Message } from '../../contract/api/graduates.ts'
import { type NoticeName, type NoticeParams, noticeText } from '../../contract/notices.ts'
import type { Deps } from '../deps.ts'

/** One message in somebody's 消息. Its id is the effect's, so delivering twice leaves one. */
export interface MessageDoc {
  _id: string
  /** `graduate:ID` (a graduate record) or `employer:ID` */
  recipient: string
  schoolCode: string | null
  name: NoticeName
  params: NoticeParams
  registrationId: string | null
  at: Date
  read: boolean
}
export const messages = (db: Db): Collection<MessageDoc> => db.collection<MessageDoc>('messages')
export const messageIndexes: IndexDescription[] = [
  { key: { recipient: 1, at: -1, _id: -1 } },
  { key: { recipient: 1, read: 1 }, partialFilterExpression: { read: false } },
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

/** Puts messages into inboxes; those already there stay as they are. */
export async function deliver(deps: Deps, deliveries: readonly Delivery[]): Promise<void> {
  if (deliveries.length === 0) return
  const docs = deliveries.map(({ id, ...rest }): MessageDoc => ({ _id: id, ...rest, read: false }))
  try {
    await messages(deps.db).insertMany(docs, { ordered: false })
  } catch (error) {
    if (!(error instanceof MongoBulkWriteError) || !onlyDuplicates(error)) throw error
  }
}

function onlyDuplicates(error: MongoBulkWriteError): boolean {
  const failures = Array.isArray(error.writeErrors) ? error.writeErrors : [error.writeErrors]
  return failures.length > 0 && failures.every((failure) => failure.code === 11000)
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
      .find({ recipient, ...older(page.after) })
      .sort({ at: -1, _id: -1 })
      .limit(page.limit + 1)
      .toArray(),
    unreadCount(deps, recipient),
  ])
  const shown = docs.slice(0, page.limit)
  const last = shown.at(-1)
  return {
    items: shown.map((doc) => presentMessage(doc)),
    next: docs.length > page.limit && last ? `${last.at.getTime()}|${last._id}` : null,
    unread,
  }
}

function older(after: string | undefined) {
  const [at, id] = after?.split('|') ?? []
  if (!at || !id || !/^\d+$/.test(at)) return {}
  const when = new Date(Number(at))
  return { $or: [{ at: { $lt: when } }, { at: when, _id: { $lt: id } }] }
}

function presentMessage(doc: MessageDoc): Message {
  const text = noticeText(
    doc.name,
    doc.recipient.startsWith('graduate:') ? 'graduate' : 'employer',
    doc.params,
  )
  return {
    id: doc._id,
    at: doc.at.toISOString(),
    ...text,
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
