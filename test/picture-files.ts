import { randomBytes } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'
import sharp, { type Sharp } from 'sharp'

/** Pictures made by code, and the parts that odd ones are put together from. */

/** Four quarters of one colour each, so that it shows how a picture was turned: red, green / blue, white. */
export function quarters(width = 120, height = 80): Sharp {
  const colours = [
    [220, 20, 20],
    [20, 180, 20],
    [20, 20, 220],
    [250, 250, 250],
  ]
  const data = Buffer.alloc(width * height * 3)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const quarter = (y * 2 < height ? 0 : 2) + (x * 2 < width ? 0 : 1)
      data.set(colours[quarter] ?? [], (y * width + x) * 3)
    }
  }
  return sharp(data, { raw: { width, height, channels: 3 } })
}

/** Nothing compresses this. */
export const noise = (width: number, height: number): Sharp =>
  sharp(randomBytes(width * height * 3), { raw: { width, height, channels: 3 } })

export function segment(marker: number, payload: Buffer | string): Buffer {
  const head = Buffer.alloc(4)
  head.writeUInt16BE(0xff00 | marker, 0)
  const body = Buffer.from(payload as string, 'latin1')
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, body])
}

/** Puts segments right behind the start of a JPEG. */
export const withSegments = (jpeg: Buffer, ...segments: Buffer[]): Buffer =>
  Buffer.concat([jpeg.subarray(0, 2), ...segments, jpeg.subarray(2)])

export function chunk(type: string, data: Buffer | string): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), Buffer.from(data as string, 'latin1')])
  const head = Buffer.alloc(4)
  head.writeUInt32BE(body.length - 4)
  const tail = Buffer.alloc(4)
  tail.writeUInt32BE(crc32(body))
  return Buffer.concat([head, body, tail])
}

const PNG_HEAD = 8 + 25
/** Puts chunks right behind a PNG's header. */
export const withChunks = (png: Buffer, ...chunks: Buffer[]): Buffer =>
  Buffer.concat([png.subarray(0, PNG_HEAD), ...chunks, png.subarray(PNG_HEAD)])

export interface PngHeader {
  width: number
  height: number
  depth?: number
  colour?: number
  interlace?: number
}
export function pngOf(
  { width, height, depth = 8, colour = 2, interlace = 0 }: PngHeader,
  pixels: Buffer,
): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([depth, colour, 0, 0, interlace], 8)
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(pixels)),
    chunk('IEND', ''),
  ])
}

export function riff(type: string, data: Buffer | string): Buffer {
  const body = Buffer.from(data as string, 'latin1')
  const head = Buffer.alloc(8)
  head.write(type, 0, 'latin1')
  head.writeUInt32LE(body.length, 4)
  return Buffer.concat([head, body, Buffer.alloc(body.length % 2)])
}
export const webpOf = (...chunks: Buffer[]): Buffer =>
  riff('RIFF', Buffer.concat([Buffer.from('WEBP'), ...chunks]))

export function canvas(width: number, height: number, flags: number): Buffer {
  const data = Buffer.alloc(10)
  data[0] = flags
  data.writeUIntLE(width - 1, 4, 3)
  data.writeUIntLE(height - 1, 7, 3)
  return riff('VP8X', data)
}

/** The frame of a simple WebP. */
export const frameOf = (webp: Buffer): Buffer => webp.subarray(12)

/** A TIFF block with an orientation, and a GPS position (EXIF 2.32 §4.6.6) when asked. */
export function exif(orientation: number, options: { gps?: boolean } = {}): Buffer {
  const entry = (tag: number, type: number, count: number, value: number): Buffer => {
    const bytes = Buffer.alloc(12)
    bytes.writeUInt16BE(tag, 0)
    bytes.writeUInt16BE(type, 2)
    bytes.writeUInt32BE(count, 4)
    if (type === 3) bytes.writeUInt16BE(value, 8)
    else bytes.writeUInt32BE(value, 8)
    return bytes
  }
  const entries = [
    entry(0x0112, 3, 1, orientation),
    ...(options.gps ? [entry(0x8825, 4, 1, 8 + 2 + 24 + 4)] : []),
  ]
  const count = Buffer.alloc(2)
  count.writeUInt16BE(entries.length)
  const gps = Buffer.concat([
    Buffer.from([0, 1]),
    entry(1, 2, 2, 0x4e000000),
    Buffer.alloc(4),
    Buffer.from('GPS-39.9087-116.3975'),
  ])
  return Buffer.concat([
    Buffer.from('MM\0*\0\0\0\x08', 'latin1'),
    count,
    ...entries,
    Buffer.alloc(4),
    ...(options.gps ? [gps] : []),
  ])
}
export const exifSegment = (orientation: number, options: { gps?: boolean } = {}): Buffer =>
  segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), exif(orientation, options)]))

/** A colour profile of so many bytes, in as many segments as it takes. */
export function profileSegments(bytes: number): Buffer[] {
  const part = 65_000
  const parts = Math.ceil(bytes / part)
  return Array.from({ length: parts }, (_, n) =>
    segment(
      0xe2,
      Buffer.concat([
        Buffer.from('ICC_PROFILE\0', 'latin1'),
        Buffer.from([n + 1, parts]),
        Buffer.alloc(part, 7),
      ]),
    ),
  )
}
