import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino, { type Logger } from 'pino'
import { RenderPool } from '../../server/agreements/render-pool.ts'
import type { Config } from '../../server/config.ts'
import { Vault } from '../../server/crypto/vault.ts'
import { connectDatabase } from '../../server/db.ts'
import type { Deps } from '../../server/deps.ts'
import { openDiskBlobs } from '../../server/ports/blobs/disk.ts'
import { noMail } from '../../server/ports/mail/none.ts'
import { noSms } from '../../server/ports/sms/none.ts'
import { wechatCodeSession } from '../../server/ports/wechat/code-session.ts'
import { fromHex, type ServerSettings, wechatApp } from './settings.ts'

/** The product as it stands in production, its log included; only a carrier of SMS is missing. */
export async function productDeps(settings: ServerSettings): Promise<Deps> {
  const config = configOf(settings)
  const { client, db } = await connectDatabase(settings.mongodbUri, settings.database)
  const log: Logger = pino({ level: 'info' }, pino.destination({ dest: '/dev/null', sync: false }))
  return {
    config,
    client,
    db,
    log,
    clock: () => new Date(),
    vault: Vault.fromKeys(fromHex(settings.keys)),
    sms: noSms,
    mail: noMail,
    wechat: wechatCodeSession({ ...wechatApp, apiBase: settings.wechatBase }),
    blobs: await openDiskBlobs(join(tmpdir(), `${settings.database}-blobs`)),
    agreements: new RenderPool(),
  }
}

function configOf({ mongodbUri, database, wechatBase, keys }: ServerSettings): Config {
  return {
    mode: 'production',
    host: '127.0.0.1',
    port: 0,
    dataDir: '/nowhere',
    mongodbUri,
    database,
    publicUrl: 'https://bench.example.edu.cn',
    secureCookies: true,
    // one proxy in front, as in production: the load comes from as many addresses as it names
    proxies: 1,
    keys: fromHex(keys),
    wechat: { ...wechatApp, apiBase: wechatBase },
    metricsToken: null,
    logLevel: 'info',
  }
}
