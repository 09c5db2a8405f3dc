/** The server takes pictures up to this unchanged and makes larger ones fit. Bytes. */
export const limitBytes = 300 * 1024
/** A page of A4 stays legible at 9 points (about 200 dpi). px. */
export const longestSide = 2400

/** Best first. What still is too large after the last goes as it is: the server does the rest. */
const attempts: readonly { side: number; quality: number }[] = [
  { side: longestSide, quality: 0.86 },
  { side: longestSide, quality: 0.76 },
  { side: longestSide, quality: 0.66 },
  { side: longestSide, quality: 0.56 },
  { side: 2000, quality: 0.6 },
]

/** Width and height with the longer one at most `side`; never larger than before. */
export function within(width: number, height: number, side: number): { width: number; height: number } {
  const scale = Math.min(1, side / Math.max(width, height))
  return { width: Math.round(width * scale), height: Math.round(height * scale) }
}

/**
 * The first encoding that is small enough, else the smallest one.
 * @param encode null when the platform could not encode
 */
export async function fittingEncoding<T extends { size: number }>(
  encode: (side: number, quality: number) => Promise<T | null>,
): Promise<T | null> {
  let smallest: T | null = null
  for (const { side, quality } of attempts) {
    const made = await encode(side, quality)
    if (made && made.size <= limitBytes) return made
    if (made && (!smallest || made.size < smallest.size)) smallest = made
  }
  return smallest
}

const heicBrands = ['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis', 'mif1', 'msf1']

/** HEIC/HEIF by its first twelve bytes (ISO 14496-12: size, `ftyp`, brand). */
export function isHeic(head: Uint8Array): boolean {
  const text = String.fromCharCode(...head.slice(4, 12))
  return text.startsWith('ftyp') && heicBrands.includes(text.slice(4))
}
