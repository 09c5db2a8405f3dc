export interface SmsMessage {
  /** 11 digits */
  mobile: string
  text: string
  purpose: 'code' | 'notice' | 'link'
}

/** Resolves when the carrier took the message; rejects when it did not. */
export interface SmsPort {
  send(message: SmsMessage): Promise<void>
}
