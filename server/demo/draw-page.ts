import { createRequire } from 'node:module'
import sharp from 'sharp'

const size = { width: 900, height: 1273 } // A4 at 109 dpi
const margin = 90
const ring = 210
const fontfile = createRequire(import.meta.url).resolve(
  '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
)

/** A synthetic page of paper, as a phone would have it: a title, lines of text and a red ring in place of a seal. JPEG. */
export async function drawPage(title: string, lines: readonly string[], sealed: boolean): Promise<Buffer> {
  const parts = [
    { input: { text: written(title, 15) }, top: 110, left: margin },
    { input: { text: written(lines.join('\n'), 9) }, top: 210, left: margin },
    ...(sealed
      ? [{ input: seal(), raw: { width: ring, height: ring, channels: 4 as const }, top: 960, left: 560 }]
      : []),
  ]
  const paper = sharp({ create: { ...size, channels: 3, background: '#fbfaf6' } })
  return paper.composite(parts).jpeg({ quality: 85 }).toBuffer()
}

const written = (text: string, points: number) => ({
  text,
  fontfile,
  font: `Noto Sans SC ${points}`,
  dpi: 150,
  rgba: true,
  width: size.width - 2 * margin,
  spacing: 16,
})

/** A red ring and the bar across it; no emblem and no name. */
function seal(): Buffer {
  const pixels = Buffer.alloc(ring * ring * 4)
  const middle = ring / 2
  for (let y = 0; y < ring; y += 1) {
    for (let x = 0; x < ring; x += 1) {
      const distance = Math.hypot(x - middle, y - middle)
      const bar = Math.abs(y - middle) < 4 && Math.abs(x - middle) < 60
      if (bar || (distance < middle - 2 && distance > middle - 9))
        pixels.set([205, 45, 40, 190], (y * ring + x) * 4)
    }
  }
  return pixels
}
