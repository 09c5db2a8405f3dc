import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import type { BlobPort } from './port.ts'

export const newBlobKey = (): string => randomBytes(16).toString('hex')

/** What every store behind the port must do. `open` gives a store on an empty place; call inside a `describe`. */
export function describeBlobStore(open: () => Promise<BlobPort>): void {
  let store: BlobPort
  before(async () => {
    store = await open()
  })

  it('refuses a key that the server did not choose', async () => {
    for (const key of [
      '',
      '../../etc/passwd',
      'a',
      `${newBlobKey()}/x`,
      `${newBlobKey()}\0`,
      newBlobKey().toUpperCase().replace(/\d/g, 'A'),
    ]) {
      await assert.rejects(() => store.put(key, Buffer.from('x')), key)
      await assert.rejects(() => store.get(key), key)
      await assert.rejects(() => store.delete(key), key)
    }
  })

  it('has nothing under a key never used', async () => {
    assert.equal(await store.get(newBlobKey()), null)
    await store.delete(newBlobKey())
  })

  it('gives back what was put, byte for byte, empty and large too', async () => {
    for (const bytes of [Buffer.alloc(0), Buffer.from([0, 255, 10, 13]), randomBytes(3_000_000)]) {
      const key = newBlobKey()
      await store.put(key, bytes)
      assert.ok((await store.get(key))?.equals(bytes))
    }
  })

  it('keeps blobs apart', async () => {
    const base = newBlobKey()
    const near = `${base.slice(0, 31)}${base.endsWith('0') ? '1' : '0'}`
    await store.put(base, Buffer.from('one'))
    await store.put(near, Buffer.from('two'))
    await store.delete(base)
    assert.equal(await store.get(base), null)
    assert.equal((await store.get(near))?.toString(), 'two')
  })

  it('shows a whole blob or none while it is written again and again', async () => {
    const key = newBlobKey()
    const versions = [Buffer.alloc(400_000, 1), Buffer.alloc(400_000, 2)]
    await store.put(key, versions[0] as Buffer)
    const writes = Promise.all(
      Array.from({ length: 20 }, (_, n) => store.put(key, versions[n % 2] as Buffer)),
    )
    for (let n = 0; n < 20; n += 1) {
      const seen = await store.get(key)
      assert.ok(versions.some((version) => seen?.equals(version)))
    }
    await writes
  })
}
