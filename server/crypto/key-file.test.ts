import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadOrCreateKeys } from './key-file.ts'

describe('the key file', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'keys-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  it('is never replaced when damaged', () => {
    for (const text of ['', '{', '{"current":"k1","sealing":{},"index":7}']) {
      writeFileSync(join(folder, 'keys.json'), text)
      assert.throws(() => loadOrCreateKeys(folder), /damaged/)
    }
  })

  it('is made once, for its owner’s eyes only, and read again', () => {
    const data = join(folder, 'new', 'data')
    const made = loadOrCreateKeys(data)
    assert.deepEqual(loadOrCreateKeys(data), made)
    assert.equal(made.index.length, 32)
    assert.deepEqual(readdirSync(data), ['keys.json'])
    assert.equal(statSync(join(data, 'keys.json')).mode & 0o777, 0o600)
  })
})
