import { constants, setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import type { AgreementDocument } from './document.ts'
import { AgreementGlyphError } from './glyphs.ts'
import { type RenderOptions, renderAgreement } from './render.ts'
import type { RenderReply } from './render-pool.ts'

// On Linux a priority belongs to the calling thread: when cores are short, requests go before PDFs.
if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL)

parentPort?.on('message', async (input: AgreementDocument) => {
  parentPort?.postMessage(await reply(input, workerData as RenderOptions))
})

async function reply(input: AgreementDocument, options: RenderOptions): Promise<RenderReply> {
  try {
    return { pdf: await renderAgreement(input, options) }
  } catch (error) {
    if (error instanceof AgreementGlyphError) return { unprintable: error.characters }
    return { failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }
  }
}
