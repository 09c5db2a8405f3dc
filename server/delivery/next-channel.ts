import { type Channel, channels } from '../../contract/delivery/channels.ts'
import type { Try, Unusable } from './state.ts'

/** After an answer `later` the same channel is asked again this often; then the next one. */
export const retries = 5
/** A pause is everybody's; a channel that answers so again and again is none. */
const mostPauses = 5
/** A try without an answer may have arrived: one more, then never again. */
const mostUnknown = 2

export interface Situation {
  /** null: it could take the message */
  reach: Readonly<Record<Channel, Unusable | null>>
  /** of this sending, oldest first */
  tries: readonly Try[]
  /** until when a channel takes nothing from anybody */
  paused: ReadonlyMap<Channel, Date>
  /** end of the quiet hours for this message; null outside of them, and for what cannot wait */
  quietUntil: Date | null
  now: Date
}
export type Next =
  /** `again`: an earlier try may have arrived, so this one may be the second */
  { act: 'send'; channel: Channel; again: boolean } | { act: 'wait'; until: Date } | { act: 'giveUp' }

/**
 * The first channel in order that may still take it (domain.md §10). A paused channel is passed over for the next; only
 * where no other is left the message waits for the end of the pause. Text messages wait for the morning.
 */
export function nextChannel({ reach, tries, paused, quietUntil, now }: Situation): Next {
  let resumes: Date | null = null
  for (const channel of channels) {
    if (reach[channel] || isExhausted(tries.filter((one) => one.channel === channel))) continue
    const until = paused.get(channel)
    if (until && until > now) {
      if (!resumes || until < resumes) resumes = until
      continue
    }
    if (channel === 'sms' && quietUntil) return { act: 'wait', until: quietUntil }
    return { act: 'send', channel, again: tries.some((one) => one.result === 'unknown') }
  }
  return resumes ? { act: 'wait', until: resumes } : { act: 'giveUp' }
}

function isExhausted(own: readonly Try[]): boolean {
  const count = (result: Try['result']) => own.filter((one) => one.result === result).length
  return (
    count('refused') > 0 ||
    count('unknown') >= mostUnknown ||
    count('later') > retries ||
    count('paused') >= mostPauses
  )
}
