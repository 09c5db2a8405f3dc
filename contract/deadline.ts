/** Asia/Shanghai has no daylight saving time, so its wall clock is a fixed offset. Unit: ms. */
const SHANGHAI_OFFSET = 8 * 3_600_000
const DAY = 86_400_000

/** The instant (UTC) of the last midnight in Shanghai at or before `at`. */
export function shanghaiMidnight(at: Date): Date {
  return new Date(Math.floor((at.getTime() + SHANGHAI_OFFSET) / DAY) * DAY - SHANGHAI_OFFSET)
}

/**
 * 应约截止时间: the midnight in Shanghai that ends the N-th day after the day of sending.
 * Sent 2023-01-09 16:54:26 with 3 days → 2023-01-13 00:00:00. From that instant on an answer is late.
 * @param days whole number, 1–30
 */
export function replyDeadlineOf(sentAt: Date, days: number): Date {
  if (!Number.isInteger(days) || days < 1 || days > 30) throw new RangeError(`days must be 1–30, got ${days}`)
  return new Date(shanghaiMidnight(sentAt).getTime() + (days + 1) * DAY)
}

/** `2023-01-09 16:54:26` in Shanghai. */
export function shanghaiTime(at: Date | string): string {
  const wall = new Date(new Date(at).getTime() + SHANGHAI_OFFSET).toISOString()
  return `${wall.slice(0, 10)} ${wall.slice(11, 19)}`
}

/** Calendar day in Shanghai, `2023-01-09`. */
export function shanghaiDay(at: Date): string {
  return shanghaiTime(at).slice(0, 10)
}
