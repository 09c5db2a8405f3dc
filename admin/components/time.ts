import { shanghaiTime } from '@contract/deadline.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** `2023-01-09 16:54` in Shanghai; `--` for nothing. */
export function minuteOf(instant: string | null | undefined): string {
  return instant ? shanghaiTime(instant).slice(0, 16) : '--'
}

/** How long something has waited: 等 2 天, 6 小时, 刚刚. Both are instants in ISO 8601. */
export function waited(since: string, now: string): string {
  const ms = Date.parse(now) - Date.parse(since)
  if (ms >= DAY) return `等 ${Math.floor(ms / DAY)} 天`
  if (ms >= HOUR) return `${Math.floor(ms / HOUR)} 小时`
  return ms >= MINUTE ? `${Math.floor(ms / MINUTE)} 分钟` : '刚刚'
}

/** Time left until a deadline: 还剩 2 天 3 小时; 已截止 from the instant itself on. */
export function leftUntil(deadline: string, now: string): string {
  const ms = Date.parse(deadline) - Date.parse(now)
  if (ms <= 0) return '已截止'
  if (ms >= DAY) return `还剩 ${Math.floor(ms / DAY)} 天 ${Math.floor((ms % DAY) / HOUR)} 小时`
  return ms >= HOUR
    ? `还剩 ${Math.floor(ms / HOUR)} 小时`
    : `还剩 ${Math.max(1, Math.floor(ms / MINUTE))} 分钟`
}

/** Value of a datetime-local input (wall clock in Shanghai) for an instant, and back. */
export function wallClock(instant: string | null): string {
  return instant ? shanghaiTime(instant).slice(0, 16).replace(' ', 'T') : ''
}
export function instantOf(wall: string): string | null {
  return wall ? new Date(`${wall}:00+08:00`).toISOString() : null
}
