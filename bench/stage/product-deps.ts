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
import { openWechat } from '../../server/ports/wechat/adapter.ts'
import type { WechatConfig } from '../../server/ports/wechat/settings.ts'
import { fromHex, type ServerSettings, wechatApp } from './settings.ts'

/** The product as it stands in production, its log included; only a carrier of SMS is missing. */
export async function productDeps(settings: ServerSettings): Promise<Deps> {
  const config = configOf(settings)
  const { client, db } = await connectDatabase(settings.mongodbUri, settings.database)
  const vault = Vault.fromKeys(fromHex(settings.keys))
  const clock = () => new Date()
  const logFile = join(settings.folder, `${settings.database}.log`)
  const log: Logger = pino({ level: 'info' }, pino.destination({ dest: logFile, sync: true }))
  return {
    config,
    client,
    db,
    log,
    clock,
    vault,
    sms: noSms,
    mail: noMail,
    identity: null,
    wechat: openWechat(wechatConfig(settings.wechatBase), { db, vault, clock }),
    blobs: await openDiskBlobs(join(settings.folder, `${settings.database}-blobs`)),
    agreements: new RenderPool(),
  }
}

const wechatConfig = (base: string): WechatConfig => ({
  miniprogram: wechatApp,
  official: null,
  push: null,
  miniprogramState: 'formal',
  apiBase: base,
  oauthBase: base,
})

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
    wechat: wechatConfig(wechatBase),
    mail: null,
    oidc: null,
    sms: null,
    staffSecondFactor: 'required',
    metricsToken: null,
    logLevel: 'info',
  }
}
