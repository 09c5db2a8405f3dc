import { randomBytes } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type BlobPort, BlobStoreError, requireBlobKey } from './port.ts'

/** Unfinished files of a process that was killed; a write takes seconds. Unit: ms. */
const LEFTOVER = 3_600_000

/**
 * Blobs as files below `root`, two levels of 256 folders. Several servers may share the folder. A blob is written
 * beside its place, synced, and only then given its name, so that whatever has a name is whole.
 */
export async function openDiskBlobs(root: string): Promise<BlobPort> {
  const unfinished = join(root, 'unfinished')
  await mkdir(unfinished, { recursive: true, mode: 0o700 })
  await removeLeftovers(unfinished)
  return {
    put: (key, bytes) => attempt(() => write(unfinished, placeOf(root, key), bytes)),
    get: (key) => attempt(() => read(placeOf(root, key))),
    delete: (key) => attempt(() => rm(placeOf(root, key), { force: true })),
  }
}

function placeOf(root: string, key: string): string {
  requireBlobKey(key)
  return join(root, key.slice(0, 2), key.slice(2, 4), key)
}

async function write(unfinished: string, place: string, bytes: Buffer): Promise<void> {
  const temporary = join(unfinished, randomBytes(16).toString('hex'))
  try {
    await writeDurably(temporary, bytes)
    const folder = dirname(place)
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await rename(temporary, place)
    await syncFolder(folder)
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {})
    throw error
  }
}

async function writeDurably(path: string, bytes: Buffer): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** A new name is durable once its folder is. Systems that cannot sync a folder (Windows) do without. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } catch (error) {
    if (!isCode(error, 'EPERM', 'EINVAL', 'EISDIR')) throw error
  } finally {
    await handle.close()
  }
}

async function read(place: string): Promise<Buffer | null> {
  try {
    return await readFile(place)
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null
    throw error
  }
}

async function removeLeftovers(unfinished: string): Promise<void> {
  for (const name of await readdir(unfinished)) {
    const path = join(unfinished, name)
    const made = await stat(path).then(
      ({ mtimeMs }) => mtimeMs,
      () => Number.POSITIVE_INFINITY,
    )
    if (made < Date.now() - LEFTOVER) await rm(path, { force: true })
  }
}

async function attempt<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Error && 'code' in error)
      throw new BlobStoreError(`the disk refused: ${error.code}`, { cause: error })
    throw error
  }
}

const isCode = (error: unknown, ...codes: string[]): boolean =>
  error instanceof Error && 'code' in error && codes.includes(String(error.code))
