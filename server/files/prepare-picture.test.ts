import assert from 'node:assert/strict'
import { deflateSync } from 'node:zlib'
import sharp, { type Sharp } from 'sharp'
import {
  canvas,
  chunk,
  exif,
  exifSegment,
  frameOf,
  noise,
  pngOf,
  quarters,
  riff,
  segment,
  webpOf,
  withChunks,
  withSegments,
} from '../../test/picture-files.ts'
import { preparePicture } from './prepare-picture.ts'

const LIMIT = 300 * 1024
const named: Record<string, number[]> = {
  R: [220, 20, 20],
  G: [20, 180, 20],
  B: [20, 20, 220],
  W: [250, 250, 250],
}

/** The colours in the middle of the four quarters, by their nearest names, row by row. */
async function corners(picture: Buffer): Promise<string> {
  const { data, info } = await sharp(picture).raw().toBuffer({ resolveWithObject: true })
  const at = (x: number, y: number) => {
    const from = (Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * info.channels
    return nearest([...data.subarray(from, from + 3)])
  }
  return at(0.25, 0.25) + at(0.75, 0.25) + at(0.25, 0.75) + at(0.75, 0.75)
}

function nearest(colour: number[]): string {
  const distance = (other: number[]) =>
    Math.max(...other.map((value, n) => Math.abs(value - (colour[n] ?? 0))))
  const [name, near] = Object.entries(named).sort((a, b) => distance(a[1]) - distance(b[1]))[0] ?? ['', []]
  return distance(near) <= 12 ? name : `(${colour})`
}

/** Root of the mean squared difference of two pictures of one size, of 255. */
async function difference(a: Sharp, b: Sharp): Promise<number> {
  const [left, right] = await Promise.all(
    [a, b].map((one) => one.flatten({ background: '#fff' }).toColourspace('srgb').raw().toBuffer()),
  )
  assert.ok(left && right && left.length === right.length)
  let sum = 0
  for (let n = 0; n < left.length; n += 1) sum += ((left[n] ?? 0) - (right[n] ?? 0)) ** 2
  return Math.sqrt(sum / left.length)
}

/** How far two pictures of one size are light and dark in the same places: 1 is everywhere. */
async function likeness(a: Sharp, b: Sharp): Promise<number> {
  const [left, right] = await Promise.all([a, b].map((one) => one.toColourspace('b-w').raw().toBuffer()))
  assert.ok(left && right && left.length === right.length)
  const mean = (values: Buffer) => values.reduce((sum, value) => sum + value, 0) / values.length
  const [meanLeft, meanRight] = [mean(left), mean(right)]
  let [both, ownLeft, ownRight] = [0, 0, 0]
  for (let n = 0; n < left.length; n += 1) {
    const [x, y] = [(left[n] ?? 0) - meanLeft, (right[n] ?? 0) - meanRight]
    both += x * y
    ownLeft += x * x
    ownRight += y * y
  }
  return both / Math.sqrt(ownLeft * ownRight)
}

/** A page of nine-point Chinese at 300 dpi, as large as A4. */
async function page(): Promise<Sharp> {
  const fontfile = new URL(
    '../../node_modules/@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
    import.meta.url,
  )
  const clause =
    '甲方应当按照国家有关规定为乙方办理社会保险，试用期工资不低于 6,400.00 元/月，违约金 5,000 元。'
  const text = {
    text: clause.repeat(70),
    font: 'Noto Serif SC 9',
    fontfile: fontfile.pathname,
    dpi: 300,
    width: 2100,
  }
  const type = await sharp({ text }).png().toBuffer()
  const { width = 0, height = 0 } = await sharp(type).metadata()
  return sharp({ create: { width: 2480, height: 3508, channels: 3, background: '#f4f2ec' } }).composite([
    {
      input: await sharp(type)
        .extract({ left: 0, top: 0, width, height: Math.min(height, 3200) })
        .toBuffer(),
      left: 190,
      top: 150,
    },
  ])
}

describe('a picture made ready', () => {
  describe('is upright', () => {
    // EXIF 2.32 §4.6.4 A: which side of the scene the first row and the first column show
    const seen = ['RGBW', 'GRWB', 'WBGR', 'BWRG', 'RBGW', 'BRWG', 'WGBR', 'GWRB']
    for (const [n, expected] of seen.entries()) {
      const orientation = n + 1
      it(`with orientation ${orientation}, in JPEG, PNG and WebP`, async () => {
        const webp = await quarters().webp({ lossless: true }).toBuffer()
        const files = [
          withSegments(await quarters().jpeg({ quality: 95 }).toBuffer(), exifSegment(orientation)),
          withChunks(await quarters().png().toBuffer(), chunk('eXIf', exif(orientation))),
          webpOf(canvas(120, 80, 8), frameOf(webp), riff('EXIF', exif(orientation))),
        ]
        for (const file of files) {
          const { bytes, width, height } = await preparePicture(file)
          assert.equal(await corners(bytes), expected)
          assert.deepEqual([width, height], orientation > 4 ? [80, 120] : [120, 80])
        }
      })
    }

    it('and stays as it is when the orientation makes no sense', async () => {
      const jpeg = await quarters().jpeg({ quality: 95 }).toBuffer()
      const endless = Buffer.from('MM\0*\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff', 'latin1')
      const odd = [
        exifSegment(0),
        exifSegment(9),
        exifSegment(65_535),
        segment(0xe1, 'Exif\0\0'),
        segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), endless])),
      ]
      for (const block of odd)
        assert.equal(await corners((await preparePicture(withSegments(jpeg, block))).bytes), 'RGBW')
    })
  })

  it('tells nothing of where, when and with what it was taken', async () => {
    const jpeg = await quarters().withMetadata().jpeg().toBuffer()
    const told = withSegments(
      jpeg,
      exifSegment(1, { gps: true }),
      segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0secret-xmp'),
      segment(0xfe, 'secret-comment'),
    )
    const png = withChunks(
      await quarters().png().toBuffer(),
      chunk('tEXt', 'Author\0secret-author'),
      chunk('eXIf', exif(1, { gps: true })),
    )
    for (const file of [told, png]) {
      assert.ok(/GPS-39|secret/.test(file.toString('latin1')), 'it was in there')
      const { bytes } = await preparePicture(file)
      assert.doesNotMatch(bytes.toString('latin1'), /GPS|secret|Exif|xap|ICC_PROFILE|tEXt|eXIf/)
    }
  })

  it('leaves behind what a phone hangs on: a second picture, a film, and stray bytes between segments', async () => {
    const jpeg = await quarters().jpeg({ quality: 95 }).toBuffer()
    const tails = [jpeg, Buffer.from('\0\0\0\x18ftypmp42-film', 'latin1'), Buffer.alloc(5000)]
    const stray = Buffer.concat([jpeg.subarray(0, 20), Buffer.alloc(3), jpeg.subarray(20)])
    for (const file of [...tails.map((tail) => Buffer.concat([jpeg, tail])), stray]) {
      assert.equal(await corners((await preparePicture(file)).bytes), 'RGBW')
    }
  })

  describe('shows the colours that were meant', () => {
    const kinds: Record<string, () => Promise<Buffer>> = {
      'a wide colour profile': () =>
        quarters().withIccProfile('p3').jpeg({ quality: 100, chromaSubsampling: '4:4:4' }).toBuffer(),
      'sixteen bits': () => quarters().toColourspace('rgb16').png().toBuffer(),
      palette: () => quarters().png({ palette: true }).toBuffer(),
      interlacing: () => quarters().png({ progressive: true }).toBuffer(),
      'progressive scans': () => quarters().jpeg({ progressive: true, quality: 95 }).toBuffer(),
      'lossy WebP': () => quarters().webp({ quality: 95 }).toBuffer(),
      'a profile that libpng finds wrong': async () =>
        withChunks(
          await quarters().png().toBuffer(),
          chunk('iCCP', Buffer.concat([Buffer.from('sRGB\0\0'), deflateSync(Buffer.alloc(3144, 1))])),
        ),
    }
    for (const [name, make] of Object.entries(kinds)) {
      it(`of ${name}`, async () =>
        assert.equal(await corners((await preparePicture(await make())).bytes), 'RGBW'))
    }

    it('of print colours, near enough', async () => {
      const file = await quarters().toColourspace('cmyk').jpeg({ quality: 95 }).toBuffer()
      assert.equal((await sharp(file).metadata()).channels, 4)
      const { bytes } = await preparePicture(file)
      assert.equal((await sharp(bytes).metadata()).space, 'srgb')
      assert.ok((await difference(sharp(bytes), sharp(await quarters().png().toBuffer()))) < 60)
    })

    it('with white where nothing is', async () => {
      const clear = await sharp({
        create: { width: 40, height: 40, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
      })
        .png()
        .toBuffer()
      assert.equal(
        await corners((await preparePicture(clear)).bytes),
        '(255,255,255)'.repeat(4).replaceAll('(255,255,255)', 'W'),
      )
    })
  })

  describe('within 300 KB', () => {
    const photo = () => noise(160, 120).resize(1600, 1200, { kernel: 'cubic' })
    const kinds: Record<string, () => Promise<Buffer>> = {
      'a small photo': () => photo().jpeg({ quality: 70 }).toBuffer(),
      'a photo a client has compressed to the brim': async () => {
        const source = await noise(200, 160).resize(2000, 1600).blur(2).png().toBuffer()
        for (let quality = 70; ; quality -= 2) {
          const file = await sharp(source).jpeg({ quality }).toBuffer()
          if (file.length <= LIMIT) return file
        }
      },
      'a screenshot': () => quarters(1080, 2400).png().toBuffer(),
      'a page scanned in black and white': async () => {
        const { data, info } = await (await page())
          .toColourspace('b-w')
          .threshold(150)
          .raw()
          .toBuffer({ resolveWithObject: true })
        return bitmap(data, info)
      },
      'a WebP': () => photo().webp({ quality: 80 }).toBuffer(),
    }
    for (const [name, make] of Object.entries(kinds)) {
      it(`${name} keeps its pixels and loses nothing visible`, async () => {
        const file = await make()
        assert.ok(file.length <= LIMIT && file.length > 1000, `${file.length} bytes`)
        const { bytes, width, height } = await preparePicture(file)
        const before = await sharp(file).metadata()
        assert.deepEqual([width, height], [before.width, before.height])
        assert.ok(bytes.length <= LIMIT)
        assert.ok((await difference(sharp(bytes), sharp(file))) < 5)
      })
    }
  })

  describe('over 300 KB', () => {
    const kinds: Record<string, () => Promise<Buffer>> = {
      'a noisy photo': () => noise(3000, 2000).jpeg({ quality: 80 }).toBuffer(),
      'a screenshot of many colours': () => noise(1080, 800).png().toBuffer(),
      'a very long screenshot': () =>
        noise(108, 2000).resize(1080, 20_000, { kernel: 'nearest' }).png().toBuffer(),
      'a WebP': () => noise(1500, 1500).webp({ quality: 90 }).toBuffer(),
    }
    for (const [name, make] of Object.entries(kinds)) {
      it(`${name} comes down to it`, async () => {
        const file = await make()
        assert.ok(file.length > LIMIT)
        const { bytes, mediaType } = await preparePicture(file)
        assert.ok(bytes.length <= LIMIT && bytes.length > LIMIT / 2, `${bytes.length} bytes`)
        assert.equal(mediaType, 'image/jpeg')
      })
    }

    it('a photographed page keeps nine-point type readable', async () => {
      const clean = await (await page()).png().toBuffer()
      const grain = await sharp({
        create: {
          width: 2480,
          height: 3508,
          channels: 3,
          background: '#888',
          noise: { type: 'gaussian', mean: 128, sigma: 14 },
        },
      })
        .png()
        .toBuffer()
      const taken = await sharp(await sharp(clean).blur(1.1).toBuffer())
        .composite([{ input: grain, blend: 'overlay' }])
        .jpeg({ quality: 92 })
        .toBuffer()
      assert.ok(taken.length > 4 * LIMIT)
      const { bytes, width, height } = await preparePicture(taken)
      assert.ok(bytes.length <= LIMIT)
      // nine points are 37.5 pixels at 300 dpi; characters of many strokes need 16 and more
      assert.ok((37.5 * width) / 2480 >= 17, `${(37.5 * width) / 2480} pixels a character`)
      const strokes = await likeness(
        sharp(bytes),
        sharp(await sharp(clean).resize(width, height).png().toBuffer()),
      )
      assert.ok(strokes > 0.9, `alike by ${strokes}`)
    })
  })
})

/** One bit a pixel, as scanners write it. */
function bitmap(
  data: Buffer,
  { width, height, channels }: { width: number; height: number; channels: number },
): Buffer {
  const stride = Math.ceil(width / 8) + 1
  const rows = Buffer.alloc(stride * height)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if ((data[(y * width + x) * channels] ?? 0) > 127)
        rows[y * stride + 1 + (x >> 3)] = (rows[y * stride + 1 + (x >> 3)] ?? 0) | (0x80 >> (x & 7))
    }
  }
  return pngOf({ width, height, depth: 1, colour: 0 }, rows)
}
