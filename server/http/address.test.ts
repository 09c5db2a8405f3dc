import assert from 'node:assert/strict'
import { addressOf } from './address.ts'

describe('addressOf', () => {
  it('is one for a whole /64, however it is written', () => {
    for (const ip of [
      '2001:db8:1:2:3:4:5:6',
      '2001:DB8:1:2::1',
      '2001:0db8:0001:0002::',
      '2001:db8:1:2:ffff::%eth0',
    ]) {
      assert.equal(addressOf(ip), '2001:db8:1:2::/64', ip)
    }
    assert.notEqual(addressOf('2001:db8:1:3::1'), addressOf('2001:db8:1:2::1'))
    assert.equal(addressOf('::1'), '0:0:0:0::/64')
  })
  it('is the IPv4 address itself', () => {
    assert.equal(addressOf('203.0.113.7'), '203.0.113.7')
    assert.equal(addressOf('::ffff:203.0.113.7'), '203.0.113.7')
  })
})
