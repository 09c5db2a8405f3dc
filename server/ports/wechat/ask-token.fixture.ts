import { Vault } from '../../crypto/vault.ts'
import { connectDatabase } from '../../db.ts'
import { AccessTokens } from './access-token.ts'
import type { WechatApp } from './settings.ts'

/** What a process of its own is told on its command line. */
export interface Asking {
  mongodbUri: string
  database: string
  apiBase: string
  app: WechatApp
  /** hex */
  keys: { current: string; sealing: string; index: string }
}

/** A server's process that takes the access token each time it is told to, as a fresh server would. */
async function main({ mongodbUri, database, apiBase, app, keys }: Asking): Promise<void> {
  const { db } = await connectDatabase(mongodbUri, database)
  const vault = Vault.fromKeys({
    current: keys.current,
    sealing: { [keys.current]: Buffer.from(keys.sealing, 'hex') },
    index: Buffer.from(keys.index, 'hex'),
  })
  const store = { db, vault, clock: () => new Date() }
  process.on('message', async () => {
    const obtained = await new AccessTokens(app, store, { apiBase, timeoutMs: 3000 }).current()
    process.send?.('token' in obtained ? obtained.token.value : '')
  })
  process.send?.('ready')
}

await main(JSON.parse(process.argv[2] ?? '') as Asking)
