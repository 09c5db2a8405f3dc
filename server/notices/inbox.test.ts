import assert from 'node:assert/strict'
import { startApp, type TestApp } from '../../test/app.ts'
import { type Delivery, deliver, listInbox, markRead, messages, unreadCount } from './inbox.ts'

const me = 'graduate:10999-0000000000000001'
const other = 'employer:E-0000000000000001'
const at = (minute: number) => new Date(Date.UTC(2027, 2, 1, 9, minute))
const note = (id: string, recipient: string, minute: number): Delivery => ({
  id,
  recipient,
  schoolCode: '10999',
  name: 'revoked',
  params: { employerName: '示范科技有限公司', graduateName: '林一诺' },
  registrationId: null,
  at: at(minute),
})

describe('the inbox', () => {
  let app: TestApp
  before(async () => {
    app = await startApp()
  })
  beforeEach(() => messages(app.deps.db).deleteMany({}))
  after(() => app.close())

  it('shows and counts nothing of somebody else', async () => {
    await deliver(app.deps, [note('1', 'graduate:10999-0000000000000002', 1)])
    assert.deepEqual(await listInbox(app.deps, me, { limit: 10 }), { items: [], next: null, unread: 0 })
  })

  it('marks nothing of somebody else as read', async () => {
    await deliver(app.deps, [note('mine', me, 1), note('theirs', other, 1)])
    await markRead(app.deps, me, ['theirs'])
    assert.equal(await unreadCount(app.deps, other), 1)
    await markRead(app.deps, me)
    assert.deepEqual([await unreadCount(app.deps, me), await unreadCount(app.deps, other)], [0, 1])
  })

  it('has a message once however often it is delivered, and keeps it read', async () => {
    await deliver(app.deps, [note('1', me, 1)])
    assert.equal(await markRead(app.deps, me, ['1']), 0)
    await deliver(app.deps, [note('1', me, 1), note('2', me, 2)])
    const { items, unread } = await listInbox(app.deps, me, { limit: 10 })
    assert.deepEqual(
      items.map((one) => [one.id, one.read]),
      [
        ['2', false],
        ['1', true],
      ],
    )
    assert.equal(unread, 1)
  })

  it('delivers the others of a batch in which one was there already', async () => {
    await deliver(app.deps, [note('2', me, 2)])
    await deliver(app.deps, [note('1', me, 1), note('2', me, 2), note('3', me, 3)])
    assert.equal(await unreadCount(app.deps, me), 3)
  })

  it('does not hide a failure that is no repetition', async () => {
    await app.deps.db.command({ collMod: 'messages', validator: { $expr: false } })
    await assert.rejects(deliver(app.deps, [note('1', me, 1)]), /validation/)
    await app.deps.db.command({ collMod: 'messages', validator: {} })
  })

  it('pages from the newest to the oldest without gap or repetition, also within one instant', async () => {
    const notes = Array.from({ length: 7 }, (_, n) => note(`n${n}`, me, Math.floor(n / 3)))
    await deliver(app.deps, notes)
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await listInbox(app.deps, me, { limit: 2, after })
      seen.push(...page.items.map((one) => one.id))
      after = page.next ?? undefined
    } while (after)
    assert.deepEqual(seen, ['n6', 'n5', 'n4', 'n3', 'n2', 'n1', 'n0'])
  })

  it('starts at the beginning for a key that is none', async () => {
    await deliver(app.deps, [note('1', me, 1)])
    for (const after of ['x', '|', 'x|y', '{"$gt":0}']) {
      assert.equal((await listInbox(app.deps, me, { limit: 2, after })).items.length, 1, after)
    }
  })

  it('writes the sentence for its reader', async () => {
    const effective: Delivery = {
      ...note('1', me, 1),
      name: 'effective',
      params: { employerName: '示范科技有限公司', graduateName: '林一诺', agreementNo: 'A-1' },
    }
    await deliver(app.deps, [effective, { ...effective, id: '2', recipient: other }])
    const [mine] = (await listInbox(app.deps, me, { limit: 1 })).items
    const [theirs] = (await listInbox(app.deps, other, { limit: 1 })).items
    assert.match(mine?.body ?? '', /你与 示范科技有限公司/)
    assert.match(theirs?.body ?? '', /与 林一诺/)
  })
})
