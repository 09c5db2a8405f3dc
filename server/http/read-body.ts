import type { IncomingMessage } from 'node:http'
import { Transform, type TransformCallback } from 'node:stream'
import { Refusal } from './refusal.ts'

const maxJsonBytes = 256 * 1024

/**
 * The request's JSON, `undefined` when it has no body. Refuses with UNSUPPORTED_MEDIA_TYPE, PAYLOAD_TOO_LARGE
 * or BAD_REQUEST.
 */
export async function readJson(req: IncomingMessage): Promise<unknown> {
  if (!hasBody(req)) return undefined
  if (mediaType(req) !== 'application/json' || isEncoded(req)) throw new Refusal('UNSUPPORTED_MEDIA_TYPE')
  const text = (await readBytes(req, maxJsonBytes)).toString('utf8')
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch {
    throw new Refusal('BAD_REQUEST')
  }
}

/** The body as text, of whatever type its sender says. Refuses with UNSUPPORTED_MEDIA_TYPE (compressed) or PAYLOAD_TOO_LARGE. */
export async function readText(req: IncomingMessage, maxBytes: number): Promise<string> {
  if (isEncoded(req)) throw new Refusal('UNSUPPORTED_MEDIA_TYPE')
  return (await readBytes(req, maxBytes)).toString('utf8')
}

/** The raw body as a stream that fails with PAYLOAD_TOO_LARGE past `maxBytes`. `image/*` takes any image type. */
export function rawBody(req: IncomingMessage, upload: { mediaType: string; maxBytes: number }): Transform {
  if (!isOfType(mediaType(req), upload.mediaType) || isEncoded(req))
    throw new Refusal('UNSUPPORTED_MEDIA_TYPE')
  refuseLonger(req, upload.maxBytes)
  const capped = new ByteCap(upload.maxBytes)
  req.once('error', (error) => capped.destroy(error))
  req.once('aborted', () => capped.destroy(new Refusal('BAD_REQUEST')))
  return req.pipe(capped)
}

class ByteCap extends Transform {
  #left: number
  constructor(maxBytes: number) {
    super()
    this.#left = maxBytes
  }
  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#left -= chunk.length
    if (this.#left < 0) done(new Refusal('PAYLOAD_TOO_LARGE'))
    else done(null, chunk)
  }
}

async function readBytes(req: IncomingMessage, maxBytes: number): Promise<Buffer> {
  refuseLonger(req, maxBytes)
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of req as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > maxBytes) throw new Refusal('PAYLOAD_TOO_LARGE')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function refuseLonger(req: IncomingMessage, maxBytes: number): void {
  if (Number(req.headers['content-length'] ?? 0) > maxBytes) throw new Refusal('PAYLOAD_TOO_LARGE')
}

const hasBody = (req: IncomingMessage): boolean =>
  req.headers['transfer-encoding'] !== undefined || Number(req.headers['content-length'] ?? 0) > 0

const mediaType = (req: IncomingMessage): string =>
  (req.headers['content-type'] ?? '').replace(/;.*$/s, '').trim().toLowerCase()

const isOfType = (given: string, wanted: string): boolean =>
  wanted.endsWith('/*') ? given.startsWith(wanted.slice(0, -1)) : given === wanted

const isEncoded = (req: IncomingMessage): boolean =>
  (req.headers['content-encoding'] ?? 'identity') !== 'identity'
