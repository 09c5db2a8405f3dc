import assert from 'node:assert/strict'
import { readConfig, SettingsError } from '../../config.ts'

const hex = (digit: string) => digit.repeat(64)
const production = {
  MONGODB_URI: 'mongodb://db.example:27017/jy?replicaSet=rs',
  PUBLIC_URL: 'https://jy.example.edu.cn/',
  SEALING_KEYS: `k1:${hex('a')}`,
  INDEX_KEY: hex('c'),
}
const both = {
  WECHAT_APPID: 'wx1',
  WECHAT_SECRET: 's1',
  WECHAT_OFFICIAL_APPID: 'wx2',
  WECHAT_OFFICIAL_SECRET: 's2',
  WECHAT_PUSH_TOKEN: 'token',
  WECHAT_PUSH_AES_KEY: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
}
const complaint = (own: Record<string, string | undefined>): string => {
  try {
    readConfig({ ...production, ...own })
  } catch (error) {
    assert.ok(error instanceof SettingsError)
    return error.message
  }
  return ''
}

describe('the settings of WeChat', () => {
  it('refuse each half of a configuration, and addresses without https', () => {
    assert.equal(complaint(both), '')
    const halves = {
      WECHAT_SECRET: 'WECHAT_SECRET',
      WECHAT_APPID: 'WECHAT_APPID',
      WECHAT_OFFICIAL_SECRET: 'WECHAT_OFFICIAL_SECRET',
      WECHAT_OFFICIAL_APPID: 'WECHAT_OFFICIAL_APPID',
      WECHAT_PUSH_TOKEN: 'WECHAT_PUSH_TOKEN',
    }
    for (const [left, named] of Object.entries(halves))
      assert.match(complaint({ ...both, [left]: undefined }), new RegExp(`${named}: missing`), left)
    assert.match(complaint({ WECHAT_PUSH_TOKEN: 'token' }), /WECHAT_APPID: missing/)
    assert.match(complaint({ WECHAT_OAUTH_BASE: 'http://127.0.0.1' }), /WECHAT_OAUTH_BASE/)
  })

  it('refuse what WeChat’s console would not have given, without repeating it', () => {
    for (const own of [
      { WECHAT_PUSH_TOKEN: 'a-secret' },
      { WECHAT_PUSH_AES_KEY: 'secret' },
      { WECHAT_MINIPROGRAM_STATE: 'secret' },
    ]) {
      const said = complaint({ ...both, ...own })
      assert.ok(said.includes(Object.keys(own)[0] ?? '?') && !said.includes('secret'), said)
    }
  })

  it('are read: one app alone, plain mode, the key of safe mode', () => {
    const alone = readConfig({
      ...production,
      WECHAT_OFFICIAL_APPID: 'wx2',
      WECHAT_OFFICIAL_SECRET: 's2',
    }).wechat
    assert.deepEqual(
      [alone?.miniprogram, alone?.official, alone?.push],
      [null, { appid: 'wx2', secret: 's2' }, null],
    )
    const plain = readConfig({ ...production, ...both, WECHAT_PUSH_AES_KEY: '' }).wechat
    assert.deepEqual(plain?.push, { token: 'token', aesKey: null })
    const safe = readConfig({ ...production, ...both }).wechat
    assert.equal(safe?.push?.aesKey?.length, 32)
    assert.equal(safe?.miniprogramState, 'formal')
  })
})
