import { shanghaiDay, shanghaiMidnight } from '../../contract/deadline.ts'

const DAY = 86_400_000

/** The last day before an instant that ends a day: `2027-03-16 00:00` → `2027-03-15`. */
export const lastDay = (until: Date): string => shanghaiDay(new Date(until.getTime() - 1))

/** The midnight in Shanghai that ends a day; null for a day that no calendar has. */
export function endOfDay(day: string): Date | null {
  const start = new Date(`${day}T00:00:00+08:00`)
  if (Number.isNaN(start.getTime()) || shanghaiDay(start) !== day) return null
  return new Date(start.getTime() + DAY)
}

/** The end of the n-th day after that of `now`. */
export const endOfDayAfter = (now: Date, days: number): Date =>
  new Date(shanghaiMidnight(now).getTime() + (days + 1) * DAY)
