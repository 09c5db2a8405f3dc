import type { Deps } from '../deps.ts'
import { addresses } from './addresses.ts'

/** The 公众号's menu: 去向登记, and the account with its bindings. Refuses with WECHAT_UNAVAILABLE. */
export async function setMenu({ wechat, config }: Pick<Deps, 'wechat' | 'config'>): Promise<void> {
  const { oauth } = addresses(config)
  await wechat.createMenu([
    { name: '去向登记', url: oauth('main') },
    { name: '绑定解绑', url: oauth('account') },
  ])
}
