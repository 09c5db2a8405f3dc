import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { Refusal } from '../http/refusal.ts'
import { hashPassword, requireGoodPassword, verifyPassword } from './passwords.ts'

const isRefused = (password: string, own: string[] = []): boolean => {
  try {
    requireGoodPassword(password, own)
    return false
  } catch (error) {
    assert.ok(error instanceof Refusal && error.code === 'PASSWORD_TOO_WEAK')
    return true
  }
}

describe('passwords', () => {
  it('of at least 3,000 commonest are refused, in any case', () => {
    const common = readFileSync(new URL('./common-passwords.txt', import.meta.url), 'utf8')
      .trim()
      .split('\n')
    assert.ok(common.length >= 3000)
    assert.ok(common.every((one) => isRefused(one) && isRefused(one.toUpperCase())))
    for (const one of ['password1', '1qaz2wsx', 'woaini520', '5201314520', 'admin888', '１２３４５６７８'])
      assert.ok(isRefused(one), one)
  })

  it('that are a run or a few letters over and over are refused', () => {
    for (const one of [
      'abcdefghijkl',
      'zyxwvutsrq',
      '3456789012'.slice(0, 7),
      'abababababab',
      '!!!!!!!!!!',
    ]) {
      assert.equal(isRefused(one), true, one)
    }
  })

  it('that anybody can read on a form are refused', () => {
    const own = ['110101200503121234', '13912345678', 'zhang@example.com']
    for (const one of ['110101200503121234', '20050312', '13912345678', '13912345678ab', 'ZHANG@example.com'])
      assert.ok(isRefused(one, own), one)
  })

  it('that are just unusual are taken: no rule of composition', () => {
    for (const one of ['tong guo 9 hao lou', '湖边的旧自行车很慢', 'gxkwpqzm', '139123456789012345 and more'])
      assert.ok(!isRefused(one, ['13912345678']), one)
  })

  it('are stored by Argon2id at 19 MiB, two passes, salted', async () => {
    const [one, two] = await Promise.all([hashPassword('correct horse'), hashPassword('correct horse')])
    assert.match(one, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    assert.notEqual(one, two)
  })

  it('open their own hash only, and nothing opens no account', async () => {
    const stored = await hashPassword('é correct')
    assert.equal(await verifyPassword(stored, 'e\u0301 correct'), true)
    assert.equal(await verifyPassword(stored, 'correct'), false)
    assert.equal(await verifyPassword(null, 'é correct'), false)
  })

  it('all get their turn when a crowd comes', async () => {
    const hashes = await Promise.all(Array.from({ length: 12 }, (_, n) => hashPassword(`crowd ${n}`)))
    assert.equal(new Set(hashes).size, 12)
    assert.equal(await verifyPassword(hashes[7] ?? null, 'crowd 7'), true)
  })
})
