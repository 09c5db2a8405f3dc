import sharp, { type Sharp } from 'sharp'
import { Refusal } from '../http/refusal.ts'
import type { Dissected } from './formats/dissected.ts'
import { WorkLine } from './work-line.ts'

// One thread a picture, nothing kept between pictures, and of all the loaders of libvips only the three we sniff for.
sharp.concurrency(1)
sharp.cache(false)
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'],
})

/** Pictures in work at once; the libuv pool has four threads, and passwords and files need one. */
export const pictureLine = new WorkLine({ atOnce: 3, waiting: 30 })

/** A picture takes a second; what takes this long was made to. Unit: s. */
const TIMEOUT = 60

/** This much of the pixels that there is room for will do. */
const NEAR = 0.7

/** Pixels, three bytes each, sRGB. */
export interface Pixels {
  data: Buffer
  width: number
  height: number
}

/** What undoes each EXIF orientation: the mirror first, then the turn, which is sharp's own order too. */
const upright: Record<number, { turn: number; mirror: boolean }> = {
  1: { turn: 0, mirror: false },
  2: { turn: 0, mirror: true },
  3: { turn: 180, mirror: false },
  4: { turn: 180, mirror: true },
  5: { turn: 270, mirror: true },
  6: { turn: 90, mirror: false },
  7: { turn: 90, mirror: true },
  8: { turn: 270, mirror: false },
}

export interface DecodeOptions {
  /** EXIF orientation, 1 to 8 */
  orientation: number
  /** larger pictures are made smaller while they are decoded, so that they never lie whole in memory */
  maxPixels: number
}

/** Upright, on white, in sRGB. Refuses with PICTURE_BROKEN what the decoder finds damaged. */
export async function decode(
  file: Pick<Dissected, 'essence' | 'width' | 'height' | 'type'>,
  options: DecodeOptions,
): Promise<Pixels> {
  const { width, height } = decodedSize(file, options.maxPixels)
  const shrunk = sharp(file.essence, {
    failOn: 'warning',
    limitInputPixels: 50_000_000,
    sequentialRead: true,
  })
    .resize(width, height, { fit: 'fill' })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
  try {
    return await turned(await pixelsOf(shrunk), options.orientation)
  } catch (error) {
    throw asRefusal(error)
  }
}

/**
 * A JPEG gives half, a quarter or an eighth of its sides for half the work of any other size (its blocks are decoded
 * that small), so near the limit that is taken: 12 megapixels become 3, not 4.
 */
function decodedSize(
  file: Pick<Dissected, 'width' | 'height' | 'type'>,
  maxPixels: number,
): { width: number; height: number } {
  const { width, height, type } = file
  const area = width * height
  const part = [2, 4, 8].find((by) => area / by ** 2 <= maxPixels && area / by ** 2 >= maxPixels * NEAR)
  if (type !== 'jpeg' || area <= maxPixels || !part) return within(file, maxPixels)
  return { width: Math.floor(width / part), height: Math.floor(height / part) }
}

/** The largest size of the same shape that has at most so many pixels. */
export function within(
  { width, height }: { width: number; height: number },
  maxPixels: number,
): { width: number; height: number } {
  const scale = Math.min(1, Math.sqrt(maxPixels / (width * height)))
  return { width: Math.max(1, Math.floor(width * scale)), height: Math.max(1, Math.floor(height * scale)) }
}

export async function shrink(pixels: Pixels, maxPixels: number): Promise<Pixels> {
  const { width, height } = within(pixels, maxPixels)
  return pixelsOf(fromPixels(pixels).resize(width, height, { fit: 'fill' }))
}

async function turned(pixels: Pixels, orientation: number): Promise<Pixels> {
  const { turn, mirror } = upright[orientation] ?? { turn: 0, mirror: false }
  if (turn === 0 && !mirror) return pixels
  return pixelsOf(fromPixels(pixels).flop(mirror).rotate(turn))
}

/** EXIF orientation that a picture turned clockwise by so many quarters has. */
export const orientationOfTurns = (quarterTurns: number): number => [1, 6, 3, 8][quarterTurns % 4] ?? 1

export const fromPixels = ({ data, width, height }: Pixels): Sharp =>
  sharp(data, { raw: { width, height, channels: 3 } })

async function pixelsOf(image: Sharp): Promise<Pixels> {
  const { data, info } = await image
    .timeout({ seconds: TIMEOUT })
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true })
  if (info.channels !== 3) throw new Error(`decoded to ${info.channels} channels`)
  return { data, width: info.width, height: info.height }
}

function asRefusal(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  return new Refusal(/timeout/i.test(error.message) ? 'UNAVAILABLE' : 'PICTURE_BROKEN')
}
