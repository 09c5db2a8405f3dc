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
