import type { SmsPort } from './port.ts'

/** No carrier is configured: codes from the school are then the way in. */
export const noSms: SmsPort = {
  send: async () => ({ result: 'refused', code: 'NO_SMS', reason: '未配置短信服务' }),
}
