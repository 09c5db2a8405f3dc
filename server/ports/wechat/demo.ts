import type { Collection, Db } from 'mongodb'
import type { TokenStore } from './access-token.ts'
import { openWechat } from './adapter.ts'
import { type ReceivedMessage, startWechatDouble } from './double.ts'
import type { WechatPort } from './port.ts'
import type { WechatConfig } from './settings.ts'

/** Nobody's: they open nothing but the double of a demo, and stay so that what a demo has stored fits after a restart. */
export const demoApps = {
  miniprogram: { appid: 'wx0000000000000000', secret: 'demo-miniprogram' },
  official: { appid: 'wx0000000000000001', secret: 'demo-official' },
} as const
/** openids: one phone whose owner has bound everything, and one that nobody has bound. */
export const demoPhones = {
  bound: { miniprogram: 'demo-phone', official: 'demo-phone-official' },
  unbound: { official: 'demo-other-phone-official' },
} as const
const push = { token: 'demo', aesKey: null }

const taken = (db: Db): Collection<ReceivedMessage> => db.collection<ReceivedMessage>('demoWechat')
const kept = 200

/**
 * The double behind the real adapter. Its phones stand in no process, so it is generous: everybody is there and has
 * allowed every message. What they would have received is kept for a page of the demo.
 */
export async function openDemoWechat(
  store: TokenStore,
): Promise<{ port: WechatPort; close(): Promise<void> }> {
  const { db, clock } = store
  const { miniprogram, official } = demoApps
  const double = await startWechatDouble({
    ...miniprogram,
    official,
    clock,
    generous: true,
    phones: [
      { openid: demoPhones.bound.official, label: '陈诚的微信（已绑定）' },
      { openid: demoPhones.unbound.official, label: '另一个微信（未绑定）' },
    ],
    onReceived: (message) => keep(db, message),
  })
  const config: WechatConfig = {
    miniprogram,
    official,
    push,
    miniprogramState: 'developer',
    apiBase: double.url,
    oauthBase: double.url,
  }
  return { port: openWechat(config, store), close: double.close }
}

async function keep(db: Db, message: ReceivedMessage): Promise<void> {
  await taken(db).insertOne({ ...message })
  const [oldest] = await taken(db).find().sort({ _id: -1 }).skip(kept).limit(1).toArray()
  if (oldest) await taken(db).deleteMany({ _id: { $lte: oldest._id } })
}

/** What the phones of a demo received, newest first. */
export const receivedInDemo = (db: Db): Promise<ReceivedMessage[]> =>
  taken(db).find().sort({ _id: -1 }).limit(kept).toArray()
