import type { Mail } from './port.ts'

/** One mailbox, and nothing that a header or a list of addresses would read as more (RFC 5321 §4.1.2, without quoting). */
const mailbox = /^[^\s@<>()[\]\\,;:"]+@[^\s@<>()[\]\\,;:"]+$/
const longestAddress = 254

/** The mail with every header on one line; null when the address is none. */
export function fitMail(mail: Mail): Mail | null {
  const { to, subject, attachments = [] } = mail
  if (to.length > longestAddress || !mailbox.test(to)) return null
  return {
    ...mail,
    subject: oneLine(subject),
    attachments: attachments.map((one) => ({ ...one, filename: oneLine(one.filename) })),
  }
}

const oneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()
