import { errorText } from '@contract/error-texts.ts'
import { maxUploadBytes } from '@contract/picture-rules.ts'

/** Pictures up to this size are sent as they are. Unit: bytes. */
const LIGHT = 300 * 1024
/** A4 at 190 dpi, what the server keeps at most: more would only be slow to send. */
const PIXELS = 4_000_000
/** The server compresses once more, so this one keeps nearly everything. */
const QUALITY = 0.88

export interface Lightened {
  content: Blob
  /** it was over 300 KB */
  compressed: boolean
}

/** A picture made lighter before it is sent, where the browser can. Throws a sentence for whom it concerns. */
export async function lighten(file: File): Promise<Lightened> {
  if (await isHeic(file)) throw new Error(errorText('PICTURE_HEIC', {}))
  if (file.size <= LIGHT) return { content: file, compressed: false }
  const smaller = await redrawn(file).catch(() => null)
  const content = smaller && smaller.size < file.size ? smaller : file
  if (content.size > maxUploadBytes) throw new Error(errorText('PICTURE_TOO_LARGE', {}))
  return { content, compressed: true }
}

/** By its first bytes: ISO base media file, brand of the HEIF family. A name may say anything. */
async function isHeic(file: File): Promise<boolean> {
  const head = new TextDecoder('latin1').decode(await file.slice(0, 12).arrayBuffer())
  return head.slice(4, 8) === 'ftyp' && /^(heic|heix|hevc|heim|heis|mif1|msf1)/.test(head.slice(8))
}

async function redrawn(file: File): Promise<Blob | null> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
  const scale = Math.min(1, Math.sqrt(PIXELS / (picture.width * picture.height)))
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(picture.width * scale)
  canvas.height = Math.round(picture.height * scale)
  const pen = canvas.getContext('2d')
  if (!pen) return null
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.imageSmoothingQuality = 'high'
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height)
  picture.close()
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY))
}
