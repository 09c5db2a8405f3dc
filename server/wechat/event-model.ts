import type { Collection, Db, IndexDescription } from 'mongodb'
import type { Deps } from '../deps.ts'
import type { PushedEvent } from './read-push.ts'

/** An event that WeChat told us of. Kept before it is acknowledged, handled from here, at least once. */
export interface WechatEventDoc extends PushedEvent {
  /** digest of what WeChat names an event by, so that a repetition meets its row */
  _id: string
  /** when it is to be handled (again); absent when it has been */
  dueAt?: Date
  attempts: number
  expiresAt: Date
}
export const wechatEvents = (db: Db): Collection<WechatEventDoc> =>
  db.collection<WechatEventDoc>('wechatEvents')
export const wechatEventIndexes: IndexDescription[] = [
  { key: { dueAt: 1 }, partialFilterExpression: { dueAt: { $exists: true } } },
  { key: { expiresAt: 1 }, expireAfterSeconds: 0 },
]
const kept = 7 * 86_400_000

/**
 * FromUserName, CreateTime and Event name an event; what it is about comes along, because two messages sent to one person
 * in one second are two events.
 */
export function asEventDoc(deps: Pick<Deps, 'vault'>, event: PushedEvent, now: Date): WechatEventDoc {
  const { appid, openid, at, event: kind, key, list } = event
  const name = JSON.stringify([appid, openid, at.getTime(), kind, key, list])
  const expiresAt = new Date(now.getTime() + kept)
  return { _id: deps.vault.digest(`wechat event ${name}`), ...event, dueAt: now, attempts: 0, expiresAt }
}
