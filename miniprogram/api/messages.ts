import type { listMessages, readMessages } from '@contract/api/graduates.ts'
import { call, type Reply } from './request.ts'

export type MessagePage = Reply<typeof listMessages>

/** @param after key of the last message seen, for the next page */
export const readInbox = (after?: string) =>
  call<typeof listMessages>('GET', '/messages', { query: { after } })
/** Marks these as read; without ids, all. */
export const markRead = (ids?: string[]) =>
  call<typeof readMessages>('POST', '/messages/read', { body: { ids } })
