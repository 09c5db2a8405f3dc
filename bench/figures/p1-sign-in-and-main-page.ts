import { type HttpClient, httpClient, jsonOf } from '../load/http-client.ts'
import { type LoadResult, runLoad } from '../load/run-load.ts'
import { cpuDetail, withCpu } from '../measuring/cpu.ts'
import type { Figure } from '../measuring/figure.ts'
import { interleave } from '../measuring/rounds.ts'
import { compare, median, percentile } from '../measuring/statistics.ts'
import type { Servers } from '../stage/servers.ts'
import type { Ready } from '../world/graduates.ts'

const concurrency = 8
const people = 100
/** a campus comes from many addresses, not from one */
const addresses = 64

interface Sample {
  signIn: LoadResult
  main: LoadResult
}
interface SignedIn {
  token: string
  graduateId: string
  schoolCode: string
  personId: string
}
/** How one side is asked for the two pages. */
interface Side {
  signIn(openid: string, n: number): Promise<SignedIn>
  main(session: SignedIn): Promise<void>
}

export const p1: Figure = {
  name: 'P1',
  what: 'WeChat sign-in + main page',
  unit: '× throughput',
  must: 0.6,
  aim: 0.8,
  better: 'higher',
  against:
    'bare Koa + native driver: the same call to WeChat, reads and session write; no auth, limits or validation',
  async measure(stage) {
    const servers = await stage.servers()
    const clients = {
      product: httpClient(servers.product.port, concurrency),
      baseline: httpClient(servers.baseline.port, concurrency),
    }
    const readers = servers.readers.slice(0, people)
    const pairs = await interleave(
      { warmUp: 4, measured: 15 },
      () =>
        withCpu(servers, servers.product, people, () =>
          round(productSide(servers, clients.product), readers),
        ),
      () =>
        withCpu(servers, servers.baseline, people, () => round(bareSide(servers, clients.baseline), readers)),
    )
    for (const client of Object.values(clients)) client.close()
    const p50 = (of: (one: Sample) => LoadResult) =>
      median(pairs.map(({ product }) => percentile(of(product).latencies, 50)))
    return {
      ...compare(pairs, bothRate),
      detail: {
        'sign-in alone': compare(pairs, (one) => one.signIn.rate).ratio,
        'main page alone': compare(pairs, (one) => one.main.rate).ratio,
        'product p50 ms': {
          signIn: Math.round(p50((one) => one.signIn)),
          main: Math.round(p50((one) => one.main)),
        },
        'CPU ms a person': cpuDetail(pairs),
        'round trips to the database': await roundTrips(servers),
        concurrency,
        rounds: pairs.length,
      },
    }
  },
}

/** Everybody signs in, then everybody opens the main page: the two are one figure, and each is seen alone. */
async function round(side: Side, readers: readonly Ready[]): Promise<Sample> {
  const sessions: SignedIn[] = []
  const numbered = readers.map(({ openid }, n) => ({ openid, n }))
  const signIn = await runLoad(
    numbered,
    concurrency,
    async ({ openid, n }) => void sessions.push(await side.signIn(openid, n)),
  )
  const main = await runLoad(sessions, concurrency, (session) => side.main(session))
  return { signIn, main }
}

const bothRate = ({ signIn, main }: Sample): number =>
  signIn.latencies.length / (signIn.seconds + main.seconds)

function productSide({ wechat }: Servers, client: HttpClient): Side {
  const from = (n: number) => ({ 'x-forwarded-for': `10.0.0.${(n % addresses) + 1}` })
  return {
    async signIn(openid, n) {
      const body = { code: wechat.issueCode({ openid }) }
      const session = jsonOf<SignedIn & { bound: boolean; next: string }>(
        await client.send({ method: 'POST', path: '/api/sessions/wechat', headers: from(n), body }),
      )
      if (!session.bound || session.next !== 'main')
        throw new Error('the graduate is not ready for the main page')
      return session
    },
    async main({ token }) {
      const page = jsonOf<{ records: unknown[]; unread: number }>(
        await client.send({
          method: 'GET',
          path: '/api/graduate/main',
          headers: { authorization: `Bearer ${token}` },
        }),
      )
      mustShow(page)
    },
  }
}

function bareSide({ wechat }: Servers, client: HttpClient): Side {
  return {
    async signIn(openid) {
      return jsonOf<SignedIn>(
        await client.send({ method: 'POST', path: '/sign-in', body: { code: wechat.issueCode({ openid }) } }),
      )
    },
    async main({ schoolCode, graduateId, personId }) {
      const query = new URLSearchParams({ schoolCode, graduateId, personId })
      mustShow(
        jsonOf<{ records: unknown[]; unread: number }>(
          await client.send({ method: 'GET', path: `/main?${query}` }),
        ),
      )
    },
  }
}

/** Both sides read the same world: three invitations, told of each. */
function mustShow({ records, unread }: { records: unknown[]; unread: number }): void {
  if (records.length !== 3 || unread !== 3)
    throw new Error(`expected 3 records and 3 unread, got ${records.length} and ${unread}`)
}

async function roundTrips(servers: Servers): Promise<{ signIn: number; main: number }> {
  const traced = await servers.startTraced()
  const client = httpClient(traced.port, 1)
  const side = productSide(servers, client)
  const [first] = servers.readers
  if (!first) throw new Error('nobody to sign in')
  const counted = { signIn: [] as number[], main: [] as number[] }
  for (let n = 0; n < 10; n++) {
    const session = await side.signIn(first.openid, n)
    counted.signIn.push((await traced.roundTrips()).waits)
    await side.main(session)
    counted.main.push((await traced.roundTrips()).waits)
  }
  client.close()
  await traced.stop()
  // fewest: reads started at once are seen apart while the pool still opens connections
  return { signIn: Math.min(...counted.signIn), main: Math.min(...counted.main) }
}
