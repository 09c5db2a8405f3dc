import { randomBytes } from 'node:crypto'
import type { Db } from 'mongodb'
import type { Config } from '../config.ts'
import { smsDouble } from './sms/double.ts'
import { noSms } from './sms/none.ts'
import type { SmsPort } from './sms/port.ts'
import { noWechat, wechatCodeSession } from './wechat/code-session.ts'
import { startWechatDouble } from './wechat/double.ts'
import type { WechatPort } from './wechat/port.ts'

export interface Ports {
  sms: SmsPort
  wechat: WechatPort
  close(): Promise<void>
}

/** Carriers by the settings. A demo has doubles; its WeChat double stands behind the real adapter. */
export async function choosePorts(config: Config, db: Db, clock: () => Date): Promise<Ports> {
  const sms = config.mode === 'demo' ? smsDouble(db, clock) : noSms
  if (config.wechat) return { sms, wechat: wechatCodeSession(config.wechat), close: async () => {} }
  if (config.mode === 'production') return { sms, wechat: noWechat, close: async () => {} }
  const app = { appid: 'wx0000000000000000', secret: randomBytes(16).toString('hex') }
  const double = await startWechatDouble({ ...app, clock })
  return { sms, wechat: wechatCodeSession({ ...app, apiBase: double.url }), close: double.close }
}
