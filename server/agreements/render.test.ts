import assert from 'node:assert/strict'
import { create, type Font } from 'fontkit'
import jsQR from 'jsqr'
import sharp from 'sharp'
import type { AgreementDocument } from './document.ts'
import { body, type Face, heading } from './fonts.ts'
import { formatAgreementNumber } from './number.ts'
import { type PdfReading, readPdf } from './pdf-reading.ts'
import { renderAgreement } from './render.ts'
import { sampleAgreement } from './sample.ts'

const LIMIT = 200_000

/** Every field as long as a form may make it, and 1000 characters of supplement, 400 different ones from the whole basic block. */
function longest(): AgreementDocument {
  const sample = sampleAgreement()
  const rare = Array.from({ length: 400 }, (_, at) => String.fromCodePoint(0x4e00 + at * 52)).join('')
  const long = '示例省示例自治州示例自治县示例街道'
  return {
    ...sample,
    schoolName: '示例大学示例联合学院（示例校区）',
    student: {
      ...sample.student,
      name: '阿卜杜热合曼·买买提吐尔逊·伊力哈木江',
      email: `${'x'.repeat(60)}@example.com`,
    },
    employer: {
      ...sample.employer,
      name: long.repeat(6).slice(0, 100),
      address: long.repeat(12).slice(0, 200),
    },
    position: {
      ...sample.position,
      reportPlace: long.repeat(6).slice(0, 100),
      workPlace: long.repeat(6).slice(0, 100),
    },
    archive: {
      ...sample.archive,
      unitName: long.repeat(6).slice(0, 100),
      unitAddress: long.repeat(12).slice(0, 200),
    },
    household: { transferType: '签约单位接收', address: long.repeat(12).slice(0, 200) },
    supplement: rare.repeat(3).slice(0, 1000),
  }
}

/** Without the line breaks a narrow cell makes. */
const flat = (text: string): string => text.replace(/\s/g, '')

describe('agreement PDF', function () {
  this.timeout(60_000)
  let reading: PdfReading
  before(async () => {
    reading = await readPdf(await renderAgreement(sampleAgreement()))
  })
  after(() => reading.close())

  it('does not print what it is not told: -- stands for empty, and 转回生源地 asks nothing of a unit', async () => {
    const sample = sampleAgreement()
    const blank = <T extends object>(part: T): T =>
      Object.fromEntries(Object.keys(part).map((key) => [key, ''])) as T
    const empty = await readPdf(
      await renderAgreement({
        ...sample,
        position: blank(sample.position),
        archive: { ...sample.archive, transferType: '转回生源地' },
        supplement: '',
      }),
    )
    assert.equal([...empty.text.matchAll(/--/g)].length, 9, 'eight of the position and the supplement')
    assert.ok(!flat(empty.text).includes(sample.archive.unitName))
    assert.ok(!flat(empty.text).includes('档案转递单位'))
    assert.ok(!flat(empty.text).includes('户口迁移地址'))
    await empty.close()
  })

  it('gives the same bytes for the same input, whatever was rendered in between', async () => {
    const first = await renderAgreement(sampleAgreement())
    const other = await renderAgreement({ ...sampleAgreement(), issuedAt: new Date('2024-01-01T00:00:00Z') })
    const again = await renderAgreement(sampleAgreement())
    assert.ok(first.equals(again))
    assert.ok(!first.equals(other))
  })

  it('stays below 200 KB, for a usual agreement and for the longest', async () => {
    assert.ok((await renderAgreement(sampleAgreement())).length < LIMIT)
    const { length } = await renderAgreement(longest())
    assert.ok(length < LIMIT, `${length} bytes`)
  })

  it('is A4, with a page count on every page', () => {
    assert.match(reading.pageSize, /A4/)
    assert.equal(reading.pages, 2)
    assert.ok(flat(reading.text).includes('第1/2页'))
    assert.ok(flat(reading.text).includes('第2/2页'))
  })

  it('embeds each font as a subset, with a way back to Unicode', () => {
    assert.equal(reading.fonts.length, 2)
    for (const font of reading.fonts)
      assert.match(font, /^[A-Z]{6}\+Noto.+ CID TrueType +Identity-H +yes yes yes/)
  })

  it('holds every field as selectable text', () => {
    const { student, employer, position, archive, household, supplement, schoolName, agreementNo } =
      sampleAgreement()
    const said = [student, employer, position, archive, household].flatMap((part) => Object.values(part))
    for (const value of [
      ...said,
      supplement,
      schoolName,
      formatAgreementNumber(agreementNo),
      '2023年03月16日',
      '第1版',
      '待签章',
    ]) {
      assert.ok(flat(reading.text).includes(flat(value)), value)
    }
  })

  it('holds the longest agreement whole', async () => {
    const input = longest()
    const long = await readPdf(await renderAgreement(input))
    const all = flat(
      long.text
        .replace(/\f?高等学校毕业生就业协议书\s+协议编号\s+[\w-]+/g, '')
        .replace(/第 \d \/ \d 页/g, ''),
    )
    for (const value of [
      input.student.name,
      input.student.email,
      input.employer.name,
      input.employer.address,
      input.household.address,
      input.supplement,
    ]) {
      assert.ok(all.includes(value), value)
    }
    await long.close()
  })

  it('breaks a supplement of many lines over pages without losing one', async () => {
    const lines = Array.from({ length: 150 }, (_, at) => `条${at}。`)
    const long = await readPdf(await renderAgreement({ ...sampleAgreement(), supplement: lines.join('\n') }))
    for (const line of lines) assert.ok(flat(long.text).includes(line), line)
    assert.ok(long.pages > 3)
    await long.close()
  })

  it('carries a QR code that leads to the public check', async () => {
    const { data, info } = await sharp(await reading.raster(1))
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true })
    assert.equal(
      jsQR(new Uint8ClampedArray(data), info.width, info.height)?.data,
      sampleAgreement().verifyUrl,
    )
  })

  it('draws the very outlines of the font: extracted text alone would not show a corrupt subset', async () => {
    const { employer, student } = sampleAgreement()
    for (const [text, face] of [
      [student.department, body],
      [employer.name, body],
      ['协议条款', heading],
    ] as const) {
      const printed = await inkAt(reading, text)
      assert.ok(difference(printed, await inkOf(text, face)) < 28, text)
      const reversed = [...text].reverse().join('')
      assert.ok(difference(printed, await inkOf(reversed, face)) > 50, 'the comparison can tell other text')
    }
  })
})

const SHAPE = { width: 320, height: 32, fit: 'fill' } as const

async function inkAt(reading: PdfReading, text: string): Promise<Buffer> {
  const { page, xMin, yMin, xMax, yMax } = await reading.boxOf(text)
  const pixels = (points: number): number => Math.round((points * 200) / 72)
  const area = {
    left: pixels(xMin),
    top: pixels(yMin),
    width: pixels(xMax - xMin),
    height: pixels(yMax - yMin),
  }
  const cut = await sharp(await reading.raster(page))
    .extract(area)
    .png()
    .toBuffer()
  return inkShape(cut)
}

/** The same text drawn by librsvg from the outlines of the whole font. */
async function inkOf(text: string, face: Face): Promise<Buffer> {
  const font: Font = create(face.data())
  let x = 0
  const paths = font.layout(text).glyphs.map((glyph) => {
    const path = `<path transform="translate(${x} 1160) scale(1 -1)" d="${glyph.path.toSVG()}"/>`
    x += glyph.advanceWidth
    return path
  })
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${x} 1450" width="${x / 20}" height="72"><rect width="100%" height="100%" fill="#fff"/>${paths.join('')}</svg>`
  // the picture service, loaded in the same test process, lets sharp read photographs only
  sharp.unblock({ operation: ['VipsForeignLoadSvg'] })
  try {
    return await inkShape(Buffer.from(svg))
  } finally {
    sharp.block({ operation: ['VipsForeignLoadSvg'] })
  }
}

/** The ink alone, cut free of the white around it, at one size. */
async function inkShape(image: Buffer): Promise<Buffer> {
  const { data, info } = await sharp(image)
    .flatten({ background: '#fff' })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const inked = [...data.keys()].filter((at) => (data[at] ?? 255) < 128)
  const columns = inked.map((at) => at % info.width)
  const rows = inked.map((at) => Math.floor(at / info.width))
  const [left, top] = [Math.min(...columns), Math.min(...rows)]
  const area = { left, top, width: Math.max(...columns) - left + 1, height: Math.max(...rows) - top + 1 }
  const cut = sharp(data, { raw: { width: info.width, height: info.height, channels: 1 } }).extract(area)
  return sharp(await cut.resize(SHAPE).png().toBuffer())
    .greyscale()
    .blur(1)
    .raw()
    .toBuffer()
}

/** Mean difference of two grey pictures of one shape, 0–255. */
function difference(one: Buffer, other: Buffer): number {
  assert.equal(one.length, other.length)
  return one.reduce((sum, grey, at) => sum + Math.abs(grey - (other[at] ?? 0)), 0) / one.length
}
