import type { PushKeys } from '../ports/wechat/port.ts'
import { isSignedBy, openPushed } from '../ports/wechat/push-crypto.ts'
import { readFields } from './push-fields.ts'

/** Query parameters of one delivery; a repeated one counts as not there. */
export type PushQuery = Readonly<Record<string, string | string[] | undefined>>
export interface PushAccounts {
  push: PushKeys
  miniprogramAppid: string | null
  officialAppid: string | null
}
/** An event as we keep it. */
export interface PushedEvent {
  appid: string
  /** FromUserName; OpenID of revocations */
  openid: string
  /** CreateTime */
  at: Date
  event: string
  /** EventKey; RevokeInfo where something was revoked */
  key: string
  /** the entries of `List`, one or several */
  list: Record<string, string>[]
}
/** `refused`: not from WeChat, or not of now. `ignored`: nothing that we act on. */
export type ReadPush = { event: PushedEvent } | 'refused' | 'ignored'

const tolerance = 5 * 60_000

/** Whether WeChat signed this within the last 5 minutes. `content` is the `Encrypt` of safe mode. */
export function isFromWechat(push: PushKeys, query: PushQuery, now: Date, content?: string): boolean {
  const [timestamp, nonce] = [one(query.timestamp), one(query.nonce)]
  const signature = one(content === undefined ? query.signature : query.msg_signature)
  const age = Math.abs(now.getTime() - Number(timestamp) * 1000)
  if (!/^\d{10}$/.test(timestamp) || age > tolerance) return false
  return isSignedBy(signature, [push.token, timestamp, nonce, ...(content === undefined ? [] : [content])])
}

/**
 * Once there is a key only safe mode counts: the signature of plain mode does not cover the content, so whoever has seen
 * one could write another.
 */
export function readPush(accounts: PushAccounts, query: PushQuery, body: string, now: Date): ReadPush {
  const { push } = accounts
  const outer = readFields(body)
  if (!push.aesKey) {
    if (!isFromWechat(push, query, now) || !outer) return 'refused'
    return asEvent(outer, appidOf(accounts, outer))
  }
  const sealed = outer?.text('Encrypt') ?? ''
  if (!sealed || !isFromWechat(push, query, now, sealed)) return 'refused'
  const appids = [accounts.miniprogramAppid, accounts.officialAppid].filter((appid) => appid !== null)
  const opened = openPushed(push.aesKey, appids, sealed)
  const inner = opened && readFields(opened.message)
  return inner ? asEvent(inner, opened.appid) : 'refused'
}

type Fields = NonNullable<ReturnType<typeof readFields>>

function asEvent(fields: Fields, appid: string | null): ReadPush {
  const event = fields.text('Event')
  const created = Number(fields.text('CreateTime'))
  // the sender of these is WeChat's push service; whom they are about stands in a field of its own
  const openid = fields.text(revocationEvents.includes(event) ? 'OpenID' : 'FromUserName')
  const wellFormed = /^[\w-]{1,128}$/.test(openid) && Number.isSafeInteger(created) && created > 0
  if (fields.text('MsgType') !== 'event' || !appid || !wellFormed || !actedOn.includes(event))
    return 'ignored'
  return {
    event: {
      appid,
      openid,
      at: new Date(created * 1000),
      event,
      key: fields.text('EventKey') || fields.text('RevokeInfo'),
      list: fields.list(),
    },
  }
}

const followEvents = ['subscribe', 'unsubscribe', 'SCAN']
const subscriptionEvents = [
  'subscribe_msg_popup_event',
  'subscribe_msg_change_event',
  'subscribe_msg_sent_event',
]
const revocationEvents = ['user_authorization_revoke', 'user_authorization_cancellation']
const actedOn = [...followEvents, ...subscriptionEvents, ...revocationEvents]

/**
 * Plain mode says which app in revocations only: following is the 公众号's, subscription messages are the mini-program's.
 */
function appidOf({ miniprogramAppid, officialAppid }: PushAccounts, fields: Fields): string | null {
  const event = fields.text('Event')
  if (revocationEvents.includes(event))
    return [miniprogramAppid, officialAppid].find((appid) => appid === fields.text('AppID')) ?? null
  return followEvents.includes(event) ? officialAppid : miniprogramAppid
}

const one = (value: string | string[] | undefined): string => (typeof value === 'string' ? value : '')
