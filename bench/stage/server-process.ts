import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Order, Report } from './messages.ts'
import type { ServerSettings } from './settings.ts'

export interface ServerProcess {
  port: number
  /** resolves when everything that follows from answered requests has been done */
  drain(): Promise<void>
  /** round trips to the database since the last call; only of a traced server */
  roundTrips(): Promise<{ waits: number; commands: string[] }>
  /** ms of CPU it has used so far */
  cpuMs(): Promise<number>
  stop(): Promise<void>
}

const entries = { product: '../product/server.ts', baseline: '../bare/server.ts' } as const

/**
 * Starts one of the two servers in a process of its own, both in the same way.
 * @param profileTo folder for V8's CPU profile of its whole life, if any
 */
export async function startServer(
  which: keyof typeof entries,
  settings: ServerSettings,
  profileTo: string | undefined,
): Promise<ServerProcess> {
  const profile = profileTo ? ['--cpu-prof', `--cpu-prof-dir=${profileTo}/${which}`] : []
  const child = fork(fileURLToPath(new URL(entries[which], import.meta.url)), [JSON.stringify(settings)], {
    execArgv: ['--import', 'tsx', ...profile],
  })
  const { port } = await next(child)
  if (!port) throw new Error(`the ${which} server did not say where it listens`)
  const order = async (message: Order): Promise<Report> => {
    child.send(message)
    return next(child)
  }
  return {
    port,
    async drain() {
      await order({ ask: 'drain' })
    },
    async roundTrips() {
      return (await order({ ask: 'roundTrips' })).roundTrips ?? { waits: 0, commands: [] }
    },
    async cpuMs() {
      return (await order({ ask: 'cpu' })).cpuMs ?? 0
    },
    async stop() {
      const ended = once(child, 'exit')
      child.send({ ask: 'stop' } satisfies Order)
      await ended
    },
  }
}

/** The child's next report; one order is under way at a time. */
async function next(child: ChildProcess): Promise<Report> {
  const done = new AbortController()
  try {
    const reported = once(child, 'message', { signal: done.signal }).then(([message]) => message as Report)
    const ended = once(child, 'exit', { signal: done.signal }).then(([code]) => {
      throw new Error(`a server under measurement ended with code ${code}`)
    })
    return await Promise.race([reported, ended])
  } finally {
    done.abort()
  }
}
