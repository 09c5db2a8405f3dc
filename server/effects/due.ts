import type { Effect } from './effect.ts'

/** How long the process that wrote a record keeps it to itself before the poll may take it. Unit: ms. */
const INLINE_LEASE = 15_000

/** The earliest instant at which something of `pending` is due, or null when nothing is. */
export function earliest(pending: readonly Pick<Effect, 'at'>[]): Date | null {
  if (pending.length === 0) return null
  return new Date(Math.min(...pending.map((effect) => effect.at.getTime())))
}

/** `dueAt` of a record just written: later than now, so that poll and writer do not do the work twice. */
export function inlineLease(due: Date | null, now: Date): Date | null {
  if (due === null) return null
  return new Date(Math.max(due.getTime(), now.getTime() + INLINE_LEASE))
}
