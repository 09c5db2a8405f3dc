import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { maxUploadBytes } from '../../contract/api/files.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../http/refusal.ts'

/** Ten megabytes at one megabit a second and a little. Unit: ms. */
const PATIENCE = 100_000

export interface Source {
  bytes: Buffer
  /** keyed; names the file without telling anything of it */
  digest: string
}

/** The whole file. Refuses with PICTURE_TOO_LARGE, PICTURE_TYPE (empty), or BAD_REQUEST when it trickles in. */
export async function readUpload(deps: Deps, stream: Readable): Promise<Source> {
  const timer = setTimeout(() => stream.destroy(new Refusal('BAD_REQUEST')), PATIENCE)
  try {
    return await readAll(deps, stream)
  } finally {
    clearTimeout(timer)
  }
}

async function readAll(deps: Deps, stream: Readable): Promise<Source> {
  const chunks: Buffer[] = []
  const hash = createHash('sha256')
  let length = 0
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > maxUploadBytes) throw new Refusal('PICTURE_TOO_LARGE')
    hash.update(chunk)
    chunks.push(chunk)
  }
  if (length === 0) throw new Refusal('PICTURE_TYPE')
  return { bytes: Buffer.concat(chunks, length), digest: deps.vault.digest(`picture ${hash.digest('hex')}`) }
}
