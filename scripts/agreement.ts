import { writeFile } from 'node:fs/promises'
import { renderAgreement } from '../server/agreements/render.ts'
import { sampleAgreement } from '../server/agreements/sample.ts'

const USAGE = 'npm run agreement -- sample OUT.pdf    writes a made-up agreement as a PDF'

const [command, out, ...rest] = process.argv.slice(2)
if (command !== 'sample' || !out || rest.length > 0) {
  console.error(USAGE)
  process.exitCode = 2
} else {
  const pdf = await renderAgreement(sampleAgreement())
  await writeFile(out, pdf)
  console.log(`${out}: ${(pdf.length / 1000).toFixed(0)} KB`)
}
