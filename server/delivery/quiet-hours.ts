import { shanghaiMidnight } from '../../contract/deadline.ts'

const hour = 3_600_000
/** No notice rings a telephone from 22:00 to 08:00 in Shanghai. Codes and links are asked for, so they go at once. */
const from = 22
const to = 8
/** What must be answered by then cannot wait for the morning. Unit: ms after the end of the quiet hours. */
const margin = 2 * hour

/**
 * The end of the quiet hours, where `now` is in them; null outside, and where the deadline would pass by, or soon after,
 * that end.
 */
export function quietUntil(now: Date, deadline: Date | null): Date | null {
  const midnight = shanghaiMidnight(now).getTime()
  const hours = (now.getTime() - midnight) / hour
  if (hours >= to && hours < from) return null
  const end = new Date(midnight + (hours < to ? to : to + 24) * hour)
  return deadline && deadline > now && deadline.getTime() < end.getTime() + margin ? null : end
}

/** `2023-01-13 00:00:00` or `2027-03-15 24:00` in Shanghai; null when it is neither. */
export function readDeadline(text: string | undefined): Date | null {
  const [, day, time = '00:00'] = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2})(?::\d{2})?$/.exec(text ?? '') ?? []
  if (!day) return null
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  const start = Date.parse(`${day}T00:00:00+08:00`)
  return Number.isNaN(start) ? null : new Date(start + hours * hour + minutes * 60_000)
}
