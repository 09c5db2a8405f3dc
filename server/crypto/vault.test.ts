import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { canonicalJson } from './canonical-json.ts'
import { randomKeys, Vault } from './vault.ts'

const bound = '10999-AAAAAAAAAAAAAAAA:idNumber'
const value = '110101200503121234'

describe('Vault', () => {
  const vault = Vault.random()

  describe('refuses to open', () => {
    it('a value moved to another record or field', () => {
      const sealed = vault.seal(value, bound)
      for (const other of ['10999-BBBBBBBBBBBBBBBB:idNumber', '10999-AAAAAAAAAAAAAAAA:mobile', '']) {
        assert.throws(() => vault.open(sealed, other))
      }
    })
    it('a value with any one byte changed, or cut short', () => {
      const sealed = vault.seal(value, bound)
      const bytes = Buffer.from(sealed.c, 'base64')
      for (let n = 0; n < bytes.length; n += 1) {
        const changed = Buffer.from(bytes)
        changed.writeUInt8(changed.readUInt8(n) ^ 1, n)
        assert.throws(() => vault.open({ ...sealed, c: changed.toString('base64') }, bound), `byte ${n}`)
        assert.throws(
          () => vault.open({ ...sealed, c: bytes.subarray(0, n).toString('base64') }, bound),
          `cut at ${n}`,
        )
      }
    })
    it('with another vault’s keys, or under a key that is gone', () => {
      const sealed = vault.seal(value, bound)
      assert.throws(() => Vault.random().open(sealed, bound))
      for (const k of ['k9', 'constructor', '__proto__'])
        assert.throws(() => vault.open({ ...sealed, k }, bound), /missing/)
    })
    it('keys of a wrong length, or no current key', () => {
      const keys = randomKeys()
      assert.throws(() => Vault.fromKeys({ ...keys, sealing: { k1: randomBytes(16) } }))
      assert.throws(() => Vault.fromKeys({ ...keys, index: randomBytes(31) }))
      assert.throws(() => Vault.fromKeys({ ...keys, current: 'k2' }))
    })
  })

  it('opens what it sealed, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, where) => {
        assert.equal(vault.open(vault.seal(text, where), where), text)
      }),
    )
  })

  it('seals the same value differently each time, with the same digest', () => {
    const [one, two] = [vault.seal(value, bound), vault.seal(value, bound)]
    assert.notEqual(one.c, two.c)
    assert.equal(one.d, two.d)
    assert.notEqual(one.d, vault.seal(value, `${bound}x`).d)
    assert.ok(!Buffer.from(one.c, 'base64').includes(value))
  })

  it('opens with old keys, seals with the current one, and the digest outlives the change', () => {
    const keys = randomKeys()
    const before = Vault.fromKeys(keys)
    const after = Vault.fromKeys({
      ...keys,
      current: 'k2',
      sealing: { ...keys.sealing, k2: randomBytes(32) },
    })
    const old = before.seal(value, bound)
    assert.equal(after.open(old, bound), value)
    assert.ok(after.needsRotation(old))
    const fresh = after.seal(value, bound)
    assert.equal(fresh.k, 'k2')
    assert.ok(!after.needsRotation(fresh))
    assert.equal(fresh.d, old.d)
    assert.equal(after.blindIndex('idNumber', value), before.blindIndex('idNumber', value))
  })

  it('finds a value however its letters were typed, apart by kind and by vault', () => {
    const index = vault.blindIndex('idNumber', '11010120050312123X')
    assert.match(index, /^[0-9a-f]{64}$/)
    assert.equal(vault.blindIndex('idNumber', ' 11010120050312123x '), index)
    assert.equal(vault.blindIndex('login', 'A@Example.com'), vault.blindIndex('login', 'a@example.COM'))
    const others = [
      vault.blindIndex('login', '11010120050312123X'),
      Vault.random().blindIndex('idNumber', '11010120050312123X'),
      vault.digest('11010120050312123X'),
    ]
    assert.equal(new Set([index, ...others]).size, 4)
  })
})

describe('canonicalJson', () => {
  it('is the same for equal values, whatever the order of keys', () => {
    assert.equal(
      canonicalJson({ b: 1, a: { d: [2, { f: 1, e: 2 }], c: null } }),
      '{"a":{"c":null,"d":[2,{"e":2,"f":1}]},"b":1}',
    )
    assert.equal(canonicalJson({ a: undefined, at: new Date(0) }), '{"at":"1970-01-01T00:00:00.000Z"}')
    assert.notEqual(canonicalJson([1, 2]), canonicalJson([2, 1]))
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (object) => {
        const turned = Object.fromEntries(Object.entries(object).reverse())
        assert.equal(canonicalJson(turned), canonicalJson(object))
        assert.deepEqual(JSON.parse(canonicalJson(object)), JSON.parse(JSON.stringify(object)))
      }),
    )
  })
})
