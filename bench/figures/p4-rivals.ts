import { randomUUID } from 'node:crypto'
import { type Asked, type HttpClient, httpClient } from '../load/http-client.ts'
import { runLoad } from '../load/run-load.ts'
import type { Figure } from '../measuring/figure.ts'
import { interleave } from '../measuring/rounds.ts'
import { compare, median, percentile } from '../measuring/statistics.ts'
import type { Mover } from '../world/world.ts'

const rivals = 50
const recordsARound = 3
/** the first rounds are long: rivals are few requests, and compilers want many */
const rounds = { warmUp: 8, measured: 21 }

interface Sample {
  p99: number
  /** how many of the rivals of each record were told that they had won */
  winners: number[]
}

export const p4: Figure = {
  name: 'P4',
  what: `${rivals} rivals on one record, p99 of their answers`,
  unit: '× p99 latency',
  must: 0.25,
  aim: 0.1,
  better: 'lower',
  against:
    'bare Koa + native driver: the same rivals by plain withTransaction: read, decide and three writes in one',
  movers: recordsARound * (rounds.warmUp + rounds.measured),
  async measure(stage) {
    const servers = await stage.servers()
    const product = httpClient(servers.product.port, rivals)
    const baseline = httpClient(servers.baseline.port, rivals)
    const movers = Array.from({ length: rounds.warmUp + rounds.measured }, () =>
      servers.takeMovers(recordsARound),
    )
    const pairs = await interleave(
      rounds,
      (n) => fight(product, movers[n] ?? [], moveInProduct).finally(() => servers.product.drain()),
      (n) => fight(baseline, movers[n] ?? [], moveInBare),
    )
    product.close()
    baseline.close()
    const wrong = pairs.flatMap((pair) => pair.product.winners).filter((winners) => winners !== 1)
    return {
      ...compare(pairs, (one) => one.p99),
      broken: wrong.map((winners) => `${winners} of ${rivals} rivals won one record`),
      detail: {
        'p99 ms': {
          product: median(pairs.map((pair) => pair.product.p99)),
          baseline: median(pairs.map((pair) => pair.baseline.p99)),
        },
        'winners a record': [...new Set(pairs.flatMap((pair) => pair.product.winners))].join(', '),
        recordsARound,
        rounds: pairs.length,
      },
    }
  },
}

/** On one record after another: all rivals at once; every answer but the winner's is 409. */
async function fight(
  client: HttpClient,
  movers: readonly Mover[],
  move: (mover: Mover, n: number) => Asked,
): Promise<Sample> {
  const latencies: number[] = []
  const winners: number[] = []
  for (const mover of movers) {
    let won = 0
    const all = await runLoad(
      Array.from({ length: rivals }, (_, n) => n),
      rivals,
      async (n) => {
        const { status, text } = await client.send(move(mover, n))
        if (status === 200) won++
        else if (status !== 409) throw new Error(`a rival was answered ${status}: ${text.slice(0, 300)}`)
      },
    )
    winners.push(won)
    latencies.push(...all.latencies)
  }
  return { p99: percentile(latencies, 99), winners }
}

/** Half accept and half decline, each with a key of its own. */
function moveInProduct({ token, registrationId, version }: Mover, n: number): Asked {
  return {
    method: 'POST',
    path: `/api/registrations/${registrationId}/moves`,
    headers: { authorization: `Bearer ${token}`, 'idempotency-key': randomUUID() },
    body: { command: n % 2 === 0 ? 'accept' : 'decline', version },
  }
}

const moveInBare = ({ schoolCode, registrationId }: Mover): Asked => ({
  method: 'POST',
  path: '/rival',
  body: { schoolCode, id: registrationId },
})
