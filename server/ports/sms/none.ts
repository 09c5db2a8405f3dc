import type { SmsPort } from './port.ts'

/** No carrier is configured: codes from the school are then the way in. */
export const noSms: SmsPort = {
  async send() {
    throw new Error('no SMS carrier is configured')
  },
}
