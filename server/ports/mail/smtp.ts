import { PassThrough } from 'node:stream'
import { createTransport } from 'nodemailer'
import type { MailConfig } from '../../config.ts'
import type { Sent } from '../sent.ts'
import { fitMail } from './fit-mail.ts'
import type { Mail, MailPort } from './port.ts'
import { whyNotSent } from './why-not-sent.ts'

/** A server silent for this long has failed. Unit: ms. */
const patience = 30_000
const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * Mail by SMTP (RFC 5321). A connection carries one message: a pool would send again by itself what may have been taken.
 * Beyond this machine nothing goes in clear: smtps, or smtp with STARTTLS.
 */
export function smtpMail(config: MailConfig, silenceMs = patience): MailPort {
  return {
    async send(mail) {
      const fitting = fitMail(mail)
      if (!fitting) return { result: 'refused', code: 'BAD_ADDRESS', reason: '邮件地址格式不正确' }
      return sendOne(config, fitting, silenceMs)
    },
    close: async () => {},
  }
}

async function sendOne(config: MailConfig, mail: Mail, silenceMs: number): Promise<Sent> {
  const transport = createTransport(optionsOf(config, silenceMs))
  let handedOver = false
  transport.use('stream', (message, done) => {
    // read only once the server has answered DATA; when it has ended, the last byte is on its way
    message.message.processFunc((input) => {
      const output = new PassThrough()
      output.once('end', () => {
        handedOver = true
      })
      input.once('error', (error) => output.destroy(error))
      return input.pipe(output)
    })
    done()
  })
  const { to, subject, text, attachments = [] } = mail
  const { from } = config
  const envelope = { from: from.address, to: [to] }
  // nobody is to answer a machine, and no machine this one (RFC 3834)
  const headers = { 'Auto-Submitted': 'auto-generated' }
  try {
    const { messageId } = await transport.sendMail({
      from,
      to: { name: '', address: to },
      envelope,
      subject,
      text,
      attachments: [...attachments],
      headers,
    })
    return { result: 'sent', ref: messageId }
  } catch (error) {
    return whyNotSent(error, handedOver)
  } finally {
    transport.close()
  }
}

function optionsOf({ host, port, secure, auth }: MailConfig, silenceMs: number) {
  return {
    host,
    port,
    secure,
    requireTLS: !secure && !loopback.has(host),
    auth: auth ? { user: auth.user, pass: auth.password } : undefined,
    connectionTimeout: silenceMs,
    greetingTimeout: silenceMs,
    socketTimeout: silenceMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}
