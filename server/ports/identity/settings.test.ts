import assert from 'node:assert/strict'
import { readConfig, SettingsError } from '../../config.ts'

const hex = (digit: string) => digit.repeat(64)
const production = {
  MONGODB_URI: 'mongodb://db.example:27017/jy?replicaSet=rs',
  PUBLIC_URL: 'https://jy.example.edu.cn',
  SEALING_KEYS: `k1:${hex('a')}`,
  INDEX_KEY: hex('c'),
}
const demo = { DEMO: '1', MONGODB_URI: production.MONGODB_URI }
const issuer = {
  OIDC_ISSUER: 'https://id.example.edu.cn',
  OIDC_CLIENT_ID: 'jy',
  OIDC_CLIENT_SECRET: 'the-secret',
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

describe('settings of an OpenID Connect issuer', () => {
  it('are refused by halves, with what to do, and without the secret', () => {
    for (const name of Object.keys(issuer)) {
      for (const base of [production, demo]) {
        const message = complaint({ ...base, ...issuer, [name]: undefined })
        assert.match(message, new RegExp(`${name}: missing \\(set OIDC_ISSUER.* together, or none`))
        assert.doesNotMatch(message, /the-secret/)
      }
    }
  })

  it('are refused without https, but for a demo on loopback', () => {
    const plain = { ...issuer, OIDC_ISSUER: 'http://127.0.0.1:4000' }
    assert.match(complaint({ ...production, ...plain }), /OIDC_ISSUER: an https/)
    assert.match(
      complaint({ ...demo, ...plain, OIDC_ISSUER: 'http://id.example.edu.cn' }),
      /OIDC_ISSUER: an https/,
    )
    for (const odd of ['ftp://id.example.edu.cn', 'id.example.edu.cn', 'javascript:alert(1)'])
      assert.match(complaint({ ...demo, ...issuer, OIDC_ISSUER: odd }), /OIDC_ISSUER/, odd)
    assert.equal(readConfig({ ...demo, ...plain }).oidc?.issuer, 'http://127.0.0.1:4000')
  })

  it('are refused with scopes or claims that cannot be meant', () => {
    for (const odd of [{ OIDC_SCOPE: 'profile' }, { OIDC_SCOPE: 'openid;x' }, { OIDC_CLAIM_NAME: 'a b' }])
      assert.match(complaint({ ...production, ...issuer, ...odd }), new RegExp(Object.keys(odd)[0] ?? ''))
  })

  it('leave that way in off when there are none', () => {
    assert.equal(readConfig(production).oidc, null)
  })

  it('are read with what they default to', () => {
    assert.deepEqual(readConfig({ ...production, ...issuer }).oidc, {
      issuer: 'https://id.example.edu.cn',
      clientId: 'jy',
      clientSecret: 'the-secret',
      name: '学信网账号',
      scope: 'openid profile',
      claims: { name: 'name', idNumber: 'id_number', enrolment: null },
    })
    const own = { OIDC_NAME: '示例大学统一认证', OIDC_SCOPE: 'openid student', OIDC_CLAIM_ROLL: 'xj' }
    const read = readConfig({ ...production, ...issuer, ...own }).oidc
    assert.deepEqual(
      [read?.name, read?.scope, read?.claims.enrolment],
      ['示例大学统一认证', 'openid student', 'xj'],
    )
  })
})
