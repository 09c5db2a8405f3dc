import { existsSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { pino } from 'pino'
import { RenderPool } from '../server/agreements/render-pool.ts'
import { readConfig } from '../server/config.ts'
import { loadOrCreateKeys } from '../server/crypto/key-file.ts'
import { Vault } from '../server/crypto/vault.ts'
import { connectDatabase } from '../server/db.ts'
import type { Deps } from '../server/deps.ts'
import { ensureIndexes } from '../server/indexes.ts'
import { openDiskBlobs } from '../server/ports/blobs/disk.ts'
import { noMail } from '../server/ports/mail/none.ts'
import { noSms } from '../server/ports/sms/none.ts'
import { noWechat } from '../server/ports/wechat/none.ts'
import { readRecord } from './mongod/record.mjs'
import { readSettings } from './starting/settings.mjs'

export interface AsServer {
  deps: Deps
  close(): Promise<void>
}
type Env = Readonly<Record<string, string | undefined>>
const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '')

/**
 * A command that works on the server's own database with the server's own keys, beside it: MONGODB_URI, else the database
 * that `npm start` is running for DATA_DIR. Throws an Error that says what is missing.
 */
export async function asServer(env: Env): Promise<AsServer> {
  const { dataDir, mongodbUri } = readSettings({ ...env }, root)
  const uri = mongodbUri ?? (await embeddedUri(dataDir))
  const ownKeys = !env.SEALING_KEYS
  if (ownKeys && !existsSync(join(dataDir, 'keys.json'))) {
    throw new Error(
      `${dataDir} 中没有密钥 keys.json。请设置 DATA_DIR 为服务器的数据目录，或设置 SEALING_KEYS 和 INDEX_KEY`,
    )
  }
  const config = readConfig({
    ...(ownKeys ? { DEMO: '1' } : {}),
    ...env,
    DATA_DIR: dataDir,
    MONGODB_URI: uri,
  })
  const { client, db } = await connectDatabase(config.mongodbUri, config.database)
  await ensureIndexes(db)
  const vault = Vault.fromKeys(config.keys ?? loadOrCreateKeys(dataDir))
  const agreements = new RenderPool()
  const log = pino({ level: 'warn' }, pino.destination(2))
  const deps: Deps = {
    config,
    client,
    db,
    clock: () => new Date(),
    vault,
    sms: noSms,
    mail: noMail,
    identity: null,
    wechat: noWechat,
    blobs: await openDiskBlobs(join(dataDir, 'blobs')),
    agreements,
    log,
  }
  return {
    deps,
    close: async () => {
      await Promise.all([agreements.close(), client.close()])
    },
  }
}

async function embeddedUri(dataDir: string): Promise<string> {
  const record = readRecord(dataDir)
  if (record && (await answers(record.port))) {
    return `mongodb://127.0.0.1:${record.port}/registration?directConnection=true`
  }
  throw new Error(`没有找到正在运行的数据库。请先运行 npm start（数据目录 ${dataDir}），或设置 MONGODB_URI`)
}

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' })
    socket.once('error', () => resolve(false))
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
  })
