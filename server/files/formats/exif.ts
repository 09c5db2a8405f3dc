const ORIENTATION = 0x0112
const SHORT = 3

/**
 * Orientation (1 to 8) in a TIFF block as EXIF 2.32 §4.6.4 has it; 1 where there is none or it makes no sense.
 * @param tiff begins with `II*\0` or `MM\0*`
 */
export function orientationOf(tiff: Buffer): number {
  const mark = tiff.toString('latin1', 0, 4)
  if (tiff.length < 14 || (mark !== 'II*\0' && mark !== 'MM\0*')) return 1
  const little = mark[0] === 'I'
  const u16 = (at: number): number => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const directory = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4)
  if (directory + 2 > tiff.length) return 1
  const entries = u16(directory)
  for (let n = 0; n < entries; n += 1) {
    const at = directory + 2 + n * 12
    if (at + 12 > tiff.length) return 1
    if (u16(at) === ORIENTATION && u16(at + 2) === SHORT) return inRange(u16(at + 8))
  }
  return 1
}

const inRange = (value: number): number => (value >= 1 && value <= 8 ? value : 1)
