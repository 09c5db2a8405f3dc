import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { randomKeys, type VaultKeys } from './vault.ts'

const key = z.base64().transform((text) => Buffer.from(text, 'base64'))
const stored = z.object({ current: z.string(), sealing: z.record(z.string(), key), index: key })

/**
 * Keys of a server with an embedded database: made once, beside its data. Without this file the data cannot be read
 * again, so a damaged one is an Error and never replaced.
 * @param dataDir absolute
 */
export function loadOrCreateKeys(dataDir: string): VaultKeys {
  const path = join(dataDir, 'keys.json')
  return read(path) ?? create(dataDir, path)
}

function read(path: string): VaultKeys | undefined {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
  try {
    return stored.parse(JSON.parse(text))
  } catch {
    throw new Error(
      `${path} is damaged. Put it back from a backup: without it the stored personal data cannot be read`,
    )
  }
}

/** Written whole under another name, then linked: a crash leaves no half file, and of two servers one wins. */
function create(dataDir: string, path: string): VaultKeys {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const draft = `${path}.${randomBytes(6).toString('hex')}`
  const file = openSync(draft, 'wx', 0o600)
  try {
    writeSync(file, JSON.stringify(asText(randomKeys())))
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  try {
    chmodSync(draft, 0o600)
    linkSync(draft, path)
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || error.code !== 'EEXIST') throw error
  } finally {
    rmSync(draft)
  }
  const keys = read(path)
  if (!keys) throw new Error(`${path} vanished`)
  return keys
}

const asText = ({ current, sealing, index }: VaultKeys) => ({
  current,
  sealing: Object.fromEntries(Object.entries(sealing).map(([id, bytes]) => [id, bytes.toString('base64')])),
  index: index.toString('base64'),
})
