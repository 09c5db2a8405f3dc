import assert from 'node:assert/strict'
import { readConfig, SettingsError } from './config.ts'

const hex = (digit: string) => digit.repeat(64)
const production = {
  MONGODB_URI: 'mongodb://db.example:27017/jy?replicaSet=rs',
  PUBLIC_URL: 'https://jy.example.edu.cn/',
  SEALING_KEYS: `k2:${hex('b')},k1:${hex('a')}`,
  INDEX_KEY: hex('c'),
}
const complaint = (env: Record<string, string | undefined>): string => {
  try {
    readConfig(env)
  } catch (error) {
    assert.ok(error instanceof SettingsError)
    return error.message
  }
  return ''
}

describe('readConfig', () => {
  it('refuses an unsafe production, naming each setting', () => {
    const message = complaint({ MONGODB_URI: production.MONGODB_URI })
    for (const name of ['SEALING_KEYS', 'INDEX_KEY', 'PUBLIC_URL']) assert.ok(message.includes(name), name)
    assert.match(complaint({ ...production, PUBLIC_URL: 'http://jy.example.edu.cn' }), /PUBLIC_URL/)
    assert.match(complaint({ ...production, WECHAT_APPID: 'wx1' }), /WECHAT_SECRET/)
    assert.match(complaint({ ...production, WECHAT_API_BASE: 'http://127.0.0.1:1' }), /WECHAT_API_BASE/)
  })

  it('refuses malformed settings without repeating their values', () => {
    const bad = {
      MONGODB_URI: 'postgres://secret-host',
      PORT: '99999',
      SEALING_KEYS: 'k1:secret',
      INDEX_KEY: 'secret',
      DEMO: 'secret',
      LOG_LEVEL: 'secret',
    }
    const message = complaint({ ...production, ...bad })
    for (const name of Object.keys(bad)) assert.ok(message.includes(name), name)
    assert.doesNotMatch(message, /secret/)
    assert.match(complaint({ ...production, MONGODB_URI: undefined }), /MONGODB_URI/)
  })

  it('reads a production', () => {
    const config = readConfig({ ...production, PORT: '8080', PROXIES: '1' })
    assert.equal(config.mode, 'production')
    assert.deepEqual([config.host, config.port, config.proxies], ['0.0.0.0', 8080, 1])
    assert.equal(config.publicUrl, 'https://jy.example.edu.cn')
    assert.equal(config.database, 'jy')
    assert.equal(config.secureCookies, true)
    assert.equal(config.keys?.current, 'k2')
    assert.deepEqual(Object.keys(config.keys?.sealing ?? {}).sort(), ['k1', 'k2'])
  })

  it('reads a mail server, and refuses one without a sender or with a sender of several lines', () => {
    const from = '毕业去向登记 <no-reply@jy.example.edu.cn>'
    const read = (url: string, sender = from) =>
      readConfig({ ...production, SMTP_URL: url, MAIL_FROM: sender }).mail
    assert.deepEqual(read('smtp://mailer%40example.edu.cn:p%3Aw@mail.example.edu.cn'), {
      host: 'mail.example.edu.cn',
      port: 587,
      secure: false,
      auth: { user: 'mailer@example.edu.cn', password: 'p:w' },
      from: { name: '毕业去向登记', address: 'no-reply@jy.example.edu.cn' },
    })
    const tls = read('smtps://mail.example.edu.cn', 'no-reply@jy.example.edu.cn')
    assert.deepEqual([tls?.port, tls?.secure, tls?.auth], [465, true, null])
    assert.equal(tls?.from.address, 'no-reply@jy.example.edu.cn')
    assert.match(complaint({ ...production, SMTP_URL: 'smtp://mail.example.edu.cn' }), /MAIL_FROM/)
    for (const bad of ['mail.example.edu.cn', 'http://secret', 'smtp://'])
      assert.match(complaint({ ...production, SMTP_URL: bad, MAIL_FROM: from }), /SMTP_URL(?!.*secret)/)
    for (const bad of ['nobody', 'a@b.cn\nBcc: c@d.cn', '学校 <a@b.cn> x'])
      assert.match(
        complaint({ ...production, SMTP_URL: 'smtp://mail.example.edu.cn', MAIL_FROM: bad }),
        /MAIL_FROM/,
      )
    assert.equal(readConfig(production).mail, null)
  })

  it('asks staff for a second factor unless told otherwise, a demo does not', () => {
    assert.equal(readConfig(production).staffSecondFactor, 'required')
    assert.equal(readConfig({ ...production, REQUIRE_TOTP: '0' }).staffSecondFactor, 'optional')
    const demo = { DEMO: '1', MONGODB_URI: production.MONGODB_URI }
    assert.equal(readConfig(demo).staffSecondFactor, 'optional')
    assert.equal(readConfig({ ...demo, REQUIRE_TOTP: '1' }).staffSecondFactor, 'required')
  })

  it('reads a demo: loopback, no keys needed, plain cookies', () => {
    const config = readConfig({
      DEMO: '1',
      MONGODB_URI: 'mongodb://127.0.0.1:27017/?replicaSet=rs',
      PORT: '3001',
      WECHAT_APPID: '',
    })
    assert.deepEqual(
      [config.mode, config.host, config.publicUrl],
      ['demo', '127.0.0.1', 'http://localhost:3001'],
    )
    assert.deepEqual(
      [config.keys, config.wechat, config.secureCookies, config.database],
      [null, null, false, 'registration'],
    )
  })

  it('cannot be changed afterwards', () => {
    const config = readConfig({ ...production, WECHAT_APPID: 'wx1', WECHAT_SECRET: 's' })
    assert.ok(Object.isFrozen(config) && Object.isFrozen(config.wechat) && Object.isFrozen(config.keys))
  })
})
