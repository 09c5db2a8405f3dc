import type { Deps } from '../deps.ts'
import { isDuplicateKey } from '../duplicate-keys.ts'
import { Refusal } from '../http/refusal.ts'
import { asEventDoc, wechatEvents } from './event-model.ts'
import { startHandling } from './handle-events.ts'
import { isFromWechat, type PushAccounts, type PushQuery, readPush } from './read-push.ts'

/** The check of WeChat's console when the address is saved: the word to give back. Refuses with FORBIDDEN or NOT_FOUND. */
export function echo(deps: Deps, query: PushQuery): string {
  const { push } = accountsOf(deps)
  const word = query.echostr
  if (typeof word !== 'string' || word.length > 200 || !isFromWechat(push, query, deps.clock()))
    throw new Refusal('FORBIDDEN')
  return word
}

/**
 * One delivery. What we act on is stored when this resolves, and handled after the answer: WeChat waits 5 s and asks
 * three times. Refuses with FORBIDDEN (not from WeChat, not for us, older than 5 minutes) or NOT_FOUND.
 */
export async function receivePush(deps: Deps, query: PushQuery, body: string): Promise<void> {
  const now = deps.clock()
  const read = readPush(accountsOf(deps), query, body, now)
  if (read === 'refused') throw new Refusal('FORBIDDEN')
  if (read === 'ignored') return
  try {
    await wechatEvents(deps.db).insertOne(asEventDoc(deps, read.event, now))
  } catch (error) {
    if (isDuplicateKey(error)) return
    throw error
  }
  startHandling(deps)
}

function accountsOf({ wechat }: Deps): PushAccounts {
  const { push, miniprogramAppid, officialAppid } = wechat
  if (!push) throw new Refusal('NOT_FOUND')
  return { push, miniprogramAppid, officialAppid }
}
