import type { MailPort } from './port.ts'

/** No mail server is configured. */
export const noMail: MailPort = {
  send: async () => ({ result: 'refused', code: 'NO_MAIL', reason: '未配置邮件服务' }),
  close: async () => {},
}
