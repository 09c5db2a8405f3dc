import { join } from 'node:path'
import type { Db } from 'mongodb'
import type { Config } from '../config.ts'
import type { Vault } from '../crypto/vault.ts'
import { openDiskBlobs } from './blobs/disk.ts'
import type { BlobPort } from './blobs/port.ts'
import { keepDemoMail } from './mail/demo-mails.ts'
import { noMail } from './mail/none.ts'
import type { MailPort } from './mail/port.ts'
import { smtpMail } from './mail/smtp.ts'
import { startCarrierDouble } from './sms/carrier-double.ts'
import { keepSms } from './sms/double.ts'
import { noSms } from './sms/none.ts'
import type { SmsPort } from './sms/port.ts'
import { tencentSms } from './sms/tencent.ts'
import { openWechat } from './wechat/adapter.ts'
import { openDemoWechat } from './wechat/demo.ts'
import { noWechat } from './wechat/none.ts'
import type { WechatPort } from './wechat/port.ts'

export interface Ports {
  sms: SmsPort
  wechat: WechatPort
  mail: MailPort
  blobs: BlobPort
  close(): Promise<void>
}

/** Carriers and stores by the settings. A demo has doubles; those stand behind the real adapters. */
export async function choosePorts(config: Config, db: Db, vault: Vault, clock: () => Date): Promise<Ports> {
  const { sms, close: closeSms } = await chooseSms(config, db, clock)
  const mail = await chooseMail(config, db, clock)
  const blobs = await openDiskBlobs(join(config.dataDir, 'blobs'))
  if (config.wechat)
    return {
      sms,
      blobs,
      mail: mail.port,
      wechat: openWechat(config.wechat, { db, vault, clock }),
      close: mail.close,
    }
  if (config.mode === 'production')
    return { sms, blobs, mail: mail.port, wechat: noWechat, close: mail.close }
  const wechat = await openDemoWechat({ db, vault, clock })
  return {
    sms,
    blobs,
    mail: mail.port,
    wechat: wechat.port,
    close: async () => {
      await Promise.all([closeSms(), mail.close(), wechat.close()])
    },
  }
}

/** A demo's double takes every SMS, as every mail below. */
async function chooseSms(
  { mode, sms, publicUrl }: Config,
  db: Db,
  clock: () => Date,
): Promise<{ sms: SmsPort; close: () => Promise<void> }> {
  if (mode !== 'demo') return { sms: sms ? tencentSms(sms) : noSms, close: async () => {} }
  const double = await startCarrierDouble({
    clock,
    site: publicUrl,
    receive: (taken) => keepSms(db, taken, clock()),
  })
  return { sms: tencentSms(double.config), close: double.close }
}

/** A demo's double takes every mail, whatever is configured: its people have addresses that are nobody's. */
async function chooseMail(
  { mode, mail }: Config,
  db: Db,
  clock: () => Date,
): Promise<{ port: MailPort; close: () => Promise<void> }> {
  if (mode !== 'demo') return { port: mail ? smtpMail(mail) : noMail, close: async () => {} }
  // a production is installed without what only the double needs
  const { startMailDouble } = await import('./mail/double.ts')
  const double = await startMailDouble((taken) => keepDemoMail(db, taken), clock)
  return { port: smtpMail(double.config), close: double.close }
}
