import assert from 'node:assert/strict'
import { Refusal } from '../../http/refusal.ts'
import { wechatCodeSession } from './code-session.ts'
import { startWechatDouble, type WechatDouble } from './double.ts'

const app = { appid: 'wx00000000000000bb', secret: '0123456789abcdef0123456789abcdef' }

describe('WeChat’s login service and its double', () => {
  let double: WechatDouble
  let now = Date.now()
  before(async () => {
    double = await startWechatDouble({ ...app, clock: () => new Date(now) })
  })
  after(() => double.close())

  const ask = async (own: Record<string, string>) => {
    const query = { appid: app.appid, secret: app.secret, grant_type: 'authorization_code', ...own }
    const response = await fetch(`${double.url}/sns/jscode2session?${new URLSearchParams(query)}`)
    const text = await response.text()
    assert.equal(response.status, 200)
    assert.doesNotMatch(text, /":\s|\n/, 'compact JSON')
    return JSON.parse(text) as { errcode?: number; openid?: string; unionid?: string; session_key?: string }
  }
  const codeOf = (adapter: ReturnType<typeof wechatCodeSession>, code: string) =>
    adapter.exchangeCode(code).then(
      () => 'exchanged',
      (error: unknown) => (error instanceof Refusal ? error.code : error),
    )

  it('refuses another app, a wrong secret, another grant, and codes that are missing, unknown, old or used', async () => {
    const fresh = () => double.issueCode({ openid: 'o-1' })
    assert.equal((await ask({ js_code: fresh(), appid: 'wx1' })).errcode, 40013)
    assert.equal((await ask({ js_code: fresh(), secret: 'x' })).errcode, 40125)
    assert.equal((await ask({ js_code: fresh(), grant_type: 'client_credential' })).errcode, 40002)
    assert.equal((await ask({})).errcode, 41008)
    assert.equal((await ask({ js_code: 'unknown' })).errcode, 40029)
    const once = fresh()
    assert.equal((await ask({ js_code: once })).openid, 'o-1')
    assert.equal((await ask({ js_code: once })).errcode, 40163)
    const old = fresh()
    now += 5 * 60_000 + 1
    assert.equal((await ask({ js_code: old })).errcode, 40029)
  })

  it('names a unionid only where the person has one', async () => {
    assert.equal((await ask({ js_code: double.issueCode({ openid: 'o-2' }) })).unionid, undefined)
    assert.equal((await ask({ js_code: double.issueCode({ openid: 'o-2', unionid: 'u-2' }) })).unionid, 'u-2')
  })

  it('gives the adapter an identity without the session_key', async () => {
    const adapter = wechatCodeSession({ ...app, apiBase: double.url })
    const identity = await adapter.exchangeCode(double.issueCode({ openid: 'o-3', unionid: 'u-3' }))
    assert.deepEqual(identity, { appid: app.appid, openid: 'o-3', unionid: 'u-3' })
    assert.equal((await adapter.exchangeCode(double.issueCode({ openid: 'o-3' }))).unionid, null)
  })

  it('the adapter tells a bad code from a bad day, and never says the secret', async () => {
    const adapter = wechatCodeSession({ ...app, apiBase: double.url })
    assert.equal(await codeOf(adapter, 'unknown'), 'WECHAT_CODE_INVALID')
    const wrong = wechatCodeSession({ ...app, secret: 'not-the-secret', apiBase: double.url })
    assert.equal(await codeOf(wrong, double.issueCode({ openid: 'o-4' })), 'WECHAT_UNAVAILABLE')
    const away = wechatCodeSession({ ...app, apiBase: 'http://127.0.0.1:1' })
    const error = await away.exchangeCode('x').catch((refusal: unknown) => refusal)
    assert.ok(error instanceof Refusal && error.code === 'WECHAT_UNAVAILABLE')
    assert.ok(
      !JSON.stringify([error.message, error.detail, String(error.cause), error.stack]).includes(app.secret),
    )
  })
})
