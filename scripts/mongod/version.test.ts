import assert from 'node:assert/strict'
import { canOpen, parseVersion } from './version.mjs'

describe('which mongod may open which data', () => {
  it('none does that is older than 6.0', () => assert.equal(canOpen('5.0.9', undefined), false))
  it('another major does not, newer or older', () => {
    assert.equal(canOpen('8.0.4', '6.0.5'), false)
    assert.equal(canOpen('6.0.5', '8.0.4'), false)
  })
  it('an older minor release does not', () => assert.equal(canOpen('8.0.4', '8.2.1'), false))
  it('the same release in any patch, and a newer minor release, does', () => {
    assert.equal(canOpen('6.0.1', '6.0.5'), true)
    assert.equal(canOpen('8.2.1', '8.0.4'), true)
  })
  it('any from 6.0 on may start fresh data', () => {
    assert.equal(canOpen('6.0.0', undefined), true)
    assert.equal(canOpen('10.1.0', undefined), true)
  })
  it('reads the version from what mongod prints', () => {
    assert.equal(parseVersion('db version v6.0.5\nBuild Info: {\n    "version": "6.0.5",'), '6.0.5')
    assert.equal(parseVersion('command not found'), undefined)
  })
})
