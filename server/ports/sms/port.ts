import type { Sent } from '../sent.ts'
import type { SmsPurpose } from './templates.ts'

export interface SmsMessage {
  /** 11 digits, of the mainland */
  mobile: string
  purpose: SmsPurpose
  /** what the template of this purpose takes, in order */
  parameters: readonly string[]
  /** the whole, as it is read; made by `smsOf` */
  text: string
}

export interface SmsPort {
  /** Never throws. */
  send(message: SmsMessage): Promise<Sent>
}
