import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { seal, sign } from './double/push.ts'
import { isSignedBy, openPushed, signatureOf } from './push-crypto.ts'

const appids = ['wx00000000000000ee', 'wx00000000000000ef']
const keyOf = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes))
const text = fc.string({ unit: 'grapheme', maxLength: 300 })

describe('safe mode of message push', () => {
  it('opens nothing that another key, another appid, a cut or a changed byte made', () => {
    const key = randomBytes(32)
    const sealed = seal(key, appids[0] ?? '', '<xml/>')
    assert.equal(openPushed(randomBytes(32), appids, sealed), null)
    assert.equal(openPushed(key, ['wx1'], sealed), null)
    assert.equal(openPushed(key, [], sealed), null)
    for (const cut of ['', 'x', sealed.slice(0, -8), sealed.slice(0, 43)])
      assert.equal(openPushed(key, appids, cut), null, cut)
    const bytes = Buffer.from(sealed, 'base64')
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 40) ^ 1, bytes.length - 40)
    assert.equal(openPushed(key, appids, bytes.toString('base64')), null)
  })

  it('opens any message that WeChat sealed', () => {
    fc.assert(
      fc.property(keyOf, fc.constantFrom(...appids), text, (key, appid, message) => {
        assert.deepEqual(openPushed(key, appids, seal(key, appid, message)), { appid, message })
      }),
    )
  })

  it('never throws, whatever comes', () => {
    fc.assert(
      fc.property(keyOf, fc.uint8Array({ maxLength: 200 }), (key, bytes) => {
        const opened = openPushed(key, appids, Buffer.from(bytes).toString('base64'))
        assert.equal(opened, null)
      }),
    )
  })

  it('signatures are over the sorted parts', () => {
    // printf %s 1234567890Toknonce | sha1sum
    assert.equal(signatureOf(['nonce', 'Tok', '1234567890']), '06ad1301d19c6e0345fa7df257655e7b3f392390')
    assert.ok(isSignedBy(sign('a', 'b'), ['b', 'a']))
    for (const wrong of ['', 'x', sign('a', 'c'), `${sign('a', 'b')}0`])
      assert.ok(!isSignedBy(wrong, ['a', 'b']))
  })
})
