import { type Pixels, shrink } from './decoder.ts'
import {
  draftBytes,
  type Encoded,
  encodeJpeg,
  encodePng,
  type JpegSettings,
  type Sample,
  sampleOf,
} from './encode.ts'

/** Bytes of a kept picture at most: the 300k of the sentence beside the picker. */
export const LIMIT = 300 * 1024
/** A4 at 190 dpi: nine-point type is 24 pixels high. */
export const FULL_PIXELS = 4_000_000
/** A4 at 135 dpi: nine-point type is 17 pixels high, about the least for dense characters. */
const LEAST_PIXELS = 2_000_000
/** Below this, blocks eat thin strokes sooner than fewer pixels would. */
const READABLE = 60
const VISIBLY_SAME = 90
/** So few pixels are not worth losing for a few steps of quality. */
const NEARLY_ALL = 0.9

type Range = { from: number; to: number }

/** A picture within the limit keeps its pixels: JPEG where that loses nothing visible, else PNG where it was one. */
export async function keepPixels(
  pixels: Pixels,
  from: { png: boolean; colours: number | null },
): Promise<Encoded> {
  const drafts = new Drafts(pixels)
  const same = await bestJpeg(pixels, drafts, { from: VISIBLY_SAME, to: 95 })
  if (same) return same
  const exact = from.png ? await encodePng(pixels, from.colours) : null
  if (exact && exact.bytes.length <= LIMIT) return exact
  // it came as a JPEG or WebP of this size and no better quality
  return (await bestJpeg(pixels, drafts, { from: 15, to: VISIBLY_SAME })) ?? shrinkToLimit(pixels)
}

/**
 * The most legible JPEG within the limit. Type is read by its pixels first: quality falls to READABLE, then pixels to
 * LEAST_PIXELS, and only then both further.
 */
export async function shrinkToLimit(full: Pixels): Promise<Encoded> {
  const area = full.width * full.height
  let drafts = new Drafts(full)
  // measured: bytes grow with about the 0.85th power of pixels
  const fitting = area * Math.min(1, (LIMIT / (await drafts.bytes(READABLE))) ** (1 / 0.85))
  let pixels = full
  if (fitting < area * NEARLY_ALL) pixels = await shrink(full, Math.max(LEAST_PIXELS, fitting))
  for (;;) {
    if (pixels !== drafts.pixels) drafts = new Drafts(pixels)
    const found = await bestJpeg(pixels, drafts, { from: 35, to: 95 })
    if (found) return found
    pixels = await shrink(pixels, pixels.width * pixels.height * 0.6)
  }
}

/** The best quality of the range that stays within the limit, with full colour where there is room. Null: none does. */
async function bestJpeg(pixels: Pixels, drafts: Drafts, range: Range): Promise<Encoded | null> {
  let target = LIMIT * 0.98
  for (let to = range.to; to >= range.from; ) {
    const quality = await promisedQuality(drafts, { from: range.from, to }, target)
    if (quality === null) return null
    const rich = quality >= VISIBLY_SAME ? await fullColour(pixels, drafts, quality) : null
    const found = rich ?? (await encodeJpeg(pixels, { quality, chroma: '4:2:0' }))
    if (found.bytes.length <= LIMIT) return found
    // the draft promised too much: ask again for that much less
    target = 0.98 * LIMIT * ((await drafts.bytes(quality)) / found.bytes.length)
    to = quality - 1
  }
  return null
}

async function fullColour(pixels: Pixels, drafts: Drafts, quality: number): Promise<Encoded | null> {
  const settings: JpegSettings = { quality, chroma: '4:4:4' }
  if ((await draftBytes(drafts.sample, settings)) > LIMIT) return null
  const found = await encodeJpeg(pixels, settings)
  return found.bytes.length <= LIMIT ? found : null
}

/**
 * About the best quality of the range that comes to `target` bytes, by drafts. Null: the lowest of the range comes to
 * more.
 */
async function promisedQuality(drafts: Drafts, { from, to }: Range, target: number): Promise<number | null> {
  let [fits, exceeds] = [from - 1, to + 1]
  let quality = Math.min(to, Math.max(from, READABLE))
  for (let round = 0; exceeds - fits > 1; round += 1) {
    const bytes = await drafts.bytes(quality)
    if (bytes > target) exceeds = quality
    else fits = quality
    if (bytes <= target && bytes > target * 0.95) break
    // where guesses fail, halving finds it
    const guess = round < 3 ? quality + steps(bytes, target, quality) : Math.round((fits + exceeds) / 2)
    quality = Math.min(exceeds - 1, Math.max(fits + 1, guess))
  }
  return fits < from ? null : fits
}

/** How many steps of quality lie between two sizes. Measured on photos: a step is worth 1.5 % to 6 % of the bytes. */
function steps(bytes: number, target: number, quality: number): number {
  const worth = quality < 70 ? 0.015 : quality < 84 ? 0.025 : 0.05
  return Math.floor(Math.log(target / bytes) / worth)
}

/** Sizes by quality, each measured once. */
class Drafts {
  readonly pixels: Pixels
  readonly sample: Sample
  readonly #known = new Map<number, number>()

  constructor(pixels: Pixels) {
    this.pixels = pixels
    this.sample = sampleOf(pixels)
  }

  async bytes(quality: number): Promise<number> {
    const bytes = this.#known.get(quality) ?? (await draftBytes(this.sample, { quality, chroma: '4:2:0' }))
    this.#known.set(quality, bytes)
    return bytes
  }
}
