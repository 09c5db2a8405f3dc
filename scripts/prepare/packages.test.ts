import assert from 'node:assert/strict'
import { matchesLock } from './packages.mjs'

describe('installed packages against the lock', () => {
  const lock = {
    packages: {
      '': { version: '0.1.0' },
      'node_modules/koa': { version: '3.3.0' },
      'node_modules/fsevents': { version: '2.3.3', optional: true },
    },
  }
  const installed = (packages: Record<string, { version?: string }>) => matchesLock(lock, { packages })

  it('are stale when a package is missing or of another version', () => {
    assert.equal(installed({}), false)
    assert.equal(installed({ 'node_modules/koa': { version: '3.2.0' } }), false)
  })

  it('are stale when an optional package is there in another version', () => {
    const packages = {
      'node_modules/koa': { version: '3.3.0' },
      'node_modules/fsevents': { version: '2.0.0' },
    }
    assert.equal(installed(packages), false)
  })

  it('will do without the optional packages of other systems', () => {
    assert.equal(installed({ 'node_modules/koa': { version: '3.3.0' } }), true)
  })
})
