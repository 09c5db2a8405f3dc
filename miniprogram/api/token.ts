import Taro from '@tarojs/taro'

const place = 'session'

/** The bearer token of this phone, or null. */
export function currentToken(): string | null {
  const kept: unknown = Taro.getStorageSync(place)
  return typeof kept === 'string' && kept ? kept : null
}

export function keepToken(token: string): void {
  Taro.setStorageSync(place, token)
}

export function dropToken(): void {
  Taro.removeStorageSync(place)
}
