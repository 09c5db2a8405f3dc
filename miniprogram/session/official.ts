import Taro from '@tarojs/taro'

const place = 'officialToBind'
/** as long as the server's cookie holds the identity; ms */
const longest = 15 * 60_000

/** Somebody came from the 公众号 unbound and goes to sign in: ask about binding afterwards. */
export function askAfterSignIn(): void {
  Taro.setStorageSync(place, Date.now())
}

/** Whether to ask now; answered once. */
export function takeAsking(): boolean {
  const since: unknown = Taro.getStorageSync(place)
  Taro.removeStorageSync(place)
  return typeof since === 'number' && Date.now() - since < longest
}
