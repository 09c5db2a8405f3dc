import { type Fate, startRoughCarrier } from '../../test/doubles/rough-carrier.ts'

/** Asked of the carrier's process. */
export type CarrierQuestion = { forget: true } | { arrived: true }
/** Answered: how many phones got one message, and how many more than one. */
export interface CarrierAnswer {
  once: number
  more: number
}

const template = '/cgi-bin/message/template/send'
/** A subscription message of every tenth thousand meets the day's quota, so that a pause falls into each round. */
const quota = 8_000

/** In a thousand: 20 without a right, 2 that are never answered, of which one has arrived; at last the quota. */
function fateOf(openid: string, path: string): Fate {
  const n = Number(openid.slice(1, 9))
  if (path === template) return 'taken'
  if (n >= quota) return 45009
  const last = n % 1000
  if (last < 20) return 43101
  if (last < 21) return 'silent'
  return last < 22 ? 'taken, silent' : 'taken'
}

/** A process of its own, so that what the carrier costs falls on neither side. */
async function main(latency: number): Promise<void> {
  const carrier = await startRoughCarrier({ latency, fate: fateOf })
  process.on('message', (question: CarrierQuestion) => {
    if ('forget' in question) carrier.forget()
    const counts = [...carrier.arrived.values()]
    const once = counts.filter((count) => count === 1).length
    process.send?.({ once, more: counts.length - once } satisfies CarrierAnswer)
  })
  process.on('disconnect', () => process.exit(0))
  process.send?.(carrier.url)
}

await main(Number(process.argv[2]))
