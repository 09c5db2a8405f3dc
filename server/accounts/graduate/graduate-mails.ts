import type { Mail } from '../../ports/mail/port.ts'
import { letter } from '../letter.ts'

/** To a new address, which whoever reads it proves to be theirs. */
export const emailCodeMail = (to: string, code: string, minutes: string): Mail => ({
  to,
  subject: '毕业去向登记：电子邮箱验证码',
  text: letter(
    `验证码：${code}，${minutes} 分钟内有效。`,
    '',
    '有人（可能是你）要把这个邮箱设为毕业去向登记账号的电子邮箱。如非本人操作，请忽略本邮件，切勿把验证码告知他人。',
  ),
})
