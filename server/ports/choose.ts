import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Db } from 'mongodb'
import type { Config } from '../config.ts'
import { openDiskBlobs } from './blobs/disk.ts'
import type { BlobPort } from './blobs/port.ts'
import { noMail } from './mail/none.ts'
import type { MailPort } from './mail/port.ts'
import { smsDouble } from './sms/double.ts'
import { noSms } from './sms/none.ts'
import type { SmsPort } from './sms/port.ts'
import { noWechat, wechatCodeSession } from './wechat/code-session.ts'
import { startWechatDouble } from './wechat/double.ts'
import type { WechatPort } from './wechat/port.ts'

export interface Ports {
  sms: SmsPort
  wechat: WechatPort
  mail: MailPort
  blobs: BlobPort
  close(): Promise<void>
}

/** Carriers and stores by the settings. A demo has doubles; its WeChat double stands behind the real adapter. */
export async function choosePorts(config: Config, db: Db, clock: () => Date): Promise<Ports> {
  const sms = config.mode === 'demo' ? smsDouble(db, clock) : noSms
  const blobs = await openDiskBlobs(join(config.dataDir, 'blobs'))
  if (config.wechat)
    return { sms, blobs, mail: noMail, wechat: wechatCodeSession(config.wechat), close: async () => {} }
  if (config.mode === 'production')
    return { sms, blobs, mail: noMail, wechat: noWechat, close: async () => {} }
  const app = { appid: 'wx0000000000000000', secret: randomBytes(16).toString('hex') }
  const double = await startWechatDouble({ ...app, clock })
  return {
    sms,
    blobs,
    mail: noMail,
    wechat: wechatCodeSession({ ...app, apiBase: double.url }),
    close: double.close,
  }
}
