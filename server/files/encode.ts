import { fromPixels, type Pixels } from './decoder.ts'

export interface Encoded {
  bytes: Buffer
  mediaType: 'image/jpeg' | 'image/png'
  width: number
  height: number
}
/** JPEG quality as libjpeg counts it; 4:4:4 keeps the edges of a red seal. */
export interface JpegSettings {
  quality: number
  chroma: '4:2:0' | '4:4:4'
}

/** mozjpeg's trellis and tables without its search over scans: 3 % more bytes for two thirds of the time. */
export async function encodeJpeg(pixels: Pixels, { quality, chroma }: JpegSettings): Promise<Encoded> {
  const bytes = await fromPixels(pixels)
    .jpeg({
      quality,
      chromaSubsampling: chroma,
      progressive: true,
      trellisQuantisation: true,
      overshootDeringing: true,
      quantisationTable: 3,
    })
    .toBuffer()
  return { bytes, mediaType: 'image/jpeg', width: pixels.width, height: pixels.height }
}

/** What the draft leaves out is worth this much. Measured on photos and scans: 0.78 to 0.89, and less for grain. */
const DRAFT_GAIN = 0.845
/** Rows of one band of a sample, and of how many bands one is taken. A band is a row of 4:2:0 blocks. */
const BAND = 16
const ONE_OF = 4
/** Shorter pictures are drafted whole. Unit: rows. */
const SAMPLED = 1024

/** A part of a picture that its size in bytes can be told from. */
export interface Sample {
  pixels: Pixels
  /** of the whole */
  share: number
}

/** Every fourth band of a large picture: text, seal and blank margin are in it as they are in the whole. */
export function sampleOf(pixels: Pixels): Sample {
  const { data, width, height } = pixels
  if (height < SAMPLED) return { pixels, share: 1 }
  const bands = Array.from({ length: Math.floor(height / (BAND * ONE_OF)) }, (_, n) => {
    const from = n * BAND * ONE_OF * width * 3
    return data.subarray(from, from + BAND * width * 3)
  })
  const rows = bands.length * BAND
  return { pixels: { data: Buffer.concat(bands), width, height: rows }, share: rows / height }
}

/** What `encodeJpeg` would come to, about, in a fiftieth of its time. */
export async function draftBytes(
  { pixels, share }: Sample,
  { quality, chroma }: JpegSettings,
): Promise<number> {
  const draft = await fromPixels(pixels)
    .jpeg({ quality, chromaSubsampling: chroma, quantisationTable: 3, optimiseCoding: false })
    .toBuffer()
  return (draft.length / share) * DRAFT_GAIN
}

/** Without loss. `colours`: as many as there are at most, up to 256; null: more, or not known. */
export async function encodePng(pixels: Pixels, colours: number | null): Promise<Encoded> {
  const indexed = colours === null ? {} : { palette: true, colours, dither: 0, effort: 1 }
  const bytes = await fromPixels(pixels)
    .png({ compressionLevel: 9, ...indexed })
    .toBuffer()
  return { bytes, mediaType: 'image/png', width: pixels.width, height: pixels.height }
}
