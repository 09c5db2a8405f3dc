import Taro from '@tarojs/taro'
import { useEffect } from 'react'

/** To the top of the page, where what came of a tap on the bar at the bottom is said. */
export function toTop(): void {
  void Taro.pageScrollTo({ scrollTop: 0, duration: 0 })
}

/** @param news what stands at the top of the page since the last tap, in words; null: nothing */
export function useTopWhen(news: string | null): void {
  useEffect(() => {
    if (news) toTop()
  }, [news])
}
