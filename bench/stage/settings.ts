import type { VaultKeys } from '../../server/crypto/vault.ts'

/** The mini-program of this benchmark; nobody else's. */
export const wechatApp = { appid: 'wx00000000000bench0', secret: '0123456789abcdef0123456789abcdef' }

/** What a server under measurement is told by the process that starts it. */
export interface ServerSettings {
  mongodbUri: string
  database: string
  /** for its log and its blobs; gone when the stage closes */
  folder: string
  /** `http://127.0.0.1:PORT` of the WeChat double */
  wechatBase: string
  keys: HexKeys
  /** count the database's round trips; slows a server down, so never while measuring */
  traced: boolean
}

interface HexKeys {
  current: string
  sealing: Record<string, string>
  index: string
}

export function asHex({ current, sealing, index }: VaultKeys): HexKeys {
  const hex = Object.entries(sealing).map(([id, key]) => [id, key.toString('hex')])
  return { current, sealing: Object.fromEntries(hex), index: index.toString('hex') }
}

export function fromHex({ current, sealing, index }: HexKeys): VaultKeys {
  const keys = Object.entries(sealing).map(([id, key]) => [id, Buffer.from(key, 'hex')])
  return { current, sealing: Object.fromEntries(keys), index: Buffer.from(index, 'hex') }
}
