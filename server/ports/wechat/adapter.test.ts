import assert from 'node:assert/strict'
import { startApp, type TestApp } from '../../../test/app.ts'
import { Refusal } from '../../http/refusal.ts'
import type { Sent } from '../sent.ts'
import { type AdapterOptions, openWechat } from './adapter.ts'
import { startWechatDouble, type WechatDouble } from './double.ts'
import type { WechatPort } from './port.ts'
import type { WechatConfig } from './settings.ts'

const miniprogram = { appid: 'wx00000000000000cc', secret: 'miniprogram-secret-0123456789' }
const official = { appid: 'wx00000000000000cd', secret: 'official-secret-0123456789' }
const subscribePath = '/cgi-bin/message/subscribe/send'
const tokenPath = '/cgi-bin/stable_token'

describe('the adapter of WeChat', () => {
  let app: TestApp
  let double: WechatDouble
  let port: WechatPort
  /** nobody listens there */
  let nowhere: string
  before(async () => {
    app = await startApp()
    const gone = await startWechatDouble({ ...miniprogram, clock: app.deps.clock })
    await gone.close()
    nowhere = gone.url
  })
  beforeEach(async () => {
    await app.deps.db.collection('wechatAccessTokens').deleteMany({})
    double = await startWechatDouble({ ...miniprogram, official, clock: app.deps.clock })
    double.addTemplate('T', ['thing1'])
    double.addTemplate('T-official', ['thing1'], 'official')
    double.knows({ openid: 'o-1' })
    double.follow({ openid: 'f-1', unionid: 'u-1' })
    port = open()
  })
  afterEach(() => double.close())
  after(() => app.close())

  const open = (own: Partial<WechatConfig> = {}, options: AdapterOptions = { timeoutMs: 500 }): WechatPort =>
    openWechat(
      {
        miniprogram,
        official,
        push: null,
        miniprogramState: 'trial',
        apiBase: double.url,
        oauthBase: double.url,
        ...own,
      },
      app.deps,
      options,
    )
  const send = (by = port, value = '签约邀请'): Promise<Sent> =>
    by.sendSubscription({
      openid: 'o-1',
      templateId: 'T',
      page: 'pages/record/index?id=1',
      data: { thing1: { value } },
    })
  const sendTemplate = (by = port): Promise<Sent> =>
    by.sendTemplate({
      openid: 'f-1',
      templateId: 'T-official',
      page: 'pages/record/index?id=1',
      url: 'https://jy.example/m/',
      data: { thing1: { value: '签约邀请' } },
      clientMessageId: 'graduate:10999-0000000000000001:invitation',
    })
  const resultOf = async (sent: Promise<Sent>) => {
    const { result, ...rest } = await sent
    return 'code' in rest ? `${result} ${rest.code}` : result
  }
  const refusalOf = (work: Promise<unknown>) =>
    work.then(
      () => 'done',
      (error: unknown) => (error instanceof Refusal ? error.code : error),
    )

  describe('codes', () => {
    it('tells a bad code from a bad day, and never says the secret', async () => {
      assert.equal(await refusalOf(port.exchangeCode('unknown')), 'WECHAT_CODE_INVALID')
      assert.equal(await refusalOf(port.exchangeOauthCode('unknown')), 'WECHAT_CODE_INVALID')
      const wrong = open({ miniprogram: { ...miniprogram, secret: 'not-the-secret' } })
      assert.equal(
        await refusalOf(wrong.exchangeCode(double.issueCode({ openid: 'o-4' }))),
        'WECHAT_UNAVAILABLE',
      )
      const error = await open({ apiBase: nowhere })
        .exchangeCode('x')
        .catch((refusal: unknown) => refusal)
      assert.ok(error instanceof Refusal && error.code === 'WECHAT_UNAVAILABLE')
      const said = JSON.stringify([error.message, error.detail, String(error.cause), error.stack])
      assert.ok(!said.includes(miniprogram.secret))
    })

    it('become an identity without the session_key', async () => {
      const mini = await port.exchangeCode(double.issueCode({ openid: 'o-3', unionid: 'u-3' }))
      assert.deepEqual(mini, { appid: miniprogram.appid, openid: 'o-3', unionid: 'u-3' })
      const web = await port.exchangeOauthCode(double.issueOauthCode({ openid: 'f-3' }))
      assert.deepEqual(web, { appid: official.appid, openid: 'f-3', unionid: null })
    })
  })

  describe('what becomes of a message', () => {
    it('permanent: the next channel may take it', async () => {
      for (const code of [40003, 40037, 41030, 43101, 47003, 48001, 50002, 43004, 99999]) {
        double.failNext(code, { at: subscribePath })
        assert.equal(await resultOf(send()), `refused ${code}`)
      }
      assert.equal(await resultOf(send()), 'refused 43101')
      double.grant('o-1', 'T')
      assert.equal(await resultOf(send(port, '一'.repeat(21))), 'refused 47003')
      double.unfollow('f-1')
      assert.equal(await resultOf(sendTemplate()), 'refused 43004')
    })

    it('later: −1, 45011, 503, no connection, a token that is refused twice', async () => {
      for (const code of [-1, 45011]) {
        double.failNext(code, { at: subscribePath })
        assert.equal(await resultOf(send()), `later ${code}`)
      }
      double.failNext(503, { at: subscribePath })
      assert.equal(await resultOf(send()), 'later UNREACHED')
      assert.equal(await resultOf(send(open({ apiBase: nowhere }))), 'later UNREACHED')
      for (const code of [40001, 40014, 42001]) {
        double.failNext(code, { at: subscribePath })
        double.failNext(code, { at: subscribePath })
        assert.equal(await resultOf(send()), `later ${code}`)
      }
    })

    it('a token that WeChat no longer takes is replaced at once, for all servers', async () => {
      const other = open()
      double.grant('o-1', 'T', 4)
      for (const by of [port, other]) assert.equal(await resultOf(send(by)), 'sent')
      double.forgetTokens()
      for (const by of [port, other]) assert.equal(await resultOf(send(by)), 'sent')
      assert.equal(double.calls(tokenPath), 2)
      for (const code of [40001, 40014, 42001]) {
        double.grant('o-1', 'T')
        double.failNext(code, { at: subscribePath })
        assert.equal(await resultOf(send()), 'sent', String(code))
      }
    })

    it('later: there is no token, so nothing was sent, even when it was the token that timed out', async () => {
      for (const how of ['timeout', 'garbage', 'dies', 500, 503] as const) {
        await app.deps.db.collection('wechatAccessTokens').deleteMany({})
        double.failNext(how, { at: tokenPath })
        assert.equal(await resultOf(send(open())), 'later UNREACHED', String(how))
      }
      const wrong = open({ miniprogram: { ...miniprogram, secret: 'wrong' } })
      const sent = await send(wrong)
      assert.deepEqual([sent.result, 'code' in sent && sent.code], ['later', '40125'])
      assert.equal(double.received().length, 0)
    })

    it('paused: the day’s quota is used up', async () => {
      double.limit(subscribePath, 0)
      assert.equal(await resultOf(send()), 'paused 45009')
    })

    it('unknown: no answer, a broken line, another 5xx, garbage; it may have been taken', async () => {
      for (const how of ['timeout', 'garbage', 'dies', 500, 502, 504] as const) {
        double.failNext(how, { at: subscribePath })
        assert.equal(await resultOf(send()), 'unknown', String(how))
        double.grant('o-1', 'T')
        double.failNext(how, { at: subscribePath, taken: true })
        assert.equal(await resultOf(send()), 'unknown', String(how))
      }
      assert.equal(double.received().length, 6)
    })

    it('sent: with what WeChat wants, and its name of the message in all 19 digits', async () => {
      double.grant('o-1', 'T')
      const first = await send()
      const [mini] = double.received()
      assert.deepEqual(first, { result: 'sent', ref: mini?.msgid })
      assert.deepEqual(
        [mini?.openid, mini?.page, mini?.miniprogramState, mini?.data],
        ['o-1', 'pages/record/index?id=1', 'trial', { thing1: '签约邀请' }],
      )
      const sent = await sendTemplate()
      const template = double.received()[1]
      assert.deepEqual(sent, { result: 'sent', ref: template?.msgid })
      assert.match(template?.msgid ?? '', /^\d{19}$/)
      assert.equal(template?.page, 'pages/record/index?id=1')
      assert.equal(template?.clientMessageId?.length, 32)
    })

    it('opens our page in the browser where there is no mini-program', async () => {
      const alone = open({ miniprogram: null })
      assert.equal((await sendTemplate(alone)).result, 'sent')
      assert.equal(double.received()[0]?.page, 'https://jy.example/m/')
      assert.deepEqual(await resultOf(send(alone)), 'refused NO_WECHAT')
    })

    it('says nothing of person, token or secret', async () => {
      double.failNext(40003, { at: subscribePath })
      const said = [await send(), await send(), await send(open({ apiBase: nowhere }))]
      const text = JSON.stringify(said)
      for (const secret of ['o-1', miniprogram.secret, '90_', double.url]) assert.ok(!text.includes(secret))
    })
  })

  describe('the 公众号', () => {
    it('says who follows, makes a QR code of a scene, and sets the menu', async () => {
      assert.deepEqual(await port.officialUser('f-1'), { subscribed: true, unionid: 'u-1' })
      assert.equal(await refusalOf(port.officialUser('stranger')), 'WECHAT_UNAVAILABLE')
      assert.equal(double.sceneOf(await port.createSceneQr('word', 600)), 'word')
      await port.createMenu([{ name: '去向登记', url: 'https://jy.example/api/wechat/oauth' }])
      assert.deepEqual(double.menu(), {
        button: [{ type: 'view', name: '去向登记', url: 'https://jy.example/api/wechat/oauth' }],
      })
      assert.equal(
        await refusalOf(port.createMenu([{ name: '毕业去向登记', url: 'https://jy.example' }])),
        'WECHAT_UNAVAILABLE',
      )
    })

    it('has WeChat’s page with the parameters in its order', () => {
      assert.equal(
        port.oauthPage('https://jy.example/back', 's'),
        `${double.url}/connect/oauth2/authorize?appid=${official.appid}&redirect_uri=https%3A%2F%2Fjy.example%2Fback&response_type=code&scope=snsapi_base&state=s#wechat_redirect`,
      )
    })

    it('that is not configured is refused', async () => {
      const none = open({ official: null })
      assert.equal(none.officialAppid, null)
      assert.equal(await resultOf(sendTemplate(none)), 'refused NO_WECHAT')
      assert.throws(() => none.oauthPage('x', 's'), Refusal)
    })
  })
})
