import assert from 'node:assert/strict'
import type { Subscriptions } from '../../contract/api/delivery.ts'
import { createDispatcher } from '../../server/delivery/dispatcher.ts'
import { recordSubscriptionEvent } from '../../server/delivery/record-subscription-event.ts'
import { subscriptionRights, switchedOff } from '../../server/delivery/rights.ts'
import { messageTemplates } from '../../server/delivery/templates.ts'
import { messages } from '../../server/notices/inbox.ts'
import { startApp, type TestApp } from '../app.ts'
import { type Cast, type Graduate, gather, newKey } from './cast.ts'
import {
  bindWechat,
  deliveryOf,
  giveRight,
  type Phone,
  setUpTemplates,
  tell,
  templateIdOf,
  wayOf,
} from './deliveries.ts'

const review = templateIdOf('subscription', 'review')
const invitation = templateIdOf('subscription', 'invitation')
const information = templateIdOf('subscription', 'information')

describe('rights to subscription messages', () => {
  let app: TestApp
  let cast: Cast
  let graduate: Graduate
  let phone: Phone
  before(async () => {
    app = await startApp()
    cast = await gather(app)
    await setUpTemplates(app)
  })
  after(() => app.close())
  beforeEach(async () => {
    await Promise.all([
      subscriptionRights(app.deps.db).deleteMany({}),
      switchedOff(app.deps.db).deleteMany({}),
      messages(app.deps.db).deleteMany({}),
    ])
    graduate = await cast.graduate()
    phone = await bindWechat(app, graduate.actor.accountId)
  })

  const report = (results: Record<string, string>, key = newKey(), who = graduate) =>
    who.api<{ added: number; error?: { code: string } }>('/account/subscriptions', { body: { results }, key })
  const shown = async (who = graduate) => (await who.api<Subscriptions>('/account/subscriptions')).body
  const left = async (purpose: string, who = graduate) =>
    (await shown(who)).purposes.find((one) => one.purpose === purpose)?.left
  let nth = 0
  const event = (
    kind: 'popup' | 'change' | 'sent',
    list: Record<string, string>[],
    more: { _id?: string; at?: Date } = {},
  ) => {
    nth += 1
    return recordSubscriptionEvent(app.deps, {
      _id: `event ${nth}`,
      appid: app.deps.wechat.miniprogramAppid ?? '',
      openid: phone.openid,
      event: `subscribe_msg_${kind}_event`,
      at: app.clock.now(),
      list,
      ...more,
    })
  }
  const accept = { TemplateId: review, SubscribeStatusString: 'accept', PopupScene: '0' }

  it('refuses what WeChat could not have answered', async () => {
    const impossible: Record<string, string>[] = [
      { [review]: 'yes' },
      { $ne: 'accept' },
      { 'a b': 'accept' },
      { a: 'accept', b: 'accept', c: 'accept', d: 'accept' },
    ]
    for (const results of impossible)
      assert.equal((await report(results)).status, 422, JSON.stringify(results))
    assert.equal(
      (await graduate.api('/account/subscriptions', { body: { results: {} } })).status,
      400,
      'without a key',
    )
  })

  it('adds nothing for who is not bound, and asks them for nothing', async () => {
    const unbound = await cast.graduate()
    assert.deepEqual((await report({ [review]: 'accept' }, newKey(), unbound)).body, { added: 0 })
    const { askFor, purposes } = await shown(unbound)
    assert.deepEqual(askFor, [])
    assert.match(purposes[0]?.words ?? '', /绑定微信/)
  })

  it('one accept is one message; the same request twice is one accept; a refusal is none', async () => {
    const key = newKey()
    const results = { [review]: 'accept', [invitation]: 'reject', [information]: 'ban' }
    assert.deepEqual((await report(results, key)).body, { added: 1 })
    assert.deepEqual((await report(results, key)).body, { added: 0 })
    assert.deepEqual([await left('review'), await left('invitation'), await left('information')], [1, 0, 0])
    await report({ [review]: 'accept' })
    assert.equal(await left('review'), 2)
  })

  it('asks for three at most, those first that are fewest', async () => {
    await report({ [review]: 'accept', [invitation]: 'accept' })
    await report({ [review]: 'accept' })
    const { askFor, purposes } = await shown()
    assert.equal(askFor.length, 3)
    assert.ok(!askFor.includes(review))
    assert.equal(askFor[2], invitation)
    assert.deepEqual(purposes.find((one) => one.purpose === 'review')?.words, '还可接收 2 次')
  })

  it('a school’s own template is asked for instead of the platform’s', async () => {
    const { _id: scope } = cast.school
    await messageTemplates(app.deps.db).insertOne({
      _id: `${scope}:subscription:review`,
      scope,
      channel: 'subscription',
      purpose: 'review',
      templateId: 'own-review',
      fields: [{ keyword: 'thing1', from: 'title' }],
      updatedAt: app.clock.now(),
      by: '老师',
    })
    const { askFor } = await shown()
    assert.ok(askFor.includes('own-review') && !askFor.includes(review))
    await messageTemplates(app.deps.db).deleteOne({ _id: `${scope}:subscription:review` })
  })

  it('a popup event and a report of one tap are one right, whichever comes first', async () => {
    await report({ [review]: 'accept' })
    await event('popup', [accept])
    assert.equal(await left('review'), 1)
    await event('popup', [accept])
    assert.equal(await left('review'), 2, 'another tap, told by WeChat alone')
    await report({ [review]: 'accept' })
    assert.equal(await left('review'), 2)
    await report({ [review]: 'accept' })
    assert.equal(await left('review'), 3)
    assert.equal(await subscriptionRights(app.deps.db).countDocuments({ confirmed: true }), 2)
  })

  it('taps more than five minutes apart are two', async () => {
    await report({ [review]: 'accept' })
    await event('popup', [accept], { at: new Date(app.clock.now().getTime() + 5 * 60_000 + 1000) })
    assert.equal(await left('review'), 2)
  })

  it('the same event twice, and refusals in a popup, add nothing', async () => {
    await event('popup', [accept], { _id: 'once' })
    await event('popup', [accept], { _id: 'once' })
    await event('popup', [{ ...accept, SubscribeStatusString: 'reject' }])
    assert.equal(await left('review'), 1)
  })

  it('switched off in the settings: all rights of that template are gone, and it is not asked for', async () => {
    await report({ [review]: 'accept', [invitation]: 'accept' })
    await event('change', [{ TemplateId: review, SubscribeStatusString: 'reject' }])
    assert.deepEqual([await left('review'), await left('invitation')], [0, 1])
    const { askFor, purposes } = await shown()
    assert.ok(!askFor.includes(review))
    assert.match(purposes.find((one) => one.purpose === 'review')?.words ?? '', /已在微信中关闭/)
    await report({ [review]: 'accept' })
    assert.equal(await left('review'), 1, 'accepted again')
  })

  it('WeChat could not deliver after all: the message goes on to the next channel', async () => {
    await giveRight(app, phone, 'review')
    const id = await tell(app, `graduate:${graduate.made.doc._id}`)
    await createDispatcher(app.deps).drain()
    await messages(app.deps.db).updateOne({ _id: id }, { $set: { 'delivery.tries.0.ref': '12345' } })
    await event('sent', [{ TemplateId: review, MsgID: '12345', ErrorCode: '0', ErrorStatus: 'success' }])
    assert.equal((await deliveryOf(app, id)).state, 'sent')
    const failed = { TemplateId: review, MsgID: '12345', ErrorCode: '107', ErrorStatus: 'user rejects' }
    await event('sent', [failed])
    await event('sent', [failed])
    await createDispatcher(app.deps).drain()
    assert.equal(await wayOf(app, id), 'subscription refused 107, template sent → sent template')
  })
})
