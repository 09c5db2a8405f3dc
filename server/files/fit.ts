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

/** A picture within the limit keeps its pixels: JPEG where that loses nothing visible, else PNG where it came without loss. */
export async function keepPixels(pixels: Pixels, lossless: boolean): Promise<Encoded> {
  const same = await bestJpeg(pixels, { from: VISIBLY_SAME, to: 95 })
  if (same) return same
  const exact = lossless ? await encodePng(pixels) : null
  if (exact && exact.bytes.length <= LIMIT) return exact
  // it came as a JPEG or WebP of this size and no better quality
  return (await bestJpeg(pixels, { from: 40, to: VISIBLY_SAME })) ?? shrinkToLimit(pixels)
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
  const promised = await promisedQuality(pixels, range)
  if (promised === null) return null
  const rich = promised >= VISIBLY_SAME ? await fullColour(pixels, promised) : null
  if (rich) return rich
  for (let quality = promised; quality >= range.from; ) {
    const found = await encodeJpeg(pixels, { quality, chroma: '4:2:0' })
    if (found.bytes.length <= LIMIT) return found
    quality -= stepTo(LIMIT, found.bytes.length, quality)
  }
  return null
}

async function fullColour(pixels: Pixels, quality: number): Promise<Encoded | null> {
  const settings: JpegSettings = { quality, chroma: '4:4:4' }
  if ((await draftBytes(pixels, settings)) > LIMIT) return null
  const found = await encodeJpeg(pixels, settings)
  return found.bytes.length <= LIMIT ? found : null
}

/** By drafts, each of which costs an eighth of the real thing; null when even the lowest of the range is far too large. */
async function promisedQuality(pixels: Pixels, { from, to }: Range): Promise<number | null> {
  const target = LIMIT * 0.97
  let best: number | null = null
  let quality = Math.min(to, Math.max(from, READABLE + 10))
  for (let round = 0; round < 6; round += 1) {
    const bytes = await draftBytes(pixels, { quality, chroma: '4:2:0' })
    if (bytes <= target) best = Math.max(best ?? 0, quality)
    const step = bytes <= target ? -stepTo(bytes, target, quality) + 1 : stepTo(target, bytes, quality)
    const next = Math.min(to, Math.max(from, quality - step))
    if (next === quality || next === best) break
    quality = next
  }
  return best
}

/** How many steps of quality lie between two sizes, at least one. Measured: a step is worth 1.5 % to 6 % of the bytes. */
function stepTo(small: number, large: number, quality: number): number {
  const worth = quality < 70 ? 0.017 : quality < 84 ? 0.03 : 0.06
  return Math.max(1, Math.round(Math.log(large / small) / worth))
}
