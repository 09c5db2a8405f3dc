import type { Db, MongoClient } from 'mongodb'
import type { Logger } from 'pino'
import type { RenderPool } from './agreements/render-pool.ts'
import type { Config } from './config.ts'
import type { Vault } from './crypto/vault.ts'
import type { BlobPort } from './ports/blobs/port.ts'
import type { IdentityPort } from './ports/identity/port.ts'
import type { MailPort } from './ports/mail/port.ts'
import type { SmsPort } from './ports/sms/port.ts'
import type { WechatPort } from './ports/wechat/port.ts'

/** Everything a use case may touch besides its input. Built once in main.ts (or by a test), passed down, never global. */
export interface Deps {
  config: Config
  client: MongoClient
  db: Db
  /** the server's clock; every rule about time reads it from here */
  clock: () => Date
  vault: Vault
  sms: SmsPort
  wechat: WechatPort
  mail: MailPort
  /** an OpenID Connect issuer for graduates; null: there is none */
  identity: IdentityPort | null
  /** pictures */
  blobs: BlobPort
  /** renders agreements in threads of its own */
  agreements: Pick<RenderPool, 'render' | 'close'>
  log: Logger
}
