/** What passes between the process that measures and a server under measurement. */
export type Order = { ask: 'drain' } | { ask: 'roundTrips' } | { ask: 'stop' }
export interface Report {
  port?: number
  drained?: true
  roundTrips?: { waits: number; commands: string[] }
}

/** Reports to whoever started this process. */
export function report(message: Report): void {
  process.send?.(message)
}
