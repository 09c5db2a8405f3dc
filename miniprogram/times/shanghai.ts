import { shanghaiTime } from '@contract/deadline.ts'

/** `1月13日 00:00`, in Shanghai; another year than `now`'s is named. */
export function dayAndTime(instant: string, now: string = new Date().toISOString()): string {
  const wall = shanghaiTime(instant)
  const [year, month, day] = wall.slice(0, 10).split('-').map(Number)
  const prefix = shanghaiTime(now).slice(0, 4) === String(year) ? '' : `${year}年`
  return `${prefix}${month}月${day}日 ${wall.slice(11, 16)}`
}
