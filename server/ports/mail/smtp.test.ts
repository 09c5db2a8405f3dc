import assert from 'node:assert/strict'
import { type AddressInfo, createServer } from 'node:net'
import fc from 'fast-check'
import { type MailDouble, type MailFailure, startMailDouble, type TakenMail } from './double.ts'
import { fitMail } from './fit-mail.ts'
import type { Mail } from './port.ts'
import { smtpMail } from './smtp.ts'

const silence = 300
const mail: Mail = { to: 'hr@example.com', subject: '签约邀请', text: '请查看' }

describe('mail by SMTP', () => {
  const taken: TakenMail[] = []
  let double: MailDouble
  const send = (own: Partial<Mail> = {}) => smtpMail(double.config, silence).send({ ...mail, ...own })
  const spoiled = async (failure: MailFailure) => {
    double.failNext(failure)
    const { result, ...rest } = await send()
    return [result, 'code' in rest ? rest.code : null]
  }
  before(async () => {
    double = await startMailDouble(
      async (one) => void taken.push(one),
      () => new Date('2027-03-01T01:00:00Z'),
    )
  })
  beforeEach(() => taken.splice(0))
  after(() => double.close())

  // RFC 5321 §4.2.1: 4yz transient, 5yz permanent
  it('is refused for good by a 5xx to the recipient or the content', async () => {
    assert.deepEqual(await spoiled({ at: 'recipient', how: 550 }), ['refused', '550'])
    assert.deepEqual(await spoiled({ at: 'content', how: 554 }), ['refused', '554'])
    assert.deepEqual(taken, [])
  })

  it('may go later after a 4xx, also one to the content', async () => {
    assert.deepEqual(await spoiled({ at: 'recipient', how: 450 }), ['later', '450'])
    assert.deepEqual(await spoiled({ at: 'content', how: 451 }), ['later', '451'])
  })

  it('may go later where the server never saw it: turned away, silent, broken off before the content, away', async () => {
    assert.deepEqual(await spoiled({ at: 'greeting', how: 421 }), ['later', '421'])
    assert.deepEqual(await spoiled({ at: 'greeting', how: 554 }), ['later', '554'])
    assert.deepEqual(await spoiled({ at: 'greeting', how: 'hang' }), ['later', 'ETIMEDOUT'])
    assert.equal((await spoiled({ at: 'recipient', how: 'die' }))[0], 'later')
    assert.deepEqual(await spoiled({ at: 'recipient', how: 'hang' }), ['later', 'ETIMEDOUT'])
    const port = await closedPort()
    const answer = await smtpMail({ ...double.config, port }, silence).send(mail)
    assert.equal(answer.result, 'later')
  })

  it('is unknown when the whole content was handed over and no answer came', async () => {
    assert.equal((await spoiled({ at: 'content', how: 'hang' }))[0], 'unknown')
    assert.equal((await spoiled({ at: 'content', how: 'die' }))[0], 'unknown')
  })

  it('with a wrong password goes later, and the answer tells neither password nor address', async () => {
    const wrong = { ...double.config, auth: { user: 'double', password: 'hunter2-secret' } }
    const answer = await smtpMail(wrong, silence).send(mail)
    assert.deepEqual([answer.result, 'code' in answer && answer.code], ['later', '535'])
    assert.doesNotMatch(JSON.stringify(answer), /hunter2|hr@example|double/)
  })

  it('never goes in clear to another machine', async () => {
    const heard: string[] = []
    const server = createServer((socket) => {
      socket.write('220 plain\r\n')
      socket.on('error', () => {})
      socket.on('data', (line) => {
        heard.push(String(line))
        socket.write(/^EHLO/.test(String(line)) ? '250 plain\r\n' : '502 not here\r\n')
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.2', resolve))
    const { port } = server.address() as AddressInfo
    const elsewhere = { ...double.config, host: '127.0.0.2', port }
    const { result } = await smtpMail(elsewhere, silence).send(mail)
    await new Promise((resolve) => server.close(resolve))
    assert.equal(result, 'later')
    assert.doesNotMatch(heard.join(''), /AUTH|MAIL|RCPT/)
  })

  it('arrives whole: sender, one recipient, Chinese subject and text, an attachment', async () => {
    const content = 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n'
    const answer = await send({
      text: '第一行\n第二行',
      attachments: [{ filename: '截止时间.ics', contentType: 'text/calendar', content }],
    })
    assert.equal(answer.result, 'sent')
    assert.ok(answer.result === 'sent' && answer.ref)
    const [{ from, to, subject, text, attachments }] = taken as [TakenMail]
    assert.match(from, /毕业去向登记.*no-reply@example\.com/)
    assert.deepEqual([to, subject, text], ['hr@example.com', '签约邀请', '第一行\n第二行'])
    assert.deepEqual(
      attachments.map((one) => [one.filename, one.contentType, one.content]),
      [['截止时间.ics', 'text/calendar', content]],
    )
  })

  it('adds no header and no recipient, whatever stands in its subject or address', async () => {
    await send({ subject: '通知\r\nBcc: other@example.com\r\n\r\n<script>' })
    assert.equal(taken.length, 1)
    assert.deepEqual(
      [taken[0]?.to, taken[0]?.subject],
      ['hr@example.com', '通知 Bcc: other@example.com <script>'],
    )
    for (const to of [
      '',
      'nobody',
      'a@example.com, b@example.com',
      'a@example.com;b@example.com',
      'a@example.com\r\nBcc: b@example.com',
      '"x" <a@example.com>',
      'group:a@example.com;',
      `${'a'.repeat(250)}@b.cn`,
    ]) {
      const answer = await send({ to })
      assert.deepEqual([answer.result, 'code' in answer && answer.code], ['refused', 'BAD_ADDRESS'], to)
    }
    assert.equal(taken.length, 1)
  })

  it('has a subject of one line, of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (subject) => {
        assert.doesNotMatch(fitMail({ ...mail, subject })?.subject ?? '', /[\p{Cc}\u2028\u2029]/u)
      }),
    )
  })
})

async function closedPort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
