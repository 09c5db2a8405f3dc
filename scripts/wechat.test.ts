import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { randomKeys } from '../server/crypto/vault.ts'
import { startWechatDouble, type WechatDouble } from '../server/ports/wechat/double.ts'
import { startApp, type TestApp } from '../test/app.ts'

const official = { appid: 'wx00000000000000fa', secret: 'secret-of-the-menu' }

describe('npm run wechat', function () {
  this.timeout(60_000)
  let app: TestApp
  let double: WechatDouble
  before(async () => {
    app = await startApp()
    double = await startWechatDouble({ appid: 'wx1', secret: 's', official, clock: () => new Date() })
  })
  after(() => Promise.all([app.close(), double.close()]))

  const run = async (args: string[], own: Record<string, string> = {}) => {
    const script = fileURLToPath(new URL('./wechat.ts', import.meta.url))
    const keys = randomKeys()
    const env = {
      PATH: process.env.PATH,
      DEMO: '1',
      MONGODB_URI: app.deps.config.mongodbUri,
      MONGODB_DATABASE: app.deps.db.databaseName,
      SEALING_KEYS: `k1:${keys.sealing.k1?.toString('hex')}`,
      INDEX_KEY: keys.index.toString('hex'),
      PUBLIC_URL: 'https://jy.example.edu.cn',
      WECHAT_API_BASE: double.url,
      ...own,
    }
    const child = spawn(process.execPath, ['--import', 'tsx', script, ...args], { env })
    let text = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk))
    const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
    return { code, text }
  }

  it('refuses another command, an unconfigured 公众号, and what WeChat refuses, without the secret', async () => {
    assert.equal((await run(['x'])).code, 2)
    const none = await run(['menu'])
    assert.deepEqual([none.code, /WECHAT_OFFICIAL_APPID/.test(none.text)], [2, true])
    const wrong = await run(['menu'], {
      WECHAT_OFFICIAL_APPID: official.appid,
      WECHAT_OFFICIAL_SECRET: 'a-wrong-secret',
    })
    assert.deepEqual(
      [wrong.code, /40125/.test(wrong.text), /a-wrong-secret/.test(wrong.text)],
      [2, true, false],
    )
  })

  it('sets the menu', async () => {
    const { code } = await run(['menu'], {
      WECHAT_OFFICIAL_APPID: official.appid,
      WECHAT_OFFICIAL_SECRET: official.secret,
    })
    assert.equal(code, 0)
    assert.deepEqual(double.menu(), {
      button: [
        { type: 'view', name: '去向登记', url: 'https://jy.example.edu.cn/api/wechat/oauth' },
        { type: 'view', name: '绑定解绑', url: 'https://jy.example.edu.cn/api/wechat/oauth?to=account' },
      ],
    })
  })
})
