import type { MainPage } from '@contract/api/graduates.ts'
import Taro from '@tarojs/taro'

const place = 'lastMain'

/** The main page as last seen, for a phone without network. It holds no ID number and no telephone of the graduate. */
export interface LastSeen {
  /** this phone's clock, ms */
  at: number
  page: MainPage
}

export function keepMainPage(page: MainPage): void {
  Taro.setStorageSync(place, { at: Date.now(), page } satisfies LastSeen)
}

export function lastMainPage(): LastSeen | null {
  const kept: unknown = Taro.getStorageSync(place)
  return typeof kept === 'object' && kept !== null ? (kept as LastSeen) : null
}

export function forgetMainPage(): void {
  Taro.removeStorageSync(place)
}
