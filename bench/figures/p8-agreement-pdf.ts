import { createRequire } from 'node:module'
import { buffer } from 'node:stream/consumers'
import type { PrinterClass } from 'pdfmake/js/Printer.js'
import { bodyFaces, heading } from '../../server/agreements/fonts.ts'
import { agreementPage } from '../../server/agreements/page.ts'
import { RenderPool } from '../../server/agreements/render-pool.ts'
import { sampleAgreement } from '../../server/agreements/sample.ts'
import type { Figure } from '../measuring/figure.ts'
import { interleave } from '../measuring/rounds.ts'
import { compare, median } from '../measuring/statistics.ts'

const documents = 10

export const p8: Figure = {
  name: 'P8',
  what: 'agreement PDF from the render pool',
  unit: '× documents a second',
  must: 0.7,
  aim: 0.9,
  better: 'higher',
  against: 'pdfmake bare in the calling thread, same page',
  async measure() {
    const pool = new RenderPool()
    const pairs = await interleave(
      { warmUp: 1, measured: 5 },
      () =>
        msPerDocument(() =>
          Promise.all(Array.from({ length: documents }, () => pool.render(sampleAgreement()))),
        ),
      () => msPerDocument(renderBare),
    )
    await pool.close()
    const ms = (side: 'product' | 'baseline') => Math.round(median(pairs.map((pair) => pair[side])))
    return {
      ...compare(pairs, (one) => 1 / one),
      detail: { 'ms a document': { product: ms('product'), baseline: ms('baseline') }, rounds: pairs.length },
    }
  },
}

async function msPerDocument(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await work()
  return (performance.now() - from) / documents
}

const { default: Printer } = createRequire(import.meta.url)('pdfmake/js/Printer.js') as {
  default: PrinterClass
}
const faces = new Map([heading, ...bodyFaces()].map((face) => [face.name, face]))
const files = {
  existsSync: (name: string) => faces.has(name),
  readFileSync: (name: string) => faces.get(name)?.data() ?? Buffer.alloc(0),
}
const urls = { resolve: () => {}, resolved: () => Promise.resolve() }

async function renderBare(): Promise<void> {
  const fonts = Object.fromEntries([...faces.keys()].map((name) => [name, { normal: name }]))
  for (let n = 0; n < documents; n++) {
    const pdf = await new Printer(fonts, files, urls, () => false).createPdfKitDocument(
      agreementPage(sampleAgreement()),
    )
    pdf.end()
    await buffer(pdf)
  }
}
