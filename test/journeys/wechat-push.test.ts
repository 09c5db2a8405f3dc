import assert from 'node:assert/strict'
import { wechatIdentities } from '../../server/accounts/wechat/wechat-identities.ts'
import { subscriptionRights } from '../../server/delivery/rights.ts'
import { echoRequest, eventFields, pushRequest } from '../../server/ports/wechat/double/push.ts'
import { wechatEvents } from '../../server/wechat/event-model.ts'
import { eventsHandled, handleWechatEvents } from '../../server/wechat/handle-events.ts'
import { readPush } from '../../server/wechat/read-push.ts'
import { officialApp, startApp, type TestApp, wechatPush } from '../app.ts'
import { bindWechat, giveRight } from './deliveries.ts'
import { deliver, post, push, targetOf } from './wechat-events.ts'

const userInfo = '/cgi-bin/user/info'

describe('WeChat’s message push', () => {
  let app: TestApp
  before(async () => {
    app = await startApp()
  })
  beforeEach(() =>
    Promise.all([wechatEvents(app.deps.db).deleteMany({}), wechatIdentities(app.deps.db).deleteMany({})]),
  )
  after(() => app.close())

  const now = () => app.clock.now().getTime()
  const stored = () => wechatEvents(app.deps.db).countDocuments()
  const subscribed = async (openid: string, of = app) =>
    (await wechatIdentities(of.deps.db).findOne({ _id: `${officialApp.appid}:${openid}` }))?.subscribed

  describe('the address', () => {
    it('is confirmed to WeChat’s console alone', async () => {
      const asked = (url: string) => fetch(url).then(async (answer) => [answer.status, await answer.text()])
      const { url } = targetOf(app)
      assert.deepEqual(await asked(echoRequest({ url, token: wechatPush.token, now: now() }, '5837397911')), [
        200,
        '5837397911',
      ])
      const [status] = await asked(echoRequest({ url, token: 'another', now: now() }, 'x'))
      assert.equal(status, 403)
      const late = echoRequest({ url, token: wechatPush.token, now: now() - 5 * 60_000 - 2000 }, 'x')
      assert.equal((await asked(late))[0], 403)
      assert.equal((await asked(url))[0], 403)
    })

    it('is not there where no push is configured', async () => {
      const without = await startApp({ wechat: { push: null } })
      assert.equal((await deliver(targetOf(without), eventFields('f', 'subscribe', now()))).status, 404)
      await without.close()
    })
  })

  describe('refuses and stores nothing', () => {
    const refused = async (request: Parameters<typeof post>[0], status = 403) => {
      assert.equal((await post(request)).status, status)
      assert.equal(await stored(), 0)
    }
    const fields = () => eventFields('f-1', 'subscribe', now())

    it('a wrong signature, and one of other content', async () => {
      await refused(pushRequest(targetOf(app, { token: 'another' }), fields()))
      const [one, two] = [pushRequest(targetOf(app), fields()), pushRequest(targetOf(app), fields())]
      await refused({ ...one, body: two.body })
      await refused({ ...one, url: one.url.replace(/&msg_signature=\w+/, '') })
      await refused({ ...one, url: `${one.url}&msg_signature=${'0'.repeat(40)}` })
    })

    it('another key, another appid', async () => {
      await refused(pushRequest(targetOf(app, { aesKey: Buffer.alloc(32, 7) }), fields()))
      await refused(pushRequest(targetOf(app, { appid: 'wx1' }), fields()))
    })

    it('plain mode where there is a key: its signature does not cover the content', async () => {
      await refused(pushRequest(targetOf(app, { aesKey: null }), fields()))
    })

    it('what is older than 5 minutes, or as far ahead', async () => {
      for (const seconds of [-302, 302])
        await refused(pushRequest(targetOf(app, { now: now() + seconds * 1000 }), fields()))
    })

    it('what is cut off, no message at all, or packed', async () => {
      const whole = pushRequest(targetOf(app), fields())
      for (const body of ['', whole.body.slice(0, -30), '{', '[]', 'null', '<xml>', '"text"'])
        await refused({ ...whole, body })
    })

    it('entity bombs and outside entities, before anything expands', async () => {
      const bomb = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><xml><Encrypt>&b;</Encrypt></xml>`
      const outside = `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><xml><Encrypt>&a;</Encrypt></xml>`
      const whole = pushRequest(targetOf(app), fields())
      for (const body of [bomb, outside]) await refused({ ...whole, body })
    })

    it('what is huge', async () => {
      const whole = pushRequest(targetOf(app), fields())
      await refused({ ...whole, body: `<xml>${'x'.repeat(40_000)}</xml>` }, 413)
    })

    it('in plain mode: the same, as far as its signature goes', async () => {
      const plain = await startApp({ wechat: { push: { token: wechatPush.token, aesKey: null } } })
      const of = (own = {}) => targetOf(plain, { aesKey: null, now: plain.clock.now().getTime(), ...own })
      const at = plain.clock.now().getTime()
      const status = async (request: Parameters<typeof post>[0]) => (await post(request)).status
      assert.equal(
        await status(pushRequest(of({ token: 'another' }), eventFields('f', 'subscribe', at))),
        403,
      )
      assert.equal(
        await status(pushRequest(of({ now: at - 302_000 }), eventFields('f', 'subscribe', at))),
        403,
      )
      const bomb = '<!DOCTYPE x [<!ENTITY a "a">]><xml><FromUserName>f</FromUserName></xml>'
      assert.equal(await status({ ...pushRequest(of(), {}), body: bomb }), 403)
      assert.equal(await wechatEvents(plain.deps.db).countDocuments(), 0)
      for (const format of ['xml', 'json'] as const) {
        await push(plain, `f-${format}`, 'subscribe', {}, of({ format }))
        assert.equal(await subscribed(`f-${format}`, plain), true)
      }
      await plain.close()
    })
  })

  describe('takes', () => {
    it('safe mode in XML and JSON, from either app, and answers “success”', async () => {
      for (const format of ['xml', 'json'] as const) {
        assert.deepEqual(await push(app, `f-${format}`, 'subscribe', {}, { format }), {
          status: 200,
          text: 'success',
        })
        assert.equal(await subscribed(`f-${format}`), true)
      }
    })

    it('and ignores what we do not act on, messages that people write above all', async () => {
      const text = { ...eventFields('f-1', '', now()), MsgType: 'text', Content: '我的身份证号是…' }
      assert.deepEqual(await deliver(targetOf(app), text), { status: 200, text: 'success' })
      await push(app, 'f-1', 'LOCATION', { Latitude: '39.9' })
      await push(app, 'f-1', 'subscribe', {}, { appid: officialApp.appid })
      assert.equal(await stored(), 1)
    })

    it('a repetition once, signed anew or not', async () => {
      const fields = eventFields('f-2', 'subscribe', now())
      const request = pushRequest(targetOf(app), fields)
      for (const one of [request, request, pushRequest(targetOf(app), fields)])
        assert.deepEqual(await post(one), { status: 200, text: 'success' })
      await eventsHandled()
      assert.equal(await stored(), 1)
      assert.equal((await wechatEvents(app.deps.db).findOne({}))?.attempts, 1)
    })

    it('following and unfollowing in the order in which they happened, not arrived', async () => {
      const [first, second] = [now() - 60_000, now() - 30_000]
      await deliver(targetOf(app), eventFields('f-3', 'unsubscribe', second))
      await deliver(targetOf(app), eventFields('f-3', 'subscribe', first))
      await eventsHandled()
      assert.equal(await subscribed('f-3'), false)
      await push(app, 'f-3', 'subscribe')
      assert.equal(await subscribed('f-3'), true)
    })
  })

  describe('what somebody takes back in WeChat', () => {
    const pushService = 'o-push-service'
    const appid = () => app.deps.wechat.miniprogramAppid ?? ''
    const identity = (openid: string) =>
      wechatIdentities(app.deps.db).findOne({ _id: `${appid()}:${openid}` })
    const rights = (openid: string) =>
      subscriptionRights(app.deps.db).countDocuments({ identity: `${appid()}:${openid}`, usedBy: null })
    const revoked = (openid: string, event: string, kind: string, more = {}, of = app) =>
      push(
        of,
        pushService,
        event,
        { OpenID: openid, AppID: appid(), RevokeInfo: kind, ...more },
        { appid: appid() },
      )
    let account = 0
    const bound = async () => {
      account += 1
      const phone = await bindWechat(app, `A-${account}`)
      await giveRight(app, phone, 'review')
      app.clock.advance({ seconds: 2 })
      return phone.openid
    }

    it('ends the binding with its rights, and leaves other people’s alone', async () => {
      const [openid, other] = [await bound(), await bound()]
      await revoked(openid, 'user_authorization_revoke', '6')
      const row = await identity(openid)
      assert.deepEqual([row?.accountId, row?.released, await rights(openid)], [null, true, 0])
      assert.ok((await identity(other))?.accountId)
      assert.deepEqual([await rights(other), await identity(pushService)], [1, null])
    })

    it('of the camera or an address, of which nothing is kept, changes nothing', async () => {
      const openid = await bound()
      for (const kind of ['2', '7', '201']) await revoked(openid, 'user_authorization_revoke', kind)
      assert.ok((await identity(openid))?.accountId)
      assert.equal(await rights(openid), 1)
    })

    it('and told late does not touch what they have bound anew since', async () => {
      const openid = await bound()
      const CreateTime = Math.floor(now() / 1000) - 3600
      for (const event of ['user_authorization_revoke', 'user_authorization_cancellation'])
        await revoked(openid, event, '6', { CreateTime })
      assert.ok((await identity(openid))?.accountId)
      assert.equal(await rights(openid), 1)
    })

    it('with the whole WeChat account leaves nothing of them', async () => {
      const openid = await bound()
      await revoked(openid, 'user_authorization_cancellation', '')
      assert.deepEqual([await identity(openid), await rights(openid)], [null, 0])
    })

    it('in plain mode is of the app it names, and of no other than ours', async () => {
      const openid = await bound()
      const read = (AppID: string) => {
        const fields = eventFields(pushService, 'user_authorization_revoke', now(), { OpenID: openid, AppID })
        const { url, body } = pushRequest(targetOf(app, { aesKey: null }), fields)
        const accounts = {
          push: { token: wechatPush.token, aesKey: null },
          miniprogramAppid: appid(),
          officialAppid: officialApp.appid,
        }
        return readPush(accounts, Object.fromEntries(new URL(url).searchParams), body, app.clock.now())
      }
      for (const own of [appid(), officialApp.appid]) {
        const event = read(own)
        assert.ok(typeof event === 'object')
        assert.deepEqual([event.event.appid, event.event.openid], [own, openid])
      }
      assert.equal(read('wx1'), 'ignored')
    })
  })

  describe('at least once', () => {
    it('an event that failed is handled later, from what was stored', async () => {
      app.wechat.follow({ openid: 'f-4', unionid: 'u-4' })
      app.wechat.failNext('dies', { at: userInfo })
      await push(app, 'f-4', 'subscribe')
      const unionid = async () =>
        (await wechatIdentities(app.deps.db).findOne({ _id: `${officialApp.appid}:f-4` }))?.unionid
      assert.equal(await unionid(), null)
      await handleWechatEvents(app.deps)
      assert.equal(await unionid(), null, 'not at once')
      app.clock.advance({ seconds: 16 })
      await handleWechatEvents(app.deps)
      assert.equal(await unionid(), 'u-4')
      assert.equal(await wechatEvents(app.deps.db).countDocuments({ dueAt: { $exists: true } }), 0)
    })

    it('an event whose server ended in the middle is taken over', async () => {
      await push(app, 'f-5', 'subscribe')
      await wechatIdentities(app.deps.db).deleteMany({})
      const lease = new Date(now() + 60_000)
      await wechatEvents(app.deps.db).updateOne({}, { $set: { dueAt: lease } })
      await handleWechatEvents(app.deps)
      assert.equal(await subscribed('f-5'), undefined)
      app.clock.advance({ seconds: 61 })
      await handleWechatEvents(app.deps)
      assert.equal(await subscribed('f-5'), true)
    })

    it('one that cannot be handled does not hold up the others', async () => {
      app.wechat.failNext('dies', { at: userInfo })
      for (const openid of ['f-6', 'f-7'])
        await deliver(targetOf(app), eventFields(openid, 'subscribe', now()))
      await eventsHandled()
      assert.deepEqual([await subscribed('f-6'), await subscribed('f-7')], [true, true])
      assert.equal(await wechatEvents(app.deps.db).countDocuments({ dueAt: { $exists: true } }), 1)
    })
  })

  it('says nothing of a person in its log lines', async () => {
    app.wechat.failNext('dies', { at: userInfo })
    await push(app, 'o-canary-openid', 'subscribe')
    assert.ok(!app.log.text().includes('o-canary-openid'))
    assert.match(app.log.text(), /WeChat event put off/)
  })
})
