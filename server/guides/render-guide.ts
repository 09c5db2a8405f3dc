import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

let made: Promise<Buffer> | null = null

/**
 * The graduate's guide as a PDF: rendered at first need in a thread of its own, which ends then, and kept for as long as
 * the process lives. A rendering that failed is tried again by the next who asks.
 */
export function graduateGuide(): Promise<Buffer> {
  made ??= render().catch((error: unknown) => {
    made = null
    throw error
  })
  return made
}

async function render(): Promise<Buffer> {
  const thread = new Worker(new URL('./guide-thread.mjs', import.meta.url))
  const [pdf] = (await once(thread, 'message')) as [Uint8Array]
  await thread.terminate()
  return Buffer.from(pdf)
}
