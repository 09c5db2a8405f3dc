import { handOver } from '../accounts/hand-over.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../http/refusal.ts'
import { addresses } from './addresses.ts'

/** An answer to a browser that has left H5: where it goes next, and the cookie for it. */
export interface SentOn {
  url: string
  /** value of `handOverCookie`, where something is handed over */
  handOver: string | null
}

/**
 * A person must never end on JSON: each failure has its page in H5, with a way out. Causes with something to say beyond
 * themselves (whom to call) hand that over too; the cause alone stays in the address, so that the page can be reloaded.
 */
export async function orProblemPage(deps: Deps, work: () => Promise<SentOn>): Promise<SentOn> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Refusal)) deps.log.error({ err: error }, 'sign-in by an issuer failed')
    const { code, detail } = error instanceof Refusal ? error : new Refusal('INTERNAL')
    const { problem } = addresses(deps.config)
    if (!detail) return { url: problem(code), handOver: null }
    const waiting = await handOver(deps, { refused: { code, detail } })
    return { url: problem(code, waiting.code), handOver: waiting.cookie }
  }
}
