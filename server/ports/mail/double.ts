import { randomBytes } from 'node:crypto'
import type { AddressInfo, Socket } from 'node:net'
import { simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import type { MailConfig } from '../../config.ts'

/** A mail as its reader would see it. */
export interface TakenMail {
  at: Date
  from: string
  to: string
  subject: string
  text: string
  attachments: { filename: string; contentType: string; content: string }[]
}
/** What goes wrong: an SMTP answer, silence, or a connection that breaks. */
export interface MailFailure {
  /** `content`: after the whole message was handed over */
  at: 'greeting' | 'recipient' | 'content'
  how: number | 'hang' | 'die'
}
export interface MailDouble {
  /** for the real adapter */
  readonly config: MailConfig
  /** the next mail goes wrong this way */
  failNext(failure: MailFailure): void
  close(): Promise<void>
}

type Done = (error?: Error | null) => void

/**
 * An SMTP server on loopback that asks for its password, keeps what it takes, and delivers to nobody.
 * @param keep resolves when the mail is kept; only then is it acknowledged
 */
export async function startMailDouble(
  keep: (mail: TakenMail) => Promise<void>,
  clock: () => Date,
): Promise<MailDouble> {
  const auth = { user: 'double', password: randomBytes(12).toString('hex') }
  const failures: MailFailure[] = []
  const sockets = new Set<Socket>()
  const goesWrong = (at: MailFailure['at'], done: Done): boolean => {
    if (failures[0]?.at !== at) return false
    const { how } = failures.shift() as MailFailure
    if (how === 'die') for (const socket of sockets) socket.destroy()
    else if (how !== 'hang') done(Object.assign(new Error('as asked for'), { responseCode: how }))
    return true
  }
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    disableReverseLookup: true,
    onConnect: (_session, done) => void (goesWrong('greeting', done) || done()),
    onAuth: ({ username, password }, _session, done) =>
      username === auth.user && password === auth.password
        ? done(null, { user: auth.user })
        : done(new Error('wrong password')),
    onRcptTo: (_address, _session, done) => void (goesWrong('recipient', done) || done()),
    onData: (stream, _session, done) => {
      void read(stream, clock()).then(async (mail) => {
        if (goesWrong('content', done)) return
        await keep(mail)
        done()
      }, done)
    },
  })
  // a client that breaks off is the client's affair
  server.on('error', () => {})
  server.server.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  server.server.unref() // It never keeps a process alive by itself.
  const { port } = server.server.address() as AddressInfo
  return {
    config: {
      host: '127.0.0.1',
      port,
      secure: false,
      auth,
      from: { name: '毕业去向登记', address: 'no-reply@example.com' },
    },
    failNext: (failure) => void failures.push(failure),
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise<void>((resolve) => server.close(resolve))
    },
  }
}

async function read(stream: Parameters<typeof simpleParser>[0], at: Date): Promise<TakenMail> {
  const { from, to, subject = '', text = '', attachments } = await simpleParser(stream)
  const recipients = [to ?? []].flat()
  return {
    at,
    from: from?.text ?? '',
    to: recipients.flatMap((one) => one.value.map(({ address = '' }) => address)).join(', '),
    subject,
    text: text.trimEnd(),
    attachments: attachments.map(({ filename = '', contentType, content }) => ({
      filename,
      contentType,
      content: content.toString('utf8'),
    })),
  }
}
