import { Worker } from 'node:worker_threads'
import type { AgreementDocument } from './document.ts'
import { AgreementGlyphError, type UnprintableCharacter } from './glyphs.ts'
import type { RenderOptions } from './render.ts'

/** What a thread answers; it works on one document at a time. */
export type RenderReply =
  | { pdf: Uint8Array }
  | { unprintable: readonly UnprintableCharacter[] }
  | { failed: string }

/** Too many documents wait, or the pool is closing: nothing was started, ask again later. */
export class RenderPoolBusyError extends Error {
  override readonly name = 'RenderPoolBusyError'
}

type Job = { input: AgreementDocument; resolve: (pdf: Buffer) => void; reject: (error: Error) => void }

export type RenderPoolOptions = RenderOptions & {
  /** Threads, started at first need, each holding its fonts. 1 unless told. */
  threads?: number
  /** Documents that may wait for a thread. 100 unless told. */
  maxWaiting?: number
}

/** Renders in threads of their own, so that the event loop goes on serving. */
export class RenderPool {
  readonly #options: Required<RenderPoolOptions>
  readonly #waiting: Job[] = []
  readonly #idle: Worker[] = []
  readonly #busy = new Map<Worker, Job>()
  #closing: Promise<void> | undefined
  #whenDrained: (() => void) | undefined

  constructor({ threads = 1, maxWaiting = 100, extraFonts = [] }: RenderPoolOptions = {}) {
    this.#options = { threads, maxWaiting, extraFonts }
  }

  /** As `renderAgreement`. Rejects with AgreementGlyphError, or with RenderPoolBusyError before anything was done. */
  render(input: AgreementDocument): Promise<Buffer> {
    if (this.#closing || this.#waiting.length >= this.#options.maxWaiting) {
      return Promise.reject(new RenderPoolBusyError('Too many agreements wait to be rendered'))
    }
    return new Promise((resolve, reject) => {
      this.#waiting.push({ input, resolve, reject })
      this.#next()
    })
  }

  /** Finishes what was taken on, refuses the rest, ends the threads. */
  close(): Promise<void> {
    this.#closing ??= this.#drain()
    return this.#closing
  }

  async #drain(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#whenDrained = resolve
      this.#next()
    })
    await Promise.all(this.#idle.splice(0).map((thread) => thread.terminate()))
  }

  #next(): void {
    while (this.#waiting.length > 0 && (this.#idle.length > 0 || this.#busy.size < this.#options.threads)) {
      const job = this.#waiting.shift()
      if (job) this.#give(this.#idle.pop() ?? this.#start(), job)
    }
    if (this.#busy.size === 0) this.#whenDrained?.()
  }

  #give(thread: Worker, job: Job): void {
    this.#busy.set(thread, job)
    thread.ref()
    thread.postMessage(job.input)
  }

  #start(): Worker {
    const workerData: RenderOptions = { extraFonts: this.#options.extraFonts }
    const thread = new Worker(new URL('./render-thread.mjs', import.meta.url), { workerData })
    thread.on('message', (reply: RenderReply) => this.#finish(thread, reply))
    thread.on('error', (error) => this.#lose(thread, error))
    thread.on('exit', (code) => this.#lose(thread, new Error(`The rendering thread ended with code ${code}`)))
    return thread
  }

  #finish(thread: Worker, reply: RenderReply): void {
    const job = this.#busy.get(thread)
    this.#busy.delete(thread)
    // An idle thread does not keep the process alive.
    thread.unref()
    this.#idle.push(thread)
    if (job) settle(job, reply)
    this.#next()
  }

  /** A dead thread fails its one document; the next document starts another thread. */
  #lose(thread: Worker, cause: unknown): void {
    const job = this.#busy.get(thread)
    this.#busy.delete(thread)
    if (this.#idle.includes(thread)) this.#idle.splice(this.#idle.indexOf(thread), 1)
    job?.reject(cause instanceof Error ? cause : new Error(String(cause)))
    this.#next()
  }
}

function settle(job: Job, reply: RenderReply): void {
  if ('pdf' in reply) job.resolve(Buffer.from(reply.pdf.buffer, reply.pdf.byteOffset, reply.pdf.byteLength))
  else if ('unprintable' in reply) job.reject(new AgreementGlyphError(reply.unprintable))
  else job.reject(new Error(reply.failed))
}
