import type { ServerProcess } from '../stage/server-process.ts'
import type { Servers } from '../stage/servers.ts'
import { median, type Pair } from './statistics.ts'

/** ms of CPU that one unit of work took. Says what throughput cannot while the machine is busy with other things. */
export interface Cpu {
  server: number
  mongod: number
}

/** Does `work` and divides by `units` what it cost. */
export async function withCpu<T>(
  servers: Servers,
  server: ServerProcess,
  units: number,
  work: () => Promise<T>,
): Promise<T & { cpu: Cpu }> {
  const used = async () => ({ server: await server.cpuMs(), mongod: await servers.mongodCpuMs() })
  const before = await used()
  const result = await work()
  const after = await used()
  const cpu = {
    server: (after.server - before.server) / units,
    mongod: (after.mongod - before.mongod) / units,
  }
  return { ...result, cpu }
}

/** Medians, for a figure's detail. */
export function cpuDetail(pairs: readonly Pair<{ cpu: Cpu }>[]): Record<keyof Cpu, Pair<number>> {
  const of = (part: keyof Cpu, side: keyof Pair<unknown>) =>
    Number(median(pairs.map((pair) => pair[side].cpu[part])).toFixed(2))
  const both = (part: keyof Cpu) => ({ product: of(part, 'product'), baseline: of(part, 'baseline') })
  return { server: both('server'), mongod: both('mongod') }
}
