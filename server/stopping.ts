import type { Server } from 'node:http'
import type { Logger } from 'pino'

const graceMs = 10_000

export interface Stop {
  add(name: string, end: () => Promise<unknown>): void
  /** Ends all in the opposite order of adding, each however the others went, then the process. */
  run(exitCode: number): Promise<void>
}

export function createStop(log: Logger): Stop {
  const ends: { name: string; end: () => Promise<unknown> }[] = []
  let running = false
  return {
    add: (name, end) => void ends.push({ name, end }),
    async run(exitCode) {
      if (running) return
      running = true
      for (const { name, end } of ends.reverse()) {
        await end().catch((error: unknown) => log.error({ err: error, name }, 'did not end well'))
      }
      process.exit(exitCode)
    },
  }
}

/** Listens; answers how to end: no new requests, those under way get 10 s. */
export async function listen(
  server: Server,
  { host, port }: { host: string; port: number },
): Promise<() => Promise<void>> {
  // A client that sends its request byte by byte holds nothing for long.
  server.headersTimeout = 15_000
  server.requestTimeout = 120_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host, port }, resolve)
  })
  return () =>
    new Promise((resolve) => {
      const late = setTimeout(() => server.closeAllConnections(), graceMs)
      server.close(() => {
        clearTimeout(late)
        resolve()
      })
      server.closeIdleConnections()
    })
}
