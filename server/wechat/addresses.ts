import type { ErrorCode } from '../../contract/errors.ts'
import type { Config } from '../config.ts'

export type Wanted = 'main' | 'account'

/** All of one origin, the public one: cookies set on the way out must come along on the way back. */
export const addresses = ({ publicUrl }: Pick<Config, 'publicUrl'>) => ({
  oauth: (to: Wanted) => `${publicUrl}/api/wechat/oauth${to === 'main' ? '' : `?to=${to}`}`,
  callback: `${publicUrl}/api/wechat/oauth/callback`,
  /** H5 with a code to redeem. Behind #: neither a server nor its log sees it */
  handedOver: (code: string, to: Wanted) => `${publicUrl}/m/pages/wechat/index?to=${to}#${code}`,
  /** H5 for somebody who is not bound yet: sign in once, then bind */
  unbound: (to: Wanted) => `${publicUrl}/m/pages/wechat/index?to=${to}&unbound=1`,
  problem: (problem: ErrorCode) => `${publicUrl}/m/pages/wechat/index?problem=${problem}`,
})
