import { Refusal } from '../../http/refusal.ts'

/** A picture taken apart without decoding a pixel. */
export interface Dissected {
  type: 'jpeg' | 'png' | 'webp'
  width: number
  height: number
  /** of EXIF, 1 to 8: how to turn it so that it stands upright */
  orientation: number
  /** at most so many colours, where the header says so: scans in black and white, drawings */
  colours: number | null
  /** its decoder holds the whole picture at once, so it may have fewer pixels */
  decodedWhole: boolean
  /** everything that is not picture: comments, EXIF, XMP, text */
  extras: Buffer[]
  /** bytes of the colour profile */
  profileBytes: number
  /** what follows the picture's end: a second picture, a film, or something that does not belong here */
  tail: Buffer
  /** a file with the pixels, the palette and the colour profile and nothing else; only this reaches a decoder */
  essence: Buffer
}

export const broken = (): Refusal => new Refusal('PICTURE_BROKEN')
export const moving = (): Refusal => new Refusal('PICTURE_MOVING')
