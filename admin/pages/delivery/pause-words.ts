import { shanghaiMidnight, shanghaiTime } from '../../../contract/deadline.ts'
import type { ChannelFigures } from '../../api/delivery.ts'

const DAY = 86_400_000

/** 今天的发送次数已达微信上限，明日 0 点恢复; undefined while the channel is open. */
export function pauseWords(
  { pausedUntil, pauseReason }: Pick<ChannelFigures, 'pausedUntil' | 'pauseReason'>,
  now: Date,
): string | undefined {
  if (!pausedUntil || Date.parse(pausedUntil) <= now.getTime()) return undefined
  const tomorrow = shanghaiMidnight(now).getTime() + DAY
  const ends =
    Date.parse(pausedUntil) === tomorrow
      ? '明日 0 点恢复'
      : `恢复时间 ${shanghaiTime(pausedUntil).slice(0, 16)}`
  return `${pauseReason ?? '今日已达上限'}，${ends}`
}
