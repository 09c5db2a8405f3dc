import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** What poppler, an independent reader, sees in a PDF. For tests: fails when poppler-utils is not installed. */
export type PdfReading = {
  text: string
  pages: number
  pageSize: string
  /** One line a font, as `pdffonts` prints it. */
  fonts: string[]
  /** PNG of a page (from 1) at 200 dpi. */
  raster(page: number): Promise<Buffer>
  /** Where the first word holding `text` stands, in points from the top left; throws when there is none. */
  boxOf(text: string): Promise<{ page: number; xMin: number; yMin: number; xMax: number; yMax: number }>
  close(): Promise<void>
}

export async function readPdf(pdf: Buffer): Promise<PdfReading> {
  const folder = await mkdtemp(join(tmpdir(), 'agreement-'))
  const file = join(folder, 'a.pdf')
  await writeFile(file, pdf)
  const [{ stdout: text, stderr }, { stdout: info }, { stdout: fonts }] = await Promise.all([
    run('pdftotext', [file, '-']),
    run('pdfinfo', [file]),
    run('pdffonts', [file]),
  ])
  if (stderr) throw new Error(`pdftotext: ${stderr}`)
  return {
    text,
    pages: Number(/^Pages:\s+(\d+)/m.exec(info)?.[1]),
    pageSize: /^Page size:\s+(.+)$/m.exec(info)?.[1] ?? '',
    fonts: fonts.trim().split('\n').slice(2),
    raster: async (page) => {
      const { stderr: complaint } = await run('pdftoppm', [
        '-r',
        '200',
        '-png',
        '-singlefile',
        '-f',
        String(page),
        file,
        join(folder, `p${page}`),
      ])
      if (complaint) throw new Error(`pdftoppm: ${complaint}`)
      return readFile(join(folder, `p${page}.png`))
    },
    boxOf: async (wanted) => boxIn((await run('pdftotext', ['-bbox', file, '-'])).stdout, wanted),
    close: () => rm(folder, { recursive: true }),
  }
}

function boxIn(
  html: string,
  wanted: string,
): { page: number; xMin: number; yMin: number; xMax: number; yMax: number } {
  for (const [at, page] of html.split('<page ').slice(1).entries()) {
    for (const [, xMin, yMin, xMax, yMax, word] of page.matchAll(
      /<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)<\/word>/g,
    )) {
      if (word === wanted)
        return {
          page: at + 1,
          xMin: Number(xMin),
          yMin: Number(yMin),
          xMax: Number(xMax),
          yMax: Number(yMax),
        }
    }
  }
  throw new Error(`No word ${wanted}`)
}
