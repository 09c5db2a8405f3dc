import { broken, type Dissected, moving } from './dissected.ts'
import { orientationOf } from './exif.ts'

/** Flags of VP8X (RFC 9649 §2.7). */
const HAS_PROFILE = 0x20
const HAS_ALPHA = 0x10
const ANIMATED = 0x02

interface Walk {
  canvas: Size | null
  frame: Size | null
  orientation: number
  profileBytes: number
  extras: Buffer[]
  kept: Buffer[]
}
interface Size {
  width: number
  height: number
}

/** Refuses with PICTURE_BROKEN what is cut short or contradicts itself, with PICTURE_MOVING an animation. */
export function dissectWebp(bytes: Buffer): Dissected {
  const end = 8 + bytes.readUInt32LE(4)
  if (end > bytes.length) throw broken()
  const walk: Walk = { canvas: null, frame: null, orientation: 1, profileBytes: 0, extras: [], kept: [] }
  let at = 12
  while (at < end) {
    if (at + 8 > end) throw broken()
    const length = bytes.readUInt32LE(at + 4)
    const next = at + 8 + length + (length % 2)
    if (at + 8 + length > end) throw broken()
    takeChunk(
      walk,
      bytes.toString('latin1', at, at + 4),
      bytes.subarray(at + 8, at + 8 + length),
      bytes.subarray(at, Math.min(next, end)),
    )
    at = next
  }
  return result(walk, bytes.subarray(end))
}

function takeChunk(walk: Walk, type: string, data: Buffer, whole: Buffer): void {
  switch (type) {
    case 'ANIM':
    case 'ANMF':
      throw moving()
    case 'VP8X':
      walk.canvas = readCanvas(data)
      walk.kept.push(withoutMetadata(whole))
      return
    case 'VP8 ':
    case 'VP8L':
      if (walk.frame) throw broken()
      walk.frame = type === 'VP8 ' ? readLossy(data) : readLossless(data)
      walk.kept.push(whole)
      return
    case 'ICCP':
      walk.profileBytes += data.length
      walk.kept.push(whole)
      return
    case 'ALPH':
      walk.kept.push(whole)
      return
    case 'EXIF':
      walk.orientation = orientationOf(data.toString('latin1', 0, 4) === 'Exif' ? data.subarray(6) : data)
  }
  walk.extras.push(data)
}

function readCanvas(data: Buffer): Size {
  if (data.length < 10) throw broken()
  if (((data[0] ?? 0) & ANIMATED) !== 0) throw moving()
  return { width: data.readUIntLE(4, 3) + 1, height: data.readUIntLE(7, 3) + 1 }
}

function withoutMetadata(whole: Buffer): Buffer {
  const copy = Buffer.from(whole)
  copy[8] = (copy[8] ?? 0) & (HAS_PROFILE | HAS_ALPHA)
  return copy
}

/** Frame tag, start code, then 14 bits each (RFC 6386 §9.1). */
function readLossy(data: Buffer): Size {
  if (data.length < 10 || data.readUIntBE(3, 3) !== 0x9d012a) throw broken()
  return { width: data.readUInt16LE(6) & 0x3fff, height: data.readUInt16LE(8) & 0x3fff }
}

/** Signature, then 14 bits each, less one (RFC 9649 §3.4). */
function readLossless(data: Buffer): Size {
  if (data.length < 5 || data[0] !== 0x2f) throw broken()
  const bits = data.readUInt32LE(1)
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
}

function result(walk: Walk, tail: Buffer): Dissected {
  const { canvas, frame, orientation, profileBytes, extras, kept } = walk
  if (!frame || frame.width === 0 || frame.height === 0) throw broken()
  if (canvas && (canvas.width !== frame.width || canvas.height !== frame.height)) throw broken()
  const body = Buffer.concat(kept)
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1')
  head.writeUInt32LE(body.length + 4, 4)
  return {
    type: 'webp',
    ...frame,
    orientation,
    colours: null,
    decodedWhole: true,
    extras,
    profileBytes,
    tail,
    essence: Buffer.concat([head, body]),
  }
}
