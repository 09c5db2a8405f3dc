import type { Channel } from '../../contract/delivery/channels.ts'
import { isWorthSending } from '../../contract/delivery/purposes.ts'
import type { Audience, NoticeName } from '../../contract/notices.ts'
import type { Sent } from '../ports/sent.ts'

/** Why a channel was not asked at all. */
export type Unusable =
  | 'notOffered'
  | 'notBound'
  | 'noTemplate'
  | 'noRight'
  | 'notFollowing'
  | 'notConsented'
  | 'noTelephone'
  | 'noAddress'
  | 'pausedToday'

/** One hand-over to a channel and what came of it. */
export interface Try {
  channel: Channel
  at: Date
  result: Sent['result']
  /** the carrier's own */
  code?: string
  /** a sentence for the school's staff; names no telephone, address or openid */
  reason?: string
  /** the carrier's name of what it took */
  ref?: string
}

/**
 * The way of a message beyond the inbox, kept in the message itself. `waiting` has a `dueAt` beside it, the other states
 * are final until somebody sends again.
 */
export interface DeliveryState {
  state: 'waiting' | 'sent' | 'givenUp' | 'none'
  /** that took it, or that is being tried */
  channel: Channel | null
  tries: Try[]
  /** tries before this index belong to an earlier sending and count no more */
  since: number
  /** somebody wants it sent again, whether or not it was read */
  resent?: true
  /** a try without an answer was followed by another: it may have arrived twice */
  maybeTwice: boolean
  /** channels that could not be asked, at the last look */
  skipped: { channel: Channel; why: Unusable }[]
  /** written before the hand-over: whoever finds it run out knows that a try was under way */
  lease?: { token: string; until: Date }
}

/** What a fresh message carries: everything worth sending is due at once. */
export function newDelivery(name: NoticeName, at: Date): { delivery: DeliveryState; dueAt?: Date } {
  const none = { channel: null, tries: [], since: 0, maybeTwice: false, skipped: [] }
  if (!isWorthSending(name)) return { delivery: { state: 'none', ...none } }
  return { delivery: { state: 'waiting', ...none }, dueAt: at }
}

/** The tries of the present sending. */
export const ownTries = ({ tries, since }: DeliveryState): Try[] => tries.slice(since)

/** @param recipient `graduate:ID`, `employer:ID` or `staff:ACCOUNT` */
export function audienceOf(recipient: string): Audience {
  const [kind] = recipient.split(':')
  if (kind === 'graduate' || kind === 'employer' || kind === 'staff') return kind
  throw new Error(`nobody reads what is for ${kind}`)
}
