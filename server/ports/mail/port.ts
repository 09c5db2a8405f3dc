import type { Sent } from '../sent.ts'

export interface Mail {
  to: string
  /** one line */
  subject: string
  text: string
  attachments?: readonly { filename: string; contentType: string; content: string | Buffer }[]
}

export interface MailPort {
  send(mail: Mail): Promise<Sent>
  close(): Promise<void>
}
