import { broken, type Dissected } from './dissected.ts'
import { orientationOf } from './exif.ts'

/** Markers of ITU-T T.81 table B.1. */
const EOI = 0xd9
const SOS = 0xda
const APP0 = 0xe0
const APP1 = 0xe1
const APP2 = 0xe2
const APP14 = 0xee
const APP15 = 0xef
const COM = 0xfe
/** A camera writes about ten scans; each costs a pass over the whole picture. */
const MAX_SCANS = 64

interface Frame {
  width: number
  height: number
  progressive: boolean
}
interface Walk {
  frame: Frame | null
  scans: number
  orientation: number | null
  profileBytes: number
  extras: Buffer[]
  kept: Buffer[]
}

/** Refuses with PICTURE_BROKEN what has no end, no frame, or more than one. */
export function dissectJpeg(bytes: Buffer): Dissected {
  const walk: Walk = {
    frame: null,
    scans: 0,
    orientation: null,
    profileBytes: 0,
    extras: [],
    kept: [bytes.subarray(0, 2)],
  }
  let at = 2
  for (;;) {
    const start = bytes.indexOf(0xff, at)
    if (start < 0) throw broken()
    const marker = markerAt(bytes, start)
    if (marker.code === EOI) {
      walk.kept.push(Buffer.from([0xff, EOI]))
      return result(bytes, walk, marker.end)
    }
    if (isStandalone(marker.code)) {
      at = marker.end
      continue
    }
    const end = segmentEnd(bytes, marker.end)
    takeSegment(walk, marker.code, bytes.subarray(marker.end + 2, end), bytes.subarray(start, end))
    at = end
    if (marker.code === SOS) {
      at = scanEnd(bytes, end)
      walk.kept.push(bytes.subarray(end, at))
    }
  }
}

function result(bytes: Buffer, walk: Walk, end: number): Dissected {
  const { frame, scans, orientation, profileBytes, extras, kept } = walk
  if (!frame || scans === 0) throw broken()
  return {
    type: 'jpeg',
    width: frame.width,
    height: frame.height,
    orientation: orientation ?? 1,
    colours: null,
    decodedWhole: frame.progressive,
    extras,
    profileBytes,
    tail: bytes.subarray(end),
    essence: Buffer.concat(kept),
  }
}

/** A marker may be preceded by any number of fill bytes 0xFF. */
function markerAt(bytes: Buffer, start: number): { code: number; end: number } {
  let at = start + 1
  while (bytes[at] === 0xff) at += 1
  const code = bytes[at]
  if (code === undefined) throw broken()
  return { code, end: at + 1 }
}

/** 0x00 is no marker at all: a stray byte between two segments. */
const isStandalone = (code: number): boolean => code <= 0x01 || (code >= 0xd0 && code <= 0xd8)

function segmentEnd(bytes: Buffer, at: number): number {
  if (at + 2 > bytes.length) throw broken()
  const length = bytes.readUInt16BE(at)
  if (length < 2 || at + length > bytes.length) throw broken()
  return at + length
}

/** Past the entropy-coded data: the next marker that is neither a stuffed zero nor a restart. */
function scanEnd(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1]
    if (next === undefined) break
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at
  }
  throw broken()
}

function takeSegment(walk: Walk, code: number, payload: Buffer, whole: Buffer): void {
  if (isFrame(code)) walk.frame = readFrame(walk, code, payload)
  if (code === SOS) countScan(walk)
  if (isExtra(code, payload)) {
    walk.extras.push(payload)
    if (code === APP1 && startsWith(payload, 'Exif\0'))
      walk.orientation ??= orientationOf(payload.subarray(6))
    return
  }
  if (code === APP2) walk.profileBytes += payload.length
  walk.kept.push(whole)
}

/** Kept of the application segments: JFIF, the colour profile, and Adobe's word on the colour model. */
function isExtra(code: number, payload: Buffer): boolean {
  if (code === COM) return true
  if (code < APP0 || code > APP15) return false
  if (code === APP0) return !startsWith(payload, 'JFIF\0')
  if (code === APP2) return !startsWith(payload, 'ICC_PROFILE\0')
  return code !== APP14 || !startsWith(payload, 'Adobe')
}

const startsWith = (payload: Buffer, text: string): boolean =>
  payload.toString('latin1', 0, text.length) === text

/** SOF0 to SOF15 without DHT, JPG and DAC. */
const isFrame = (code: number): boolean =>
  code >= 0xc0 && code <= 0xcf && code !== 0xc4 && code !== 0xc8 && code !== 0xcc

/** Baseline, extended and progressive Huffman with 8 bits; cameras and phones write nothing else. */
function readFrame(walk: Walk, code: number, payload: Buffer): Frame {
  if (walk.frame || code > 0xc2 || payload.length < 6 || payload[0] !== 8) throw broken()
  const frame = {
    height: payload.readUInt16BE(1),
    width: payload.readUInt16BE(3),
    progressive: code === 0xc2,
  }
  if (frame.width === 0 || frame.height === 0) throw broken()
  return frame
}

function countScan(walk: Walk): void {
  walk.scans += 1
  if (!walk.frame || walk.scans > MAX_SCANS) throw broken()
}
