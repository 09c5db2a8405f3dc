import { createRequire } from 'node:module'
import { buffer } from 'node:stream/consumers'
import type { PrinterClass } from 'pdfmake/js/Printer.js'
import type { AgreementDocument } from './document.ts'
import { bodyFaces, heading } from './fonts.ts'
import { AgreementGlyphError, unprintable } from './glyphs.ts'
import { agreementPage } from './page.ts'

// `require`, because loaders disagree about the default of a Babel module; and the class itself, because
// pdfmake's entry is one shared object with fonts and access rules set on it for the whole process.
const { default: Printer } = createRequire(import.meta.url)('pdfmake/js/Printer.js') as {
  default: PrinterClass
}

export type RenderOptions = {
  /** Absolute paths of TrueType files asked after the packaged fonts, for characters those lack. */
  extraFonts?: readonly string[]
}

/**
 * The agreement as an A4 PDF, the same bytes for the same input (domain.md §9).
 * Blocks its thread for some 100 ms: a server asks a render pool instead.
 * Rejects with AgreementGlyphError when a character is in no font.
 */
export async function renderAgreement(
  input: AgreementDocument,
  { extraFonts }: RenderOptions = {},
): Promise<Buffer> {
  const missing = unprintable(input, extraFonts)
  if (missing.length > 0) throw new AgreementGlyphError(missing)
  const pdf = await newPrinter(extraFonts).createPdfKitDocument(agreementPage(input, extraFonts))
  pdf.end()
  return buffer(pdf)
}

/** pdfmake sees our faces as its only files: it can read nothing else, local or remote. */
export function newPrinter(extraFonts?: readonly string[]): InstanceType<PrinterClass> {
  const faces = new Map([heading, ...bodyFaces(extraFonts)].map((face) => [face.name, face]))
  const fonts = Object.fromEntries([...faces.keys()].map((name) => [name, { normal: name }]))
  const files = {
    existsSync: (name: string): boolean => faces.has(name),
    readFileSync: (name: string): Buffer => {
      const face = faces.get(name)
      if (!face) throw new Error(`No such font: ${name}`)
      return face.data()
    },
  }
  const urls = { resolve: () => {}, resolved: () => Promise.resolve() }
  return new Printer(fonts, files, urls, () => false)
}
