import { Refusal } from '../http/refusal.ts'
import type { Dissected } from './formats/dissected.ts'
import { dissectJpeg } from './formats/jpeg.ts'
import { dissectPng } from './formats/png.ts'
import { dissectWebp } from './formats/webp.ts'

/** A phone's largest photo. */
const MAX_PIXELS = 50_000_000
/** Where the decoder needs the whole picture in memory, or three bytes and more of a pixel twice. */
const MAX_PIXELS_WHOLE = 20_000_000
/** A long screenshot has 30,000 lines; below 16 nothing can be read. */
const MAX_SIDE = 30_000
const MIN_SIDE = 16
/** Camera and printer profiles have at most a few hundred KB. */
const MAX_PROFILE_BYTES = 1024 * 1024
const MAX_EXTRA_BYTES = 4 * 1024 * 1024

/**
 * What the bytes are, by the bytes alone; nothing is decoded yet. Refuses with PICTURE_TYPE, PICTURE_HEIC, PICTURE_BROKEN,
 * PICTURE_MOVING, PICTURE_PIXELS, PICTURE_METADATA or PICTURE_FOREIGN.
 */
export function examine(bytes: Buffer): Dissected {
  const picture = dissect(bytes)
  refuseSize(picture)
  const extraBytes = picture.extras.reduce((sum, extra) => sum + extra.length, 0)
  if (picture.profileBytes > MAX_PROFILE_BYTES || extraBytes > MAX_EXTRA_BYTES)
    throw new Refusal('PICTURE_METADATA')
  if (isForeign(bytes, picture)) throw new Refusal('PICTURE_FOREIGN')
  return picture
}

function dissect(bytes: Buffer): Dissected {
  const head = bytes.toString('latin1', 0, 12)
  if (head.startsWith('\xff\xd8\xff')) return dissectJpeg(bytes)
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return dissectPng(bytes, MAX_PROFILE_BYTES)
  if (head.startsWith('RIFF') && head.endsWith('WEBP')) return dissectWebp(bytes)
  throw new Refusal(isHeic(bytes) ? 'PICTURE_HEIC' : 'PICTURE_TYPE')
}

/** Brands of the ftyp box (ISO/IEC 23008-12); AVIF shares the general ones and names itself first. */
function isHeic(bytes: Buffer): boolean {
  if (bytes.toString('latin1', 4, 8) !== 'ftyp') return false
  const length = Math.min(Math.max(bytes.readUInt32BE(0), 16), 256, bytes.length)
  const brands = bytes.toString('latin1', 8, length).match(/[\s\S]{4}/g) ?? []
  const own = /^(?:hei[cxms]|hev[cxms]|mif1|msf1)$/
  return !brands.some((brand) => /^avi[fs]$/.test(brand)) && brands.some((brand) => own.test(brand))
}

function refuseSize({ width, height, decodedWhole }: Dissected): void {
  const sides = [width, height]
  const tooMany =
    width * height > (decodedWhole ? MAX_PIXELS_WHOLE : MAX_PIXELS) || sides.some((side) => side > MAX_SIDE)
  if (tooMany || sides.some((side) => side < MIN_SIDE))
    throw new Refusal('PICTURE_PIXELS', { detail: { width, height, tooMany } })
}

const markup = /<(?:script|svg|html|iframe|object|embed)[\s>/]|<\?php\s|<!doctype\s/i
/** Beginnings of archives, programs and pages; a second JPEG or a film at the end is what phones write. */
const foreignStarts = ['PK\x03\x04', '%PDF-', 'Rar!', '7z\xbc\xaf', 'GIF8', 'MZ', '\x7fELF', '#!', '<']

/** A picture that is another kind of file as well. Its other half would be dropped; whoever made it meant no picture. */
function isForeign(bytes: Buffer, { extras, tail }: Dissected): boolean {
  if (bytes.subarray(0, 1024).includes('%PDF-')) return true
  const start = tail.toString('latin1', 0, 64).trimStart()
  if (foreignStarts.some((mark) => start.startsWith(mark)) || endsAsZip(bytes)) return true
  return extras.some((extra) => markup.test(extra.toString('latin1')))
}

/** The end record of a zip archive, whose comment reaches exactly to the end of the file. */
function endsAsZip(bytes: Buffer): boolean {
  const from = Math.max(0, bytes.length - 22 - 0xffff)
  for (
    let at = bytes.lastIndexOf('PK\x05\x06', -22, 'latin1');
    at >= from;
    at = bytes.lastIndexOf('PK\x05\x06', at - 1, 'latin1')
  ) {
    if (at + 22 + bytes.readUInt16LE(at + 20) === bytes.length) return true
    if (at === 0) break
  }
  return false
}
