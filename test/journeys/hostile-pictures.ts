import { deflateSync, gzipSync } from 'node:zlib'
import type { ErrorCode } from '../../contract/errors.ts'
import {
  canvas,
  chunk,
  frameOf,
  noise,
  pngOf,
  profileSegments,
  quarters,
  riff,
  segment,
  webpOf,
  withChunks,
  withSegments,
} from '../picture-files.ts'

export interface Hostile {
  name: string
  bytes: Buffer
  code: ErrorCode
}

/** Files that must be refused, each with the sentence that tells what is wrong with it. */
export async function hostilePictures(): Promise<Hostile[]> {
  const sound: Sound = {
    jpeg: await quarters().jpeg().toBuffer(),
    large: await noise(600, 400).jpeg({ quality: 90 }).toBuffer(),
    progressive: await noise(300, 200).jpeg({ progressive: true }).toBuffer(),
    png: await noise(200, 150).png().toBuffer(),
    webp: await quarters().webp({ lossless: true }).toBuffer(),
    lossy: await noise(200, 150).webp().toBuffer(),
    tiff: await quarters().tiff().toBuffer(),
    gif: await quarters().gif().toBuffer(),
    avif: await quarters(64, 64).avif({ effort: 0 }).toBuffer(),
  }
  return [
    ...named('PICTURE_TYPE', otherTypes(sound)),
    ...named('PICTURE_HEIC', heics()),
    ...named('PICTURE_BROKEN', {
      ...cutShort(sound),
      ...brokenJpegs(sound),
      ...brokenPngs(sound),
      ...brokenWebps(sound),
    }),
    ...named('PICTURE_MOVING', moving(sound)),
    ...named('PICTURE_PIXELS', sizes(sound)),
    ...named('PICTURE_METADATA', overloaded(sound)),
    ...named('PICTURE_FOREIGN', polyglots(sound)),
    ...named('PICTURE_TOO_LARGE', {
      'more than 10 MB': Buffer.concat([sound.jpeg, Buffer.alloc(10 * 1024 * 1024)]),
    }),
  ]
}

type Files = Record<string, Buffer>
type Sound = Record<
  'jpeg' | 'large' | 'progressive' | 'png' | 'webp' | 'lossy' | 'tiff' | 'gif' | 'avif',
  Buffer
>
const named = (code: ErrorCode, files: Files): Hostile[] =>
  Object.entries(files).map(([name, bytes]) => ({ name, bytes, code }))
const latin = (text: string): Buffer => Buffer.from(text, 'latin1')
const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100"><script>alert(1)</script></svg>'
const zip = latin(`PK\x03\x04${'\0'.repeat(26)}PK\x05\x06${'\0'.repeat(18)}`)

function otherTypes({ tiff, gif, avif, jpeg, png }: Sound): Files {
  return {
    'one byte': latin('\xff'),
    'the beginning of a beginning': latin('\xff\xd8'),
    'plain text': latin('这不是图片'.repeat(9)),
    HTML: latin('<!doctype html><script>alert(1)</script>'),
    SVG: latin(svg),
    'SVG with a prolog and an outside entity': latin(
      `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>${svg}`,
    ),
    'zipped SVG': gzipSync(svg),
    PHP: latin('<?php system($_GET["c"]); ?>'),
    GIF: gif,
    'GIF that is a script': latin('GIF89a/*\x01\0*/=1;alert(1)//'),
    PDF: latin('%PDF-1.7\n1 0 obj <</Type/Catalog>> endobj'),
    zip,
    'zip with a JPEG behind': Buffer.concat([zip, jpeg]),
    TIFF: tiff,
    'camera raw': latin('II*\0\x10\0\0\0CR\x02\0'),
    ICO: latin('\0\0\x01\0\x01\0\x10\x10\0\0\x01\0\x20\0'),
    BMP: latin(`BM\x46\0\0\0\0\0\0\0\x36\0\0\0${'\0'.repeat(56)}`),
    PSD: latin('8BPS\0\x01\0\0\0\0\0\0\0\x03'),
    'JPEG 2000': latin('\0\0\0\x0cjP  \r\n\x87\n'),
    'JPEG XL': latin('\xff\x0a\xfa\x1f'),
    AVIF: avif,
    film: latin('\0\0\0\x18ftypmp42\0\0\0\0mp42isom'),
    program: latin('MZ\x90\0\x03\0\0\0'),
    sound: riff('RIFF', latin('WAVEfmt ')),
    PostScript: latin('%!PS-Adobe-3.0 EPSF-3.0'),
    'PNG one byte late': Buffer.concat([latin('\0'), png]),
    'text before a JPEG': Buffer.concat([latin('<b>'), jpeg]),
  }
}

function heics(): Files {
  const ftyp = (...brands: string[]) => {
    const body = latin(`\0\0\0\0ftyp${brands[0]}\0\0\0\0${brands.slice(1).join('')}`)
    body.writeUInt32BE(body.length)
    return Buffer.concat([body, Buffer.alloc(200, 1)])
  }
  return {
    'HEIC of an iPhone': ftyp('heic', 'mif1', 'MiHE', 'heic'),
    'HEIC that names itself generally': ftyp('mif1', 'mif1', 'heic'),
    'HEIC with ten bits': ftyp('heix', 'mif1', 'heix'),
    'HEIC sequence': ftyp('msf1', 'hevc', 'msf1'),
  }
}

function cutShort({ large, progressive, png, lossy, webp }: Sound): Files {
  const kinds: Files = {
    JPEG: large,
    'progressive JPEG': progressive,
    PNG: png,
    'lossy WebP': lossy,
    'lossless WebP': webp,
  }
  const cuts = Object.entries(kinds).flatMap(([name, whole]) =>
    [0.02, 0.3, 0.7, 0.99].map(
      (part) =>
        [`${name} cut at ${part}`, whole.subarray(0, Math.max(20, Math.floor(whole.length * part)))] as const,
    ),
  )
  return {
    ...Object.fromEntries(cuts),
    'JPEG without its last byte': large.subarray(0, -1),
    'JPEG cut in the middle, then closed': Buffer.concat([
      large.subarray(0, large.length / 2),
      latin('\xff\xd9'),
    ]),
    'PNG cut in the middle, then closed': Buffer.concat([
      png.subarray(0, 33),
      chunk('IDAT', png.subarray(41, png.length / 2)),
      chunk('IEND', ''),
    ]),
  }
}

function brokenJpegs({ jpeg, progressive }: Sound): Files {
  const frame = jpeg.indexOf(latin('\xff\xc0'))
  const scan = progressive.lastIndexOf(latin('\xff\xda'))
  const patched = (at: number, ...bytes: number[]) => {
    const copy = Buffer.from(jpeg)
    copy.set(bytes, at)
    return copy
  }
  return {
    'JPEG with nothing in it': latin('\xff\xd8\xff\xd9'),
    'JPEG without a frame': Buffer.concat([jpeg.subarray(0, frame), latin('\xff\xd9')]),
    'JPEG with two frames': Buffer.concat([
      jpeg.subarray(0, frame),
      jpeg.subarray(frame, frame + 19),
      jpeg.subarray(frame),
    ]),
    'JPEG without lines': patched(frame + 5, 0, 0),
    'JPEG without columns': patched(frame + 7, 0, 0),
    'JPEG with twelve bits': patched(frame + 4, 12),
    'lossless JPEG': patched(frame + 1, 0xc3),
    'arithmetic JPEG': patched(frame + 1, 0xc9),
    'JPEG segment without a length': patched(frame + 2, 0, 0),
    'JPEG segment longer than the file': patched(frame + 2, 0xff, 0xff),
    'JPEG of a thousand scans': Buffer.concat([
      progressive.subarray(0, -2),
      ...Array.from({ length: 1000 }, () => progressive.subarray(scan, -2)),
      latin('\xff\xd9'),
    ]),
    'JPEG with a scan before its frame': withSegments(jpeg, segment(0xda, '\x01\x01\0\0\x3f\0')),
  }
}

function brokenPngs({ png }: Sound): Files {
  const wrongSum = Buffer.from(png)
  wrongSum.set([1, 2, 3, 4], png.length - 12 - 4)
  const row = Buffer.alloc(1 + 100 * 3)
  return {
    'PNG with a wrong checksum': wrongSum,
    'PNG without pixels': Buffer.concat([png.subarray(0, 33), chunk('IEND', '')]),
    'PNG without a header': Buffer.concat([png.subarray(0, 8), png.subarray(33)]),
    'PNG with two headers': withChunks(png, png.subarray(8, 33)),
    'PNG without columns': pngOf({ width: 0, height: 100 }, row),
    'PNG with fewer lines than it says': pngOf({ width: 100, height: 100 }, row),
    'PNG of a colour type that is none': pngOf({ width: 100, height: 20, colour: 5 }, Buffer.alloc(20 * 301)),
    'PNG whose pixels are no stream': Buffer.concat([
      png.subarray(0, 33),
      chunk('IDAT', 'x'.repeat(500)),
      chunk('IEND', ''),
    ]),
    'PNG chunk longer than the file': withChunks(png, latin('\x7f\xff\xff\xfftEXt')),
    'PNG chunk without a name': withChunks(png, chunk('\0\0\0\0', 'x')),
    'PNG with a profile that is no stream': withChunks(png, chunk('iCCP', 'icc\0\0not deflated')),
  }
}

function brokenWebps({ webp, lossy }: Sound): Files {
  const start = Buffer.from(lossy)
  start.set([0, 0, 0], 12 + 8 + 3)
  const longer = Buffer.from(lossy)
  longer.writeUInt32LE(lossy.length + 5000, 4)
  return {
    'WebP without a start code': start,
    'WebP that says it is longer': longer,
    'WebP without a frame': webpOf(canvas(100, 100, 0)),
    'WebP with two frames': webpOf(frameOf(webp), frameOf(webp)),
    'WebP with a canvas of another size': webpOf(canvas(4000, 4000, 0), frameOf(webp)),
    'WebP with a signature that is none': webpOf(riff('VP8L', latin('\x30\xff\xff\xff\xff\0'))),
  }
}

function moving({ png, webp }: Sound): Files {
  const frame = riff('ANMF', Buffer.concat([Buffer.alloc(16), frameOf(webp)]))
  return {
    'moving PNG': withChunks(png, chunk('acTL', Buffer.alloc(8, 1))),
    'PNG with frames and no count of them': withChunks(png, chunk('fcTL', Buffer.alloc(26))),
    'moving WebP': webpOf(canvas(120, 80, 2), riff('ANIM', Buffer.alloc(6)), frame, frame),
    'WebP of ten thousand frames': webpOf(
      canvas(120, 80, 2),
      riff('ANIM', Buffer.alloc(6)),
      ...Array.from({ length: 10_000 }, () => frame),
    ),
    'WebP with frames and no word of it': webpOf(canvas(120, 80, 0), frame),
  }
}

function sizes({ jpeg, webp }: Sound): Files {
  const frame = jpeg.indexOf(latin('\xff\xc0'))
  const jpegOf = (width: number, height: number) => {
    const copy = Buffer.from(jpeg)
    copy.writeUInt16BE(height, frame + 5)
    copy.writeUInt16BE(width, frame + 7)
    return copy
  }
  const vast = Buffer.from(webp)
  vast.writeUInt32LE(0x0fffffff, 12 + 8 + 1)
  return {
    'PNG that says 65,000 × 65,000': pngOf({ width: 65_000, height: 65_000 }, Buffer.alloc(100)),
    'PNG of the greatest size a header can say': pngOf(
      { width: 0x7fffffff, height: 0x7fffffff },
      Buffer.alloc(100),
    ),
    'PNG of 51 million white pixels': pngOf(
      { width: 7200, height: 7200, depth: 1, colour: 0 },
      Buffer.alloc(7200 * 901, 0xff),
    ),
    'interlaced PNG of 25 million': pngOf(
      { width: 5000, height: 5000, depth: 1, colour: 0, interlace: 1 },
      Buffer.alloc(5000 * 630),
    ),
    'one very long line': pngOf({ width: 40_000, height: 20, depth: 1, colour: 0 }, Buffer.alloc(20 * 5001)),
    'JPEG that says 65,535 × 65,535': jpegOf(65_535, 65_535),
    'JPEG that says 64 million': jpegOf(8000, 8000),
    'WebP that says 16,384 × 16,384': vast,
    'one pixel': pngOf({ width: 1, height: 1 }, Buffer.alloc(4)),
    'a JPEG of one pixel': jpegOf(1, 1),
    'a thread': jpegOf(15, 400),
  }
}

function overloaded({ jpeg, png, webp }: Sound): Files {
  const comments = Array.from({ length: 80 }, () => segment(0xfe, 'x'.repeat(65_000)))
  const text = chunk('tEXt', `Comment\0${'x'.repeat(5_000_000)}`)
  const profile = Buffer.concat([latin('icc\0\0'), deflateSync(Buffer.alloc(4_000_000))])
  return {
    'JPEG with a profile of 4 MB': withSegments(jpeg, ...profileSegments(4_000_000)),
    'JPEG with 5 MB of comments': withSegments(jpeg, ...comments),
    'PNG with 5 MB of text': withChunks(png, text),
    'PNG with a profile that unfolds to 4 MB': withChunks(png, chunk('iCCP', profile)),
    'WebP with a profile of 4 MB': webpOf(
      canvas(120, 80, 0x20),
      riff('ICCP', Buffer.alloc(4_000_000)),
      frameOf(webp),
    ),
    'WebP with 5 MB of XMP': webpOf(canvas(120, 80, 4), frameOf(webp), riff('XMP ', Buffer.alloc(5_000_000))),
  }
}

function polyglots({ jpeg, png, webp }: Sound): Files {
  const script = '<script>fetch("/api/me")</script>'
  return {
    'JPEG with a zip behind': Buffer.concat([jpeg, zip]),
    'JPEG with a zip behind a photo': Buffer.concat([jpeg, jpeg, zip]),
    'JPEG with a page behind': Buffer.concat([jpeg, latin(`\n${script}`)]),
    'JPEG with a program behind': Buffer.concat([jpeg, latin('\x7fELF\x02\x01')]),
    'JPEG with a script in a comment': withSegments(jpeg, segment(0xfe, `*/=1;${script}`)),
    'JPEG with PHP in a comment': withSegments(jpeg, segment(0xfe, '<?php system("id"); ?>')),
    'JPEG with a page in its XMP': withSegments(
      jpeg,
      segment(0xe1, `http://ns.adobe.com/xap/1.0/\0<HTML ><body onload=alert(1)>`),
    ),
    'JPEG that is a PDF': withSegments(jpeg, segment(0xfe, '%PDF-1.4\n1 0 obj<<>>endobj')),
    'PNG with SVG in its text': withChunks(png, chunk('tEXt', `Title\0${svg}`)),
    'PNG with an archive behind': Buffer.concat([png, latin('Rar!\x1a\x07\0')]),
    'PNG with a script in a private chunk': withChunks(png, chunk('prVt', script)),
    'WebP with a zip behind': Buffer.concat([webp, zip]),
    'WebP with a script in its XMP': webpOf(canvas(120, 80, 4), frameOf(webp), riff('XMP ', script)),
  }
}
