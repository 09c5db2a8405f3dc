/** What passes between the process that measures and a server under measurement. */
export type Order = { ask: 'drain' } | { ask: 'roundTrips' } | { ask: 'cpu' } | { ask: 'stop' }
export interface Report {
  port?: number
  drained?: true
  /** ms of CPU this process has used so far, all threads */
  cpuMs?: number
  roundTrips?: { waits: number; commands: string[] }
}

export const ownCpuMs = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** Reports to whoever started this process. */
export function report(message: Report): void {
  process.send?.(message)
}
