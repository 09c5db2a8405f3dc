import assert from 'node:assert/strict'
import { bindIdentity } from '../../server/accounts/wechat/wechat-identities.ts'
import { demoApps, openDemoWechat } from '../../server/ports/wechat/demo.ts'
import { startApp, type TestApp } from '../app.ts'
import { gather } from './cast.ts'

describe('the phones of a demo', () => {
  let app: TestApp
  let demo: Awaited<ReturnType<typeof openDemoWechat>>
  before(async () => {
    app = await startApp({ config: { mode: 'demo' } })
    demo = await openDemoWechat(app.deps)
  })
  after(async () => {
    await demo.close()
    await app.close()
  })

  const page = async () => (await fetch(`${app.url}/demo/wechat`)).text()
  const data = { thing1: { value: '签约邀请 <b>' } }
  const send = (openid: string, to = 'pages/record/index?id=10999-AAAAAAAAAAAAAAAA') =>
    demo.port.sendSubscription({ openid, templateId: 'any', page: to, data })

  it('are nowhere in production', async () => {
    const other = await startApp()
    assert.equal((await fetch(`${other.url}/demo/wechat`)).status, 404)
    await other.close()
  })

  it('show what they received, whose it is, and lead to the record', async () => {
    assert.match(await page(), /还没有微信消息/)
    const graduate = await (await gather(app)).graduate()
    const { appid } = demoApps.miniprogram
    await bindIdentity(app.deps, graduate.actor.accountId, { appid, openid: 'phone', unionid: null })
    assert.equal((await send('phone')).result, 'sent')
    const shown = await page()
    assert.ok(shown.includes(graduate.made.doc.name))
    assert.ok(shown.includes('签约邀请 &lt;b&gt;') && !shown.includes('签约邀请 <b>'))
    assert.ok(shown.includes('href="/m/pages/record/index?id=10999-AAAAAAAAAAAAAAAA"'))
    assert.ok(!shown.includes('>phone<'))
  })

  it('are as strict about values as WeChat is', async () => {
    const sent = await demo.port.sendSubscription({
      openid: 'phone',
      templateId: 'any',
      page: 'pages/main/index',
      data: { time1: { value: '明天' } },
    })
    assert.deepEqual([sent.result, 'code' in sent && sent.code], ['refused', '47003'])
  })

  it('keep what they have through a restart, and send on', async () => {
    await demo.close()
    demo = await openDemoWechat(app.deps)
    assert.match(await page(), /签约邀请/)
    assert.equal((await send('phone')).result, 'sent', 'although WeChat has forgotten the token')
  })

  it('WeChat’s page asks whose phone it is', async () => {
    const asked = await (await fetch(demo.port.oauthPage('http://127.0.0.1/back', 's'))).text()
    assert.match(asked, /陈诚的微信（已绑定）/)
    const links = [...asked.matchAll(/href="([^"]+)"/g)].map(
      ([, href]) => new URL(href?.replaceAll('&amp;', '&') ?? ''),
    )
    assert.deepEqual(
      links.map((link) => [link.searchParams.get('state'), link.searchParams.has('code')]),
      [
        ['s', true],
        ['s', true],
        ['s', false],
      ],
    )
  })
})
