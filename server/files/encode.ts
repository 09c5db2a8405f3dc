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

/** What `encodeJpeg` would come to, about, in an eighth of its time. Measured on photos and scans: 0.80 to 0.96. */
const TRELLIS_GAIN = 0.85
export async function draftBytes(pixels: Pixels, { quality, chroma }: JpegSettings): Promise<number> {
  const draft = await fromPixels(pixels)
    .jpeg({ quality, chromaSubsampling: chroma, quantisationTable: 3 })
    .toBuffer()
  return draft.length * TRELLIS_GAIN
}

/** Without loss. `colours`: as many as there are at most, up to 256; null: more, or not known. */
export async function encodePng(pixels: Pixels, colours: number | null): Promise<Encoded> {
  const indexed = colours === null ? {} : { palette: true, colours, dither: 0, effort: 1 }
  const bytes = await fromPixels(pixels)
    .png({ compressionLevel: 9, ...indexed })
    .toBuffer()
  return { bytes, mediaType: 'image/png', width: pixels.width, height: pixels.height }
}
