import { decode, pictureLine } from './decoder.ts'
import type { Encoded } from './encode.ts'
import { examine } from './examine.ts'
import { FULL_PIXELS, keepPixels, LIMIT, shrinkToLimit } from './fit.ts'

/** A picture within the limit has this many pixels only when it is a scan with hardly anything on it. */
const KEPT_PIXELS = 16_000_000

/**
 * The picture as it will be kept: at most 300 KB, upright, on white, in sRGB, without metadata. Within 300 KB nothing
 * visible is lost. Refuses with one of the PICTURE codes, or with UNAVAILABLE when too many wait.
 */
export function preparePicture(source: Buffer): Promise<Encoded> {
  const picture = examine(source)
  const { orientation, type, colours } = picture
  return pictureLine.run(async () => {
    if (source.length > LIMIT)
      return shrinkToLimit(await decode(picture, { orientation, maxPixels: FULL_PIXELS }))
    return keepPixels(await decode(picture, { orientation, maxPixels: KEPT_PIXELS }), {
      png: type === 'png',
      colours,
    })
  })
}
