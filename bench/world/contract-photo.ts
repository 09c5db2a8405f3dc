import { randomBytes } from 'node:crypto'
import { create } from 'fontkit'
import sharp from 'sharp'
import { body } from '../../server/agreements/fonts.ts'

/** 12 megapixels, as phones take them. */
const WIDTH = 3000
const HEIGHT = 4000
/** A4 fills the photo: nine-point type is so many pixels. */
const NINE_POINT = 43
const clause =
  '甲方应当按照约定向乙方支付劳动报酬，并为乙方办理社会保险；乙方应当按期报到，遵守甲方的规章制度。本协议一式三份。'

/**
 * Photos of a page of nine-point Chinese with a red seal, uneven light and the grain of a sensor, 2.4 MB of JPEG each,
 * no two the same.
 */
export async function contractPhotos(count: number): Promise<Buffer[]> {
  // the product allows libvips no SVG; these are ours
  const svg = { operation: ['VipsForeignLoadSvgBuffer'] }
  sharp.unblock(svg)
  const photos: Buffer[] = []
  for (let n = 0; n < count; n++) photos.push(await contractPhoto(n))
  sharp.block(svg)
  return photos
}

/** `seed` moves light and seal. */
async function contractPhoto(seed: number): Promise<Buffer> {
  const grain = sharp(randomBytes(WIDTH * HEIGHT), { raw: { width: WIDTH, height: HEIGHT, channels: 1 } })
    .linear(0.09, 116)
    .blur(0.6)
  return sharp(Buffer.from(page(seed)))
    .blur(0.7)
    .composite([
      { input: await grain.png({ compressionLevel: 0 }).toBuffer(), blend: 'soft-light' },
      { input: Buffer.from(light(seed)), blend: 'multiply' },
    ])
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: 92, chromaSubsampling: '4:2:0' })
    .toBuffer()
}

function page(seed: number): string {
  const lines = Array.from({ length: 52 }, (_, n) => {
    const y = 220 + n * NINE_POINT * 1.65
    return `<g transform="translate(170 ${y}) scale(${NINE_POINT / 1000} ${-NINE_POINT / 1000})">${line(n)}</g>`
  })
  const [x, y] = [1500 + ((seed * 173) % 900), 2600 + ((seed * 311) % 700)]
  return `${head}<rect width="100%" height="100%" fill="#f4f1ea"/><g fill="#26262b">${lines.join('')}</g>
<circle cx="${x}" cy="${y}" r="250" fill="none" stroke="#c8322f" stroke-width="22" opacity=".8"/></svg>`
}

const light = (seed: number): string =>
  `${head}<defs><radialGradient id="l" cx="${30 + (seed % 5) * 10}%" cy="35%" r="90%"><stop offset="0" stop-color="#fff"/>
<stop offset="1" stop-color="#9a948a"/></radialGradient></defs><rect width="100%" height="100%" fill="url(#l)"/></svg>`

const head = `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}">`

let font: ReturnType<typeof create> | undefined
/** As many characters as go into a line, beginning somewhere else in each. */
function line(n: number): string {
  font ??= create(body.data())
  const characters = [...clause.repeat(3)].slice(n % clause.length).slice(0, 62)
  let x = 0
  return font
    .layout(characters.join(''))
    .glyphs.map(({ path, advanceWidth }) => {
      const drawn = `<path transform="translate(${x} 0)" d="${path.toSVG()}"/>`
      x += advanceWidth
      return drawn
    })
    .join('')
}
