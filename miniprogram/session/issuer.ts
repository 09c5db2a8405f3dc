import Taro from '@tarojs/taro'

const place = 'issuer'

/** Who vouched for the person signed in here, and where one signs out there. */
export interface LeftIssuer {
  name: string
  logoutUrl: string
}

export function keepIssuer(issuer: LeftIssuer | null): void {
  if (issuer) Taro.setStorageSync(place, issuer)
}

export function keptIssuer(): LeftIssuer | null {
  const kept: unknown = Taro.getStorageSync(place)
  return typeof kept === 'object' && kept !== null ? (kept as LeftIssuer) : null
}

export function forgetIssuer(): void {
  Taro.removeStorageSync(place)
}
