import type { Deps } from '../deps.ts'
import { sendDigests } from './digest.ts'
import { createDispatcher } from './dispatcher.ts'

/** Unit: ms. */
const poll = 1_000
const digestCheck = 60_000

/** The server's two timers of messages: what is due, and once a morning the digest. Several servers may run them at once. */
export function startDelivery(deps: Deps): { stop: () => Promise<void> } {
  const dispatcher = createDispatcher(deps)
  const rounds = new Set<Promise<void>>()
  const timers = [every(poll, () => dispatcher.drain()), every(digestCheck, () => sendDigests(deps))]
  function every(ms: number, work: () => Promise<number>): NodeJS.Timeout {
    let busy = false
    const begin = () => {
      if (busy) return
      busy = true
      const round = work()
        .then(() => undefined)
        .catch((error: unknown) => deps.log.error({ err: error }, 'delivery round failed'))
        .finally(() => {
          busy = false
          rounds.delete(round)
        })
      rounds.add(round)
    }
    begin()
    return setInterval(begin, ms)
  }
  return {
    stop: async () => {
      for (const timer of timers) clearInterval(timer)
      await dispatcher.stop()
      await Promise.allSettled([...rounds])
    },
  }
}
