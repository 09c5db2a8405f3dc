import assert from 'node:assert/strict'
import { wechatIdentities } from '../../server/accounts/wechat/wechat-identities.ts'
import { createDispatcher } from '../../server/delivery/dispatcher.ts'
import { channelPauses } from '../../server/delivery/pauses.ts'
import { subscriptionRights } from '../../server/delivery/rights.ts'
import { messages } from '../../server/notices/inbox.ts'
import { takenSms } from '../../server/ports/sms/double.ts'
import { officialApp, startApp, type TestApp } from '../app.ts'
import { type Cast, type Graduate, gather } from './cast.ts'
import { bindWechat, deliveryOf, giveRight, type Phone, setUpTemplates, tell, wayOf } from './deliveries.ts'

const subscribePath = '/cgi-bin/message/subscribe/send'
const templatePath = '/cgi-bin/message/template/send'

describe('a notice on its way through the channels', () => {
  let app: TestApp
  let cast: Cast
  before(async () => {
    app = await startApp()
    cast = await gather(app)
    await setUpTemplates(app)
  })
  after(() => app.close())
  beforeEach(async () => {
    await Promise.all([
      messages(app.deps.db).deleteMany({}),
      subscriptionRights(app.deps.db).deleteMany({}),
      channelPauses(app.deps.db).deleteMany({}),
    ])
  })

  const drain = () => createDispatcher(app.deps).drain()
  const inboxOf = (one: Graduate) => `graduate:${one.made.doc._id}`
  const reachable = async (how: Parameters<typeof bindWechat>[2] = {}): Promise<[Graduate, Phone]> => {
    const graduate = await cast.graduate()
    return [graduate, await bindWechat(app, graduate.actor.accountId, how)]
  }
  const receivedBy = ({ openid, official }: Phone) =>
    app.wechat.received().filter((one) => one.openid === openid || one.openid === official)
  const smsTo = async (one: Graduate) =>
    (await takenSms(app.deps.db)).filter((sms) => sms.mobile === one.made.mobile)

  it('sends nothing that nobody can take, and says of each channel why', async () => {
    const graduate = await cast.graduate({ mobile: null })
    const id = await tell(app, inboxOf(graduate))
    assert.equal(await drain(), 0)
    assert.equal(await wayOf(app, id), 'no try → givenUp')
    assert.deepEqual((await deliveryOf(app, id)).skipped, [
      { channel: 'subscription', why: 'notBound' },
      { channel: 'template', why: 'notBound' },
      { channel: 'sms', why: 'noTelephone' },
      { channel: 'mail', why: 'noAddress' },
    ])
    assert.match(app.log.text(), /message given up/)
    assert.equal((await messages(app.deps.db).findOne({ _id: id }))?.dueAt, undefined)
  })

  it('goes by the first channel that takes it: with a right, without one, unfollowed, mail last', async () => {
    const [graduate, phone] = await reachable()
    await giveRight(app, phone, 'review')
    const first = await tell(app, inboxOf(graduate))
    await drain()
    const second = await tell(app, inboxOf(graduate))
    await drain()
    assert.equal(await wayOf(app, first), 'subscription sent → sent subscription')
    assert.equal(await wayOf(app, second), 'template sent → sent template')
    assert.deepEqual(
      receivedBy(phone).map((one) => one.channel),
      ['subscription', 'template'],
    )
    const [unfollowing] = await reachable({ miniprogram: false, following: false })
    const third = await tell(app, inboxOf(unfollowing))
    await drain()
    assert.equal(await wayOf(app, third), 'sms sent → sent sms')
    assert.equal(
      (await smsTo(unfollowing))[0]?.text,
      '【毕业去向登记】老师退回修改：你的登记需要修改后重新提交，请登录查看。',
    )
    const unreachable = await cast.graduate({ mobile: null })
    await app.deps.db
      .collection<{ _id: string }>('graduates')
      .updateOne({ _id: unreachable.made.doc._id }, { $set: { email: 'lin@example.com' } })
    const fourth = await tell(app, inboxOf(unreachable))
    await drain()
    assert.equal(await wayOf(app, fourth), 'mail sent → sent mail')
    assert.match(app.mails.lastTo('lin@example.com').text, /原因：材料不清晰/)
  })

  it('sends no template message to who has not agreed to WeChat’s messages', async () => {
    const [graduate, phone] = await reachable({ agrees: false })
    const id = await tell(app, inboxOf(graduate))
    await drain()
    assert.equal(await wayOf(app, id), 'sms sent → sent sms')
    assert.deepEqual(receivedBy(phone), [])
  })

  it('43101: goes on to the next channel at once, and all rights of that template are gone', async () => {
    const [graduate, phone] = await reachable()
    await giveRight(app, phone, 'review', { onlyOurs: true })
    await giveRight(app, phone, 'review', { onlyOurs: true })
    const other = await giveRight(app, phone, 'termination')
    const id = await tell(app, inboxOf(graduate))
    await drain()
    assert.equal(await wayOf(app, id), 'subscription refused 43101, template sent → sent template')
    const left = await subscriptionRights(app.deps.db).find().toArray()
    assert.deepEqual(
      left.map((one) => one._id),
      [other],
    )
  })

  it('43101: a right given while the message was under way stays', async () => {
    const [graduate, phone] = await reachable()
    await giveRight(app, phone, 'review', { onlyOurs: true })
    const id = await tell(app, inboxOf(graduate))
    const { wechat } = app.deps
    let late = ''
    app.deps.wechat = Object.create(wechat, {
      sendSubscription: {
        value: async (...message: Parameters<typeof wechat.sendSubscription>) => {
          const sent = await wechat.sendSubscription(...message)
          app.clock.advance({ seconds: 1 })
          late = await giveRight(app, phone, 'review')
          return sent
        },
      },
    })
    try {
      await drain()
    } finally {
      app.deps.wechat = wechat
    }
    assert.equal(await wayOf(app, id), 'subscription refused 43101, template sent → sent template')
    const left = await subscriptionRights(app.deps.db).find().toArray()
    assert.deepEqual(
      left.map((one) => one._id),
      [late],
    )
  })

  it('43004: whoever does not follow the 公众号 after all is asked there no more, unless they follow since', async () => {
    const [graduate, phone] = await reachable({ following: false })
    app.wechat.unfollow(phone.official)
    const _id = `${officialApp.appid}:${phone.official}`
    await wechatIdentities(app.deps.db).updateOne({ _id }, { $set: { subscribed: true } })
    const ids = [await tell(app, inboxOf(graduate))]
    await drain()
    ids.push(await tell(app, inboxOf(graduate)))
    await drain()
    const ways = await Promise.all(ids.map((id) => wayOf(app, id)))
    assert.deepEqual(ways, ['template refused 43004, sms sent → sent sms', 'sms sent → sent sms'])
    assert.equal((await wechatIdentities(app.deps.db).findOne({ _id }))?.subscribed, false)
    const followedAt = new Date(app.clock.now().getTime() + 60_000)
    await wechatIdentities(app.deps.db).updateOne({ _id }, { $set: { subscribed: true, followedAt } })
    await tell(app, inboxOf(graduate))
    await drain()
    assert.equal((await wechatIdentities(app.deps.db).findOne({ _id }))?.subscribed, true)
  })

  it('spends a right where the message went, and gives it back where it surely did not', async () => {
    const [graduate, phone] = await reachable()
    await giveRight(app, phone, 'review')
    app.wechat.failNext(-1, { at: subscribePath })
    const id = await tell(app, inboxOf(graduate))
    await drain()
    assert.equal(await wayOf(app, id), 'subscription later -1 → waiting')
    assert.equal(await subscriptionRights(app.deps.db).countDocuments({ usedBy: null }), 1)
    app.clock.advance({ seconds: 15 })
    await drain()
    assert.equal(await wayOf(app, id), 'subscription later -1, subscription sent → sent subscription')
    assert.equal(await subscriptionRights(app.deps.db).countDocuments({ usedBy: id }), 1)
  })

  it('one right is one message, also when two are due at once', async () => {
    const [graduate, phone] = await reachable()
    await giveRight(app, phone, 'review')
    const ids = [await tell(app, inboxOf(graduate)), await tell(app, inboxOf(graduate))]
    await drain()
    const ways = await Promise.all(ids.map((id) => wayOf(app, id)))
    assert.deepEqual(ways.sort(), ['subscription sent → sent subscription', 'template sent → sent template'])
  })

  it('later: waits 15 s, 30 s … four minutes, then takes the next channel', async () => {
    const [graduate, phone] = await reachable()
    await giveRight(app, phone, 'review')
    const id = await tell(app, inboxOf(graduate))
    for (const seconds of [15, 30, 60, 120, 240]) {
      app.wechat.failNext(45011, { at: subscribePath })
      await drain()
      app.clock.advance({ seconds: seconds - 2 })
      assert.equal(await drain(), 0, 'not before its time')
      app.clock.advance({ seconds: 2 })
    }
    app.wechat.failNext(45011, { at: subscribePath })
    await drain()
    app.clock.advance({ minutes: 8 })
    await drain()
    assert.equal(
      await wayOf(app, id),
      `${'subscription later 45011, '.repeat(6)}template sent → sent template`,
    )
    assert.equal(receivedBy(phone).length, 1)
  })

  it('45009: pauses the channel for everybody to the next midnight; the next channel at once', async () => {
    const [graduate, phone] = await reachable()
    const [other, otherPhone] = await reachable()
    for (const one of [phone, otherPhone]) await giveRight(app, one, 'review')
    app.wechat.failNext(45009, { at: subscribePath })
    const id = await tell(app, inboxOf(graduate))
    await drain()
    assert.equal(await wayOf(app, id), 'subscription paused 45009, template sent → sent template')
    const calls = app.wechat.calls(subscribePath)
    const theirs = await tell(app, inboxOf(other))
    await drain()
    assert.equal(await wayOf(app, theirs), 'template sent → sent template')
    assert.equal(app.wechat.calls(subscribePath), calls)
    const [pause] = await channelPauses(app.deps.db).find().toArray()
    assert.deepEqual([pause?._id, pause?.code], ['subscription', '45009'])
    assert.equal(pause?.until.toISOString(), '2027-03-01T16:00:00.000Z')
    await cast.passTo('2027-03-01T16:00:01Z')
    const after = await tell(app, inboxOf(other))
    await drain()
    assert.equal(await wayOf(app, after), 'subscription sent → sent subscription')
    await cast.passTo('2027-03-02T01:00:00Z')
  })

  it('waits for the end of a pause where no other channel is left', async () => {
    const graduate = await cast.graduate({ mobile: null })
    const phone = await bindWechat(app, graduate.actor.accountId, { following: false })
    await giveRight(app, phone, 'review')
    app.wechat.failNext(45009, { at: subscribePath })
    const id = await tell(app, inboxOf(graduate))
    await drain()
    assert.equal(await wayOf(app, id), 'subscription paused 45009 → waiting')
    await cast.passTo('2027-03-02T16:00:01Z')
    await drain()
    assert.equal(await wayOf(app, id), 'subscription paused 45009, subscription sent → sent subscription')
    await cast.passTo('2027-03-03T01:00:00Z')
  })

  it('no answer: once more by the same channel, marked; WeChat drops the repetition of a template message', async () => {
    const [graduate, phone] = await reachable()
    app.wechat.failNext('timeout', { at: templatePath, taken: true })
    const id = await tell(app, inboxOf(graduate))
    await drain()
    assert.equal(await wayOf(app, id), 'template unknown → waiting')
    app.clock.advance({ seconds: 15 })
    await drain()
    assert.equal(await wayOf(app, id), 'template unknown, template sent → sent template (maybe twice)')
    assert.equal(receivedBy(phone).length, 1)
  })

  it('no answer twice: never again by that channel', async () => {
    const [graduate] = await reachable()
    const id = await tell(app, inboxOf(graduate))
    for (const seconds of [15, 60]) {
      app.wechat.failNext('timeout', { at: templatePath })
      await drain()
      app.clock.advance({ seconds })
    }
    await drain()
    assert.equal(
      await wayOf(app, id),
      'template unknown, template unknown, sms sent → sent sms (maybe twice)',
    )
  })

  it('rings no telephone at night, unless the deadline comes before the morning is old', async () => {
    await cast.passTo('2027-03-03T14:00:00Z')
    const graduate = await cast.graduate()
    const id = await tell(app, inboxOf(graduate))
    const urgent = await tell(app, inboxOf(graduate), {
      name: 'deadlineNear',
      params: { employerName: '示范科技有限公司', deadline: '2027-03-04 00:00:00' },
    })
    await drain()
    assert.equal(await wayOf(app, id), 'no try → waiting')
    assert.equal(await wayOf(app, urgent), 'sms sent → sent sms')
    const { dueAt } = (await messages(app.deps.db).findOne({ _id: id })) ?? {}
    assert.equal(dueAt?.toISOString(), '2027-03-04T00:00:00.000Z')
    await cast.passTo('2027-03-04T00:00:00Z')
    await drain()
    assert.equal(await wayOf(app, id), 'sms sent → sent sms')
  })

  it('sends nothing of what was read meanwhile', async () => {
    const graduate = await cast.graduate()
    const id = await tell(app, inboxOf(graduate))
    await graduate.api('/messages/read', { body: { ids: [id] } })
    await drain()
    assert.equal(await wayOf(app, id), 'no try → none')
    assert.deepEqual(await smsTo(graduate), [])
  })

  it('tells an employer by mail, with a link to the record', async () => {
    const id = await tell(app, `employer:${cast.company._id}`, {
      name: 'accepted',
      params: { graduateName: '林一诺' },
      registrationId: '11000-0000000000000001',
    })
    await drain()
    assert.equal(await wayOf(app, id), 'mail sent → sent mail')
    const mail = app.mails.lastTo(cast.company.contactEmail)
    assert.equal(mail.subject, '【毕业去向登记】毕业生已接受邀请')
    assert.match(mail.text, /\/admin\/records\/11000-0000000000000001/)
  })
})
