import assert from 'node:assert/strict'
import { accounts } from '../../server/accounts/model.ts'
import { wechatIdentities } from '../../server/accounts/wechat/wechat-identities.ts'
import { ensureIndexes } from '../../server/indexes.ts'
import type { KnownPerson } from '../../server/ports/wechat/double.ts'
import { officialApp, startApp, type TestApp } from '../app.ts'
import { type Cast, type Graduate, gather } from './cast.ts'
import { push } from './wechat-events.ts'

describe('from the 公众号 into H5', () => {
  let app: TestApp
  let cast: Cast
  before(async () => {
    app = await startApp()
    cast = await gather(app)
  })
  after(() => app.close())

  /** A browser: it keeps cookies, and goes where it is sent. */
  const browser = () => {
    const jar = new Map<string, string>()
    const keep = (headers: Headers) => {
      for (const line of headers.getSetCookie()) {
        const [name = '', value = ''] = line.split(';')[0]?.split('=', 2) ?? []
        if (/Max-Age=0/.test(line)) jar.delete(name)
        else jar.set(name, value)
      }
    }
    const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const open = async (url: string): Promise<URL> => {
      const answer = await fetch(url, { redirect: 'manual', headers: { cookie: cookie() } })
      keep(answer.headers)
      assert.equal(answer.status, 302, url)
      return new URL(answer.headers.get('location') ?? '')
    }
    const api = async (path: string, asked: Parameters<TestApp['api']>[1] = {}) => {
      const answer = await app.api<{
        token?: string
        next?: string
        error?: { code: string }
        official?: { bound: boolean; subscribed: boolean } | null
      }>(path, { cookie: cookie(), ...asked })
      keep(answer.headers)
      return answer
    }
    /** taps the menu as this person and comes back from WeChat's page */
    const visit = async (person: KnownPerson | null, to = ''): Promise<URL> => {
      app.wechat.visitWeb(person)
      const page = await open(`${app.url}/api/wechat/oauth${to}`)
      return open((await open(page.href)).href)
    }
    return { jar, open, api, visit, cookie }
  }
  const redeem = (phone: ReturnType<typeof browser>, arrived: URL) =>
    phone.api('/sessions/hand-over', { body: { code: arrived.hash.slice(1) } })
  const tokenOf = (graduate: Graduate) => graduate.api<{ name: string }>('/me')
  const account = (graduate: Graduate) =>
    graduate.api<{ wechatBound: boolean; official: { bound: boolean; subscribed: boolean } | null }>(
      '/account',
    )
  const problemOf = (url: URL) => url.searchParams.get('problem')

  /** signs in on this phone and says yes to the binding */
  const bind = async (phone: ReturnType<typeof browser>, graduate: Graduate) =>
    graduate.api<{ error?: { code: string } }>('/account/wechat/official', {
      method: 'POST',
      headers: { cookie: phone.cookie() },
    })

  describe('ends on a page with the reason', () => {
    it('when the way back was begun elsewhere, too long ago, with another state, or twice', async () => {
      app.wechat.visitWeb({ openid: 'w-1' })
      const phone = browser()
      const page = await phone.open(`${app.url}/api/wechat/oauth`)
      const back = await phone.open(page.href)
      assert.equal(problemOf(await browser().open(back.href)), 'IDENTITY_FLOW_LOST')
      const altered = new URL(back)
      altered.searchParams.set('state', 'x')
      assert.equal(problemOf(await phone.open(altered.href)), 'IDENTITY_FLOW_LOST')
      assert.equal(problemOf(await phone.open(back.href)), 'IDENTITY_FLOW_LOST', 'the visit is spent')
      const slow = browser()
      const late = await slow.open((await slow.open(`${app.url}/api/wechat/oauth`)).href)
      app.clock.advance({ minutes: 10, seconds: 1 })
      assert.equal(problemOf(await slow.open(late.href)), 'IDENTITY_FLOW_LOST')
    })

    it('when the cookie is forged', async () => {
      const phone = browser()
      for (const forged of ['x', Buffer.from('{}').toString('base64url'), 'A'.repeat(300)]) {
        phone.jar.set('wechat-visit', forged)
        const back = `${app.url}/api/wechat/oauth/callback?code=c&state=s`
        assert.equal(problemOf(await phone.open(back)), 'IDENTITY_FLOW_LOST')
      }
    })

    it('when the person does not agree', async () => {
      assert.equal(problemOf(await browser().visit(null)), 'IDENTITY_CANCELLED')
    })

    it('when the code is used, or WeChat is away', async () => {
      const phone = browser()
      const page = await phone.open(`${app.url}/api/wechat/oauth`)
      const back = new URL(`${app.url}/api/wechat/oauth/callback`)
      back.searchParams.set('state', page.searchParams.get('state') ?? '')
      back.searchParams.set('code', 'used')
      assert.equal(problemOf(await phone.open(back.href)), 'WECHAT_CODE_INVALID')
      app.wechat.failNext('garbage', { at: '/sns/oauth2/access_token' })
      assert.equal(problemOf(await browser().visit({ openid: 'w-2' })), 'WECHAT_UNAVAILABLE')
    })

    it('when there is no 公众号', async () => {
      const without = await startApp({ wechat: { official: null } })
      const answer = await fetch(`${without.url}/api/wechat/oauth`, { redirect: 'manual' })
      assert.match(answer.headers.get('location') ?? '', /problem=WECHAT_UNAVAILABLE$/)
      await without.close()
    })
  })

  it('leads to WeChat’s page, which leads back to us alone', async () => {
    const page = await browser().open(`${app.url}/api/wechat/oauth?to=https://elsewhere.example`)
    assert.equal(page.origin, new URL(app.wechat.url).origin)
    assert.equal(page.searchParams.get('redirect_uri'), `${app.url}/api/wechat/oauth/callback`)
    assert.equal(page.searchParams.get('scope'), 'snsapi_base')
  })

  it('somebody who is not bound signs in once, agrees, and goes straight in from then on', async () => {
    const graduate = await cast.graduate()
    app.wechat.follow({ openid: 'w-3' })
    const phone = browser()
    const arrived = await phone.visit({ openid: 'w-3' })
    assert.deepEqual(
      [arrived.pathname, arrived.search, arrived.hash],
      ['/m/pages/wechat/index', '?to=main&unbound=1', ''],
    )
    assert.deepEqual((await account(graduate)).body.official, { bound: false, subscribed: false })
    assert.equal((await bind(phone, graduate)).status, 200)
    assert.deepEqual((await account(graduate)).body.official, { bound: true, subscribed: true })
    const again = browser()
    const back = await again.visit({ openid: 'w-3' }, '?to=account')
    assert.deepEqual([back.pathname, back.search], ['/m/pages/wechat/index', '?to=account'])
    const { status, body } = await redeem(again, back)
    assert.deepEqual([status, body.next], [200, 'main'])
    const me = await app.api('/me', { token: body.token })
    assert.equal(me.body.name, (await tokenOf(graduate)).body.name)
  })

  it('the code behind # works once, within a minute, in the browser that was sent', async () => {
    const [phone, other] = [browser(), browser()]
    const arrived = await phone.visit({ openid: 'w-3' })
    assert.equal((await redeem(other, arrived)).body.error?.code, 'HAND_OVER_EXPIRED')
    assert.equal((await redeem(phone, arrived)).status, 200)
    assert.equal((await redeem(phone, arrived)).body.error?.code, 'HAND_OVER_EXPIRED')
    const late = await phone.visit({ openid: 'w-3' })
    app.clock.advance({ seconds: 61 })
    assert.equal((await redeem(phone, late)).body.error?.code, 'HAND_OVER_EXPIRED')
  })

  describe('binding', () => {
    it('is refused without a visit, after 15 minutes, twice, and without a session', async () => {
      const graduate = await cast.graduate()
      assert.equal((await bind(browser(), graduate)).body.error?.code, 'WECHAT_NOTHING_TO_BIND')
      const phone = browser()
      await phone.visit({ openid: 'w-4' })
      const anonymous = await phone.api('/account/wechat/official', { method: 'POST' })
      assert.equal(anonymous.status, 401)
      app.clock.advance({ minutes: 15, seconds: 1 })
      assert.equal((await bind(phone, graduate)).body.error?.code, 'WECHAT_NOTHING_TO_BIND')
    })

    it('does not take a WeChat from another account', async () => {
      const graduate = await cast.graduate()
      const phone = browser()
      await phone.visit({ openid: 'w-5' })
      assert.equal((await bind(phone, await cast.graduate())).status, 200)
      assert.equal((await bind(phone, graduate)).body.error?.code, 'WECHAT_BOUND_ELSEWHERE')
      assert.equal((await account(graduate)).body.official?.bound, false)
    })

    it('of a new WeChat lets the old one go', async () => {
      const graduate = await cast.graduate()
      for (const openid of ['w-6', 'w-7']) {
        const phone = browser()
        await phone.visit({ openid })
        assert.equal((await bind(phone, graduate)).status, 200)
      }
      assert.match((await browser().visit({ openid: 'w-6' })).search, /unbound=1/)
      assert.equal((await browser().visit({ openid: 'w-7' })).hash.length, 44)
    })

    it('ends for the 公众号 alone, and for the mini-program alone, also where a unionid links them', async () => {
      const graduate = await cast.graduate()
      const mini = { openid: 'm-8', unionid: 'u-8' }
      await graduate.api('/account/wechat', { body: { code: app.wechat.issueCode(mini) } })
      app.wechat.follow({ openid: 'w-8', unionid: 'u-8' })
      await push(app, 'w-8', 'subscribe')
      assert.deepEqual((await account(graduate)).body.official, { bound: true, subscribed: true })
      await graduate.api('/account/wechat/official', { method: 'DELETE' })
      const { wechatBound, official } = (await account(graduate)).body
      assert.deepEqual([wechatBound, official?.bound], [true, false])
      assert.match((await browser().visit({ openid: 'w-8' })).search, /unbound=1/)
      const phone = browser()
      await phone.visit({ openid: 'w-8' })
      assert.equal((await bind(phone, graduate)).status, 200)
      await graduate.api('/account/wechat', { method: 'DELETE' })
      const after = (await account(graduate)).body
      assert.deepEqual([after.wechatBound, after.official?.bound], [false, true])
      const signIn = await app.api('/sessions/wechat', { body: { code: app.wechat.issueCode(mini) } })
      assert.deepEqual(signIn.body, { bound: false })
    })

    it('of one WeChat by two accounts at once: one has it', async () => {
      const [one, two] = [await cast.graduate(), await cast.graduate()]
      const phones = [browser(), browser()] as const
      for (const phone of phones) await phone.visit({ openid: 'w-12' })
      const answers = await Promise.all([bind(phones[0], one), bind(phones[1], two)])
      assert.deepEqual(answers.map((answer) => answer.status).sort(), [200, 409])
    })

    it('of the mini-program brings the 公众号 along that the same unionid follows already', async () => {
      const graduate = await cast.graduate()
      app.wechat.follow({ openid: 'w-13', unionid: 'u-13' })
      await push(app, 'w-13', 'subscribe')
      const code = app.wechat.issueCode({ openid: 'm-13', unionid: 'u-13' })
      await graduate.api('/account/wechat', { body: { code } })
      assert.deepEqual((await account(graduate)).body.official, { bound: true, subscribed: true })
    })

    it('a removed account is let in no more', async () => {
      const graduate = await cast.graduate()
      const phone = browser()
      await phone.visit({ openid: 'w-9' })
      await bind(phone, graduate)
      await accounts(app.deps.db).updateOne({ _id: graduate.actor.accountId }, { $set: { active: false } })
      assert.match((await browser().visit({ openid: 'w-9' })).search, /unbound=1/)
    })
  })

  it('a unionid lets somebody straight in who has bound the mini-program', async () => {
    const graduate = await cast.graduate()
    const code = app.wechat.issueCode({ openid: 'm-10', unionid: 'u-10' })
    await graduate.api('/account/wechat', { body: { code } })
    assert.equal((await browser().visit({ openid: 'w-10', unionid: 'u-10' })).hash.length, 44)
    app.wechat.follow({ openid: 'w-11', unionid: 'u-10' })
    assert.equal(
      (await browser().visit({ openid: 'w-11' })).hash.length,
      44,
      'asked of WeChat for a follower',
    )
  })

  it('puts neither token, openid nor code into addresses or log lines', async () => {
    const graduate = await cast.graduate()
    const openid = 'w-canary-openid'
    const phone = browser()
    await phone.visit({ openid })
    await bind(phone, graduate)
    const arrived = await browser().visit({ openid })
    assert.ok(!arrived.href.includes(openid))
    assert.doesNotMatch(arrived.search, /[\w-]{43}/)
    const logged = app.log.text()
    for (const secret of [openid, officialApp.secret, arrived.hash.slice(1)])
      assert.ok(!logged.includes(secret))
    assert.ok(!phone.cookie().includes(openid))
    assert.equal(app.log.errors().length, 0)
  })

  it('the index of an earlier version, which let one follower be unbound and no more, is gone at start', async () => {
    const identities = wechatIdentities(app.deps.db)
    await identities.deleteMany({ accountId: null })
    await identities.createIndex({ accountId: 1, appid: 1 }, { name: 'accountId_1_appid_1', unique: true })
    await Promise.all([ensureIndexes(app.deps.db), ensureIndexes(app.deps.db)])
    for (const openid of ['i-1', 'i-2']) await push(app, openid, 'subscribe')
    assert.equal(await identities.countDocuments({ openid: { $in: ['i-1', 'i-2'] } }), 2)
  })

  describe('a QR code', () => {
    interface Made {
      url: string
      image: string
      expiresAt: string
    }
    const make = async (graduate: Graduate) =>
      (await graduate.api<Made>('/account/wechat/official-qr', { method: 'POST' })).body
    const scan = (openid: string, { url }: Made, event = 'SCAN') => {
      const scene = app.wechat.sceneOf(url) ?? ''
      return push(app, openid, event, {
        EventKey: event === 'SCAN' ? scene : `qrscene_${scene}`,
        Ticket: 't',
      })
    }
    const boundTo = async (openid: string) =>
      (await wechatIdentities(app.deps.db).findOne({ openid }))?.accountId ?? null

    it('binds whoever scans it first, follower or not', async () => {
      const [one, two] = [await cast.graduate(), await cast.graduate()]
      const made = await make(one)
      assert.match(made.image, /^data:image\/png;base64,/)
      app.wechat.follow({ openid: 'q-1' })
      await scan('q-1', made, 'subscribe')
      assert.equal(await boundTo('q-1'), one.actor.accountId)
      assert.deepEqual((await account(one)).body.official, { bound: true, subscribed: true })
      app.wechat.follow({ openid: 'q-2' })
      await scan('q-2', await make(two))
      assert.equal(await boundTo('q-2'), two.actor.accountId)
    })

    it('binds once, and nobody after 10 minutes, and nobody by a scene that is none', async () => {
      const graduate = await cast.graduate()
      const made = await make(graduate)
      await scan('q-3', made)
      await scan('q-4', made)
      assert.deepEqual([await boundTo('q-3'), await boundTo('q-4')], [graduate.actor.accountId, null])
      const old = await make(graduate)
      const scene = app.wechat.sceneOf(old.url) ?? ''
      app.clock.advance({ minutes: 10, seconds: 1 })
      await push(app, 'q-5', 'SCAN', { EventKey: scene })
      await push(app, 'q-6', 'SCAN', { EventKey: 'made-up' })
      assert.deepEqual([await boundTo('q-5'), await boundTo('q-6')], [null, null])
    })

    it('does not take a WeChat from another account', async () => {
      const [one, two] = [await cast.graduate(), await cast.graduate()]
      await scan('q-7', await make(one))
      await scan('q-7', await make(two))
      assert.equal(await boundTo('q-7'), one.actor.accountId)
    })

    it('is refused when WeChat is away, and after twenty in an hour', async () => {
      const graduate = await cast.graduate()
      app.wechat.failNext(-1, { at: '/cgi-bin/qrcode/create' })
      const refused = async () =>
        (await graduate.api<{ error?: { code: string } }>('/account/wechat/official-qr', { method: 'POST' }))
          .body.error?.code
      assert.equal(await refused(), 'WECHAT_UNAVAILABLE')
      for (let n = 0; n < 19; n += 1) assert.equal(await refused(), undefined)
      assert.equal(await refused(), 'TOO_MANY_REQUESTS')
    })
  })
})
