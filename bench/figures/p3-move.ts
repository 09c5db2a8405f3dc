import { randomUUID } from 'node:crypto'
import { type HttpClient, httpClient, jsonOf } from '../load/http-client.ts'
import { runLoad } from '../load/run-load.ts'
import { cpuDetail, withCpu } from '../measuring/cpu.ts'
import type { Figure } from '../measuring/figure.ts'
import { interleave } from '../measuring/rounds.ts'
import { compare, median, percentile } from '../measuring/statistics.ts'
import type { ServerProcess } from '../stage/server-process.ts'
import type { Mover } from '../world/world.ts'

const concurrency = 8
const moves = 100
/** many short ones: what else the machine does falls on both sides of a round */
const rounds = { warmUp: 4, measured: 21 }

export const p3: Figure = {
  name: 'P3',
  what: 'one move: 接受, with auth, validation, rules and history chain',
  unit: '× throughput',
  must: 1,
  aim: 1.3,
  better: 'higher',
  against: 'bare Koa + native driver: the same reads, then withTransaction of record, history and notice',
  movers: moves * (rounds.warmUp + rounds.measured),
  async measure(stage) {
    const servers = await stage.servers()
    const product = httpClient(servers.product.port, concurrency)
    const baseline = httpClient(servers.baseline.port, concurrency)
    const movers = Array.from({ length: rounds.warmUp + rounds.measured }, () => servers.takeMovers(moves))
    const pairs = await interleave(
      rounds,
      (n) =>
        withCpu(servers, servers.product, moves, () =>
          timed(servers.product, movers[n] ?? [], (mover) => acceptInProduct(product, mover)),
        ),
      (n) =>
        withCpu(servers, servers.baseline, moves, () =>
          timed(servers.baseline, movers[n] ?? [], (mover) => acceptInBare(baseline, mover)),
        ),
    )
    product.close()
    baseline.close()
    const p50 = (side: 'product' | 'baseline') =>
      Math.round(median(pairs.map((pair) => percentile(pair[side].latencies, 50))))
    return {
      ...compare(pairs, (one) => one.rate),
      detail: {
        'p50 ms': { product: p50('product'), baseline: p50('baseline') },
        'ratio until all effects are done': compare(pairs, (one) => one.withEffects).ratio,
        'CPU ms a move': cpuDetail(pairs),
        concurrency,
        movesARound: moves,
        rounds: pairs.length,
      },
    }
  },
}

/**
 * A move is answered once it is written; what follows (the notice) is drained meanwhile by the same process. `withEffects`
 * counts until that is done too: the baseline's transaction holds its notice.
 */
async function timed(
  server: ServerProcess,
  movers: readonly Mover[],
  accept: (mover: Mover) => Promise<void>,
) {
  const from = performance.now()
  const { latencies } = await runLoad(movers, concurrency, accept)
  const answered = performance.now()
  await server.drain()
  const perSecond = (until: number) => movers.length / ((until - from) / 1000)
  return { latencies, rate: perSecond(answered), withEffects: perSecond(performance.now()) }
}

async function acceptInProduct(client: HttpClient, { token, registrationId, version }: Mover): Promise<void> {
  const headers = { authorization: `Bearer ${token}`, 'idempotency-key': randomUUID() }
  const path = `/api/registrations/${registrationId}/moves`
  const { outcome } = jsonOf<{ outcome: { to: string } }>(
    await client.send({ method: 'POST', path, headers, body: { command: 'accept', version } }),
  )
  if (outcome.to !== 'reviewing') throw new Error(`accepted into ${outcome.to}`)
}

async function acceptInBare(client: HttpClient, { token, schoolCode, registrationId }: Mover): Promise<void> {
  const { status } = jsonOf<{ status: string }>(
    await client.send({
      method: 'POST',
      path: '/accept',
      headers: { authorization: `Bearer ${token}` },
      body: { schoolCode, id: registrationId },
    }),
  )
  if (status !== 'reviewing') throw new Error(`accepted into ${status}`)
}
