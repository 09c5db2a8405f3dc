import assert from 'node:assert/strict'
import { mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDiskBlobs } from './disk.ts'
import { BlobStoreError } from './port.ts'
import { describeBlobStore, newBlobKey } from './port-suite.fixture.ts'

describe('blobs on a disk', () => {
  let folder: string
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'blobs-'))
  })
  after(() => rm(folder, { recursive: true, force: true }))

  describeBlobStore(() => openDiskBlobs(join(folder, 'suite')))

  it('leaves nothing behind where the disk refuses', async () => {
    const root = join(folder, 'refusing')
    const store = await openDiskBlobs(root)
    const key = newBlobKey()
    // a file where the folder has to go: refused even to root, like a full disk
    await writeFile(join(root, key.slice(0, 2)), '')
    await assert.rejects(() => store.put(key, Buffer.from('x')), BlobStoreError)
    assert.deepEqual(
      (await readdir(root, { recursive: true })).sort(),
      [key.slice(0, 2), 'unfinished'].sort(),
    )
    await assert.rejects(() => store.get(key), BlobStoreError)
  })

  it('is readable by this account alone', async () => {
    const root = join(folder, 'private')
    const key = newBlobKey()
    await (await openDiskBlobs(root)).put(key, Buffer.from('x'))
    const { mode } = await stat(join(root, key.slice(0, 2), key.slice(2, 4), key))
    assert.equal(mode & 0o077, 0)
  })

  it('removes what a killed process left unfinished, and not what another one is writing', async () => {
    const root = join(folder, 'leftovers')
    await mkdir(join(root, 'unfinished'), { recursive: true })
    for (const name of ['old', 'new']) await writeFile(join(root, 'unfinished', name), 'x')
    const yesterday = new Date(Date.now() - 86_400_000)
    await utimes(join(root, 'unfinished', 'old'), yesterday, yesterday)
    await openDiskBlobs(root)
    assert.deepEqual(await readdir(join(root, 'unfinished')), ['new'])
  })
})
