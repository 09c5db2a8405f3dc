import type { Channel } from '../../contract/delivery/channels.ts'
import type { Sent } from '../ports/sent.ts'
import type { DeliveryState, Try } from './state.ts'

/** Unit: ms; doubles with each answer `later`. */
const firstRetry = 15_000

export interface Settled {
  delivery: DeliveryState
  /** null: it is done */
  dueAt: Date | null
}

/** The message after a channel has answered, or has not. What is refused goes to the next channel at once. */
export function afterTry(before: DeliveryState, channel: Channel, sent: Sent, now: Date): Settled {
  const { lease: _over, ...kept } = before
  const tries = [...kept.tries, tryOf(channel, sent, now)]
  if (sent.result === 'sent') return { delivery: { ...kept, state: 'sent', channel, tries }, dueAt: null }
  const delivery: DeliveryState = { ...kept, channel: null, tries }
  return { delivery, dueAt: new Date(now.getTime() + pause(tries.slice(kept.since), channel, sent.result)) }
}

function tryOf(channel: Channel, sent: Sent, at: Date): Try {
  if (sent.result === 'sent')
    return { channel, at, result: 'sent', ...(sent.ref === null ? {} : { ref: sent.ref }) }
  const { result, reason } = sent
  return { channel, at, result, reason, ...('code' in sent ? { code: sent.code } : {}) }
}

function pause(tries: readonly Try[], channel: Channel, result: Sent['result']): number {
  if (result === 'refused' || result === 'paused') return 0
  const before = tries.filter((one) => one.channel === channel && one.result === result).length - 1
  return firstRetry * 2 ** Math.max(before, 0)
}

/** A lease that ran out: its process ended between the hand-over and the answer, so the try has none. */
export function afterLostLease(delivery: DeliveryState): DeliveryState {
  const { lease, ...kept } = delivery
  if (!lease || !kept.channel) return kept
  const reason = '发送过程中服务中断，可能已送达'
  const lost: Try = { channel: kept.channel, at: lease.until, result: 'unknown', reason }
  return { ...kept, channel: null, tries: [...kept.tries, lost] }
}
