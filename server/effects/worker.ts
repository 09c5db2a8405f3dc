import type { Deps } from '../deps.ts'
import { sweepExpired } from '../registrations/expire.ts'
import { drainDue, drained } from './drain.ts'

/** Unit: ms. */
const POLL = 2_000
const SWEEP = 20_000

export interface Worker {
  stop: () => Promise<void>
}

/**
 * The two timers of the server: leftover effects, and lapsed invitations to be written down. Nothing true depends on
 * them; several servers may run them at once. A round that fails is logged and the next one tries again.
 */
export function startWorker(deps: Deps): Worker {
  const rounds = new Set<Promise<void>>()
  const timers = [every(POLL, () => drainDue(deps)), every(SWEEP, () => sweepExpired(deps))]
  function every(ms: number, work: () => Promise<number>): NodeJS.Timeout {
    let busy = false
    return setInterval(() => {
      if (busy) return
      busy = true
      const round = work()
        .then(() => undefined)
        .catch((error: unknown) => deps.log.error({ err: error }, 'worker round failed'))
        .finally(() => {
          busy = false
          rounds.delete(round)
        })
      rounds.add(round)
    }, ms)
  }
  return {
    stop: async () => {
      for (const timer of timers) clearInterval(timer)
      await Promise.allSettled([...rounds])
      await drained()
    },
  }
}
