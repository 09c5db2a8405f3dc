import { fittingEncoding, isHeic, within } from './fitting.ts'

export async function isHeicBlob(blob: Blob): Promise<boolean> {
  return isHeic(new Uint8Array(await blob.slice(0, 12).arrayBuffer()))
}

/** A JPEG within 300 KB or as near to it as stays legible; null when this browser cannot decode the picture. */
export async function compressBlob(blob: Blob): Promise<Blob | null> {
  const bitmap = await createImageBitmap(blob, { imageOrientation: 'from-image' }).catch(() => null)
  if (!bitmap) return null
  try {
    return await fittingEncoding((side, quality) => encode(bitmap, side, quality))
  } finally {
    bitmap.close()
  }
}

function encode(bitmap: ImageBitmap, side: number, quality: number): Promise<Blob | null> {
  const canvas = document.createElement('canvas')
  const { width, height } = within(bitmap.width, bitmap.height, side)
  canvas.width = width
  canvas.height = height
  const pen = canvas.getContext('2d')
  if (!pen) return Promise.resolve(null)
  // JPEG knows no transparency, and text on nothing would turn black on black
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, width, height)
  pen.imageSmoothingQuality = 'high'
  pen.drawImage(bitmap, 0, 0, width, height)
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality))
}
