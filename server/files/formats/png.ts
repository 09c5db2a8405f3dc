import { inflateSync } from 'node:zlib'
import { broken, type Dissected, moving } from './dissected.ts'
import { orientationOf } from './exif.ts'

/** What a decoder needs; a thousand compressed text chunks would each unfold to megabytes in its hands. */
const essential = new Set(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND', 'sRGB', 'gAMA', 'cHRM'])
const signatureBytes = 8

interface Walk {
  header: Buffer | null
  pixels: boolean
  orientation: number
  profileBytes: number
  extras: Buffer[]
  kept: Buffer[]
}

/**
 * Refuses with PICTURE_BROKEN what has no end, header or pixels, with PICTURE_MOVING an APNG.
 * @param maxProfile bytes a colour profile may unfold to; a larger one counts as `maxProfile + 1`
 */
export function dissectPng(bytes: Buffer, maxProfile: number): Dissected {
  const walk: Walk = {
    header: null,
    pixels: false,
    orientation: 1,
    profileBytes: 0,
    extras: [],
    kept: [bytes.subarray(0, signatureBytes)],
  }
  let at = signatureBytes
  for (;;) {
    if (at + 12 > bytes.length) throw broken()
    const length = bytes.readUInt32BE(at)
    const end = at + 12 + length
    const type = bytes.toString('latin1', at + 4, at + 8)
    if (end > bytes.length || !/^[A-Za-z]{4}$/.test(type)) throw broken()
    takeChunk(walk, type, bytes.subarray(at + 8, end - 4), bytes.subarray(at, end), maxProfile)
    at = end
    if (type === 'IEND') return result(bytes, walk, end)
  }
}

function takeChunk(walk: Walk, type: string, data: Buffer, whole: Buffer, maxProfile: number): void {
  if ((type === 'IHDR') !== (walk.header === null)) throw broken()
  if (type === 'IHDR') walk.header = data
  if (type === 'acTL' || type === 'fcTL') throw moving()
  if (type === 'IDAT') walk.pixels = true
  if (type === 'eXIf') walk.orientation = orientationOf(data)
  if (type === 'iCCP') walk.profileBytes += unfoldedProfile(data, maxProfile)
  if (essential.has(type) || type === 'iCCP') walk.kept.push(whole)
  else walk.extras.push(data)
}

/** Name, zero, method, then deflate (PNG 3rd edition §11.3.2.3). */
function unfoldedProfile(data: Buffer, maxProfile: number): number {
  const name = data.indexOf(0)
  try {
    return name < 0 ? 0 : inflateSync(data.subarray(name + 2), { maxOutputLength: maxProfile }).length
  } catch (error) {
    if (error instanceof RangeError) return maxProfile + 1
    throw broken()
  }
}

function result(bytes: Buffer, walk: Walk, end: number): Dissected {
  const { header, pixels, orientation, profileBytes, extras, kept } = walk
  if (header?.length !== 13 || !pixels) throw broken()
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)]
  if (width === 0 || height === 0) throw broken()
  const [depth = 8, colourType, interlace] = [header[8], header[9], header[12]]
  const indexed = colourType === 3 || (colourType === 0 && depth <= 8)
  return {
    type: 'png',
    width,
    height,
    orientation,
    colours: indexed ? 2 ** depth : null,
    decodedWhole: interlace !== 0,
    extras,
    profileBytes,
    tail: bytes.subarray(end),
    essence: Buffer.concat(kept),
  }
}
