import assert from 'node:assert/strict'
import { newSecret, showEnrolment, stepOfCode } from './authenticator.ts'

/** RFC 6238 appendix B: SHA-1, the ASCII secret 12345678901234567890, its eight digits cut to six. */
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const vectors: [seconds: number, code: string][] = [
  [59, '287082'],
  [1111111109, '081804'],
  [1111111111, '050471'],
  [1234567890, '005924'],
  [2000000000, '279037'],
  [20000000000, '353130'],
]

describe('the authenticator', () => {
  it('refuses another code, one of two steps away, and what is no code', () => {
    const now = new Date(1111111109_000)
    for (const code of ['081805', '', '08180', '0818044', ' 081804', '０８１８０４', 'abcdef'])
      assert.equal(stepOfCode(secret, code, now), null, code)
    assert.equal(stepOfCode(secret, '081804', new Date((1111111109 + 61) * 1000)), null)
    assert.equal(stepOfCode(newSecret(), '081804', now), null)
  })

  it('takes the codes of RFC 6238, and those of the step before and after', () => {
    for (const [seconds, code] of vectors) {
      const step = Math.floor(seconds / 30)
      assert.equal(stepOfCode(secret, code, new Date(seconds * 1000)), step)
      assert.equal(stepOfCode(secret, code, new Date((step + 1) * 30_000)), step)
      assert.equal(stepOfCode(secret, code, new Date(step * 30_000 - 1)), step)
    }
  })

  it('makes secrets of 160 bits that differ', () => {
    assert.match(newSecret(), /^[A-Z2-7]{32}$/)
    assert.equal(new Set(Array.from({ length: 50 }, newSecret)).size, 50)
  })

  it('draws a picture that runs nothing and loads nothing', async () => {
    const { qr } = await showEnrolment(secret, '"><script>alert(1)</script>@example.edu.cn')
    assert.match(qr, /^<svg[^>]*>(<path[^>]*\/>)+<\/svg>\s*$/)
  })
})
