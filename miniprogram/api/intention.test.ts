import assert from 'node:assert/strict'
import { Intention, newKey } from './intention.ts'

describe('Intention', () => {
  const accept = ['10999-0000000000000001', { command: 'accept', version: 1 }]

  it('gives another key to a changed request', () => {
    const intention = new Intention()
    const first = intention.keyFor(accept)
    assert.notEqual(intention.keyFor([accept[0], { command: 'accept', version: 2 }]), first)
  })
  it('gives another key once the server has answered', () => {
    const intention = new Intention()
    const first = intention.keyFor(accept)
    intention.settle()
    assert.notEqual(intention.keyFor(accept), first)
  })
  it('keeps the key while the same request is tried again', () => {
    const intention = new Intention()
    const first = intention.keyFor(accept)
    assert.equal(intention.keyFor(structuredClone(accept)), first)
  })
})

describe('newKey', () => {
  it('is 32 hex digits and differs each time', () => {
    const keys = Array.from({ length: 1000 }, newKey)
    assert.ok(keys.every((key) => /^[0-9a-f]{32}$/.test(key)))
    assert.equal(new Set(keys).size, keys.length)
  })
})
