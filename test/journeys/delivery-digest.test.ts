import assert from 'node:assert/strict'
import { calendarToken } from '../../server/delivery/calendar-token.ts'
import { sendDigests } from '../../server/delivery/digest.ts'
import { createDispatcher } from '../../server/delivery/dispatcher.ts'
import { drainDue, drained } from '../../server/effects/drain.ts'
import { type MessageDoc, messages } from '../../server/notices/inbox.ts'
import { startApp, type TestApp } from '../app.ts'
import { bring, type Cast, gather, invited, moved, newKey, stored } from './cast.ts'

describe('the digest for reviewers', () => {
  let app: TestApp
  let cast: Cast
  beforeEach(async () => {
    app = await startApp()
    cast = await gather(app)
  })
  afterEach(() => app.close())

  const digests = (): Promise<MessageDoc[]> =>
    messages(app.deps.db).find({ name: 'reviewDigest' }).sort({ _id: 1 }).toArray()

  it('is not sent where nothing waits, nor before half past eight', async () => {
    assert.equal(await sendDigests(app.deps), 0)
    await bring(cast, 'reviewing at the department', await cast.graduate())
    await cast.passTo('2027-03-02T00:29:59Z')
    assert.equal(await sendDigests(app.deps), 0)
    await cast.passTo('2027-03-02T12:00:00Z')
    assert.equal(await sendDigests(app.deps), 0, 'in the evening it waits for the next morning')
    assert.deepEqual(await digests(), [])
  })

  it('tells each reviewer of the own queues, once a day, by mail', async () => {
    await bring(cast, 'reviewing at the department', await cast.graduate())
    await bring(cast, 'reviewing at the department', await cast.graduate())
    await bring(cast, 'reviewing at the school', await cast.graduate())
    await bring(cast, 'help asked of the school', await cast.graduate())
    await (await cast.graduate()).api('/graduate/corrections', {
      body: { field: 'major', value: '网络工程', note: '' },
      key: newKey(),
    })
    await cast.passTo('2027-03-02T00:30:00Z')
    const [one, two] = await Promise.all([sendDigests(app.deps), sendDigests(app.deps)])
    assert.ok(one + two >= 2)
    assert.equal(await sendDigests(app.deps), 0)
    const found = await digests()
    assert.deepEqual(
      found.map(({ _id, recipient, params }) => [_id, recipient, params.waiting, params.queues]).sort(),
      [
        [
          `digest:${cast.reviewer.actor.accountId}:2027-03-02`,
          `staff:${cast.reviewer.actor.accountId}`,
          '2',
          '院系环节 签约审核 2 件',
        ],
        [
          `digest:${cast.teacher.actor.accountId}:2027-03-02`,
          `staff:${cast.teacher.actor.accountId}`,
          '3',
          '学校环节 签约审核 1 件\n更正申请 1 件\n待协助的解约 1 件',
        ],
      ].sort(),
    )
    await drained()
    await createDispatcher(app.deps).drain()
    const mails = app.mails.taken.filter((mail) => mail.subject.includes('等待审核'))
    assert.deepEqual(mails.map((mail) => mail.subject).sort(), [
      '【毕业去向登记】今日有 2 件等待审核',
      '【毕业去向登记】今日有 3 件等待审核',
    ])
    assert.match(mails[0]?.text ?? '', /\/admin\/review/)
    await cast.passTo('2027-03-03T01:00:00Z')
    assert.equal(await sendDigests(app.deps), 2, 'the next day again')
  })

  it('is in nobody’s inbox', async () => {
    await bring(cast, 'reviewing at the department', await cast.graduate())
    await cast.passTo('2027-03-02T00:30:00Z')
    await sendDigests(app.deps)
    assert.equal((await cast.reviewer.api('/messages')).status, 403)
  })
})

describe('a deadline in a calendar', () => {
  let app: TestApp
  let cast: Cast
  before(async () => {
    app = await startApp()
    cast = await gather(app)
  })
  after(() => app.close())

  it('opens for nothing but a link of ours, and only while there is something to answer', async () => {
    const graduate = await cast.graduate()
    const id = await invited(cast.employer, graduate)
    const { replyDeadline } = await stored(app, id)
    assert.ok(replyDeadline)
    const token = calendarToken(app.deps, id, replyDeadline)
    const open = async (of: string) => (await app.api(`/calendar/${of}`)).status
    assert.equal(await open(token), 200)
    const forged = `${token.slice(0, -1)}${token.endsWith('0') ? '1' : '0'}`
    for (const other of ['x', forged, token.replace(id, `${id.slice(0, -1)}0`), token.toUpperCase()])
      assert.equal(await open(other), 410, other)
    const later = new Date(replyDeadline.getTime() + 86_400_000)
    assert.equal(await open(calendarToken(app.deps, id, later)), 410, 'another deadline')
    await moved(app, graduate, id, 'decline')
    assert.equal(await open(token), 410)
  })

  it('says title, time and link, and of people nothing', async () => {
    const graduate = await cast.graduate()
    const id = await invited(cast.employer, graduate)
    const { replyDeadline } = await stored(app, id)
    assert.ok(replyDeadline)
    const token = calendarToken(app.deps, id, replyDeadline)
    assert.ok(token.length <= 80)
    const { headers, body } = await app.api<Buffer>(`/calendar/${token}`)
    assert.match(headers.get('content-type') ?? '', /^text\/calendar/)
    // RFC 5545 folds lines at 75 octets
    const text = body.toString('utf8').replace(/\r\n[ \t]/g, '')
    assert.match(text, /^BEGIN:VCALENDAR\r\n/)
    assert.ok(text.includes(`SUMMARY:${cast.company.name}：签约邀请应约截止`))
    assert.match(text, /DTSTART:20270304T160000Z/)
    assert.ok(text.includes(`/m/pages/record/index?id=${id}`))
    for (const secret of [graduate.made.doc.name, graduate.made.idNumber, graduate.made.mobile ?? '-'])
      assert.ok(!text.includes(secret))
  })

  it('comes with the mail of an invitation', async () => {
    const graduate = await cast.graduate({ mobile: null })
    await app.deps.db
      .collection<{ _id: string }>('graduates')
      .updateOne({ _id: graduate.made.doc._id }, { $set: { email: 'deadline@example.com' } })
    await invited(cast.employer, graduate)
    await drained()
    await drainDue(app.deps)
    await createDispatcher(app.deps).drain()
    const link = /\/api\/calendar\/([\w-]+)/.exec(app.mails.lastTo('deadline@example.com').text)
    assert.ok(link?.[1])
    assert.equal((await app.api(`/calendar/${link[1]}`)).status, 200)
  })
})
