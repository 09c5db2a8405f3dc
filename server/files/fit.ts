import { type Pixels, shrink } from './decoder.ts'
import { draftBytes, type Encoded, encodeJpeg, encodePng, type JpegSettings } from './encode.ts'

/** Bytes of a kept picture at most: the 300k of the sentence beside the picker. */
export const LIMIT = 300 * 1024
/** A4 at 190 dpi: nine-point type is 24 pixels high. */
export const FULL_PIXELS = 4_000_000
/** A4 at 135 dpi: nine-point type is 17 pixels high, about the least for dense characters. */
const LEAST_PIXELS = 2_000_000
/** Below this, blocks eat thin strokes sooner than fewer pixels would. */
const READABLE = 60
const VISIBLY_SAME = 90

type Range = { from: number; to: number }

/** A picture within the limit keeps its pixels: JPEG where that loses nothing visible, else PNG where it was one. */
export async function keepPixels(
  pixels: Pixels,
  from: { png: boolean; colours: number | null },
): Promise<Encoded> {
  const same = await bestJpeg(pixels, { from: VISIBLY_SAME, to: 95 })
  if (same) return same
  const exact = from.png ? await encodePng(pixels, from.colours) : null
  if (exact && exact.bytes.length <= LIMIT) return exact
  // it came as a JPEG or WebP of this size and no better quality
  return (await bestJpeg(pixels, { from: 15, to: VISIBLY_SAME })) ?? shrinkToLimit(pixels)
}

/**
 * The most legible JPEG within the limit. Type is read by its pixels first: quality falls to READABLE, then pixels to
 * LEAST_PIXELS, and only then both further.
 */
export async function shrinkToLimit(full: Pixels): Promise<Encoded> {
  const readable = await bestJpeg(full, { from: READABLE, to: 95 })
  if (readable) return readable
  let pixels = await shrink(full, Math.max(LEAST_PIXELS, await pixelsThatFit(full)))
  for (;;) {
    const found = await bestJpeg(pixels, { from: 35, to: 95 })
    if (found) return found
    pixels = await shrink(pixels, pixels.width * pixels.height * 0.6)
  }
}

/** Measured: bytes grow with about the 0.85th power of pixels. */
async function pixelsThatFit(full: Pixels): Promise<number> {
  const bytes = await draftBytes(full, { quality: READABLE, chroma: '4:2:0' })
  return full.width * full.height * Math.min(1, (LIMIT / bytes) ** (1 / 0.85))
}

/** The best quality of the range that stays within the limit, with full colour where there is room. Null: none does. */
async function bestJpeg(pixels: Pixels, range: Range): Promise<Encoded | null> {
  let target = LIMIT * 0.97
  for (let to = range.to; ; ) {
    const promised = await promisedQuality(pixels, { from: range.from, to }, target)
    if (!promised) return null
    const { quality, bytes } = promised
    const rich = quality >= VISIBLY_SAME ? await fullColour(pixels, quality) : null
    const found = rich ?? (await encodeJpeg(pixels, { quality, chroma: '4:2:0' }))
    if (found.bytes.length <= LIMIT) return found
    // the draft promised too much: ask again for that much less
    target = 0.98 * LIMIT * (bytes / found.bytes.length)
    to = quality - 1
  }
}

async function fullColour(pixels: Pixels, quality: number): Promise<Encoded | null> {
  const settings: JpegSettings = { quality, chroma: '4:4:4' }
  if ((await draftBytes(pixels, settings)) > LIMIT) return null
  const found = await encodeJpeg(pixels, settings)
  return found.bytes.length <= LIMIT ? found : null
}

interface Promised {
  quality: number
  bytes: number
}

/**
 * About the best quality of the range that comes to `target` bytes, by drafts, each of which costs an eighth of the real
 * thing. Null: the lowest of the range comes to more.
 */
async function promisedQuality(
  pixels: Pixels,
  { from, to }: Range,
  target: number,
): Promise<Promised | null> {
  let best: Promised | null = null
  let [fits, exceeds] = [from - 1, to + 1]
  let quality = Math.min(to, Math.max(from, READABLE + 10))
  for (let round = 0; exceeds - fits > 1; round += 1) {
    const bytes = await draftBytes(pixels, { quality, chroma: '4:2:0' })
    if (bytes > target) exceeds = quality
    else {
      fits = quality
      best = { quality, bytes }
      if (bytes > target * 0.96) break
    }
    const guess = round < 2 ? quality + steps(bytes, target, quality) : Math.round((fits + exceeds) / 2)
    quality = Math.min(exceeds - 1, Math.max(fits + 1, guess))
  }
  return best
}

/** How many steps of quality lie between two sizes. Measured on photos: a step is worth 1.5 % to 6 % of the bytes. */
function steps(bytes: number, target: number, quality: number): number {
  const worth = quality < 70 ? 0.017 : quality < 84 ? 0.03 : 0.06
  return Math.round(Math.log(target / bytes) / worth)
}
