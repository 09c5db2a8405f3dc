import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { createDispatcher } from '../../server/delivery/dispatcher.ts'
import { channelPauses } from '../../server/delivery/pauses.ts'
import { subscriptionRights } from '../../server/delivery/rights.ts'
import type { Deps } from '../../server/deps.ts'
import { ensureIndexes } from '../../server/indexes.ts'
import { messages } from '../../server/notices/inbox.ts'
import { openWechat } from '../../server/ports/wechat/adapter.ts'
import { schools } from '../../server/schools/model.ts'
import { type Addressee, giveRights, makeAddressees, makeTemplates, tellAll } from '../../test/addressees.ts'
import type { CarrierAnswer, CarrierQuestion } from '../load/carrier-process.ts'
import type { Figure } from '../measuring/figure.ts'
import { interleave } from '../measuring/rounds.ts'
import { compare, median } from '../measuring/statistics.ts'
import { readyGraduates } from '../world/graduates.ts'
import { school, schoolCode } from '../world/school.ts'

/** A round; five of them are 50,000. */
const count = 10_000
const width = 32
const latency = 20
const patience = 3_000

export const p10: Figure = {
  name: 'P10',
  what: '50,000 notices drained in five rounds: two writes a message, one in fifty refused, the quota met, some silent',
  unit: '× messages a second',
  must: 0.25,
  aim: 0.5,
  better: 'higher',
  against:
    'bare POST loop of the same concurrency to the same carrier, which answers after 20 ms; no database',
  async measure(stage) {
    const empty = await stage.emptyProduct()
    const carrier = await startCarrier()
    try {
      const deps = withCarrier(empty, carrier.url)
      const to = await populate(deps)
      const broken: string[] = []
      const pairs = await interleave(
        { warmUp: 1, measured: 5 },
        async () => {
          await reset(deps, to)
          await carrier.ask({ forget: true })
          const seconds = await secondsOf(() => createDispatcher(deps, { wechat: width }).drain())
          broken.push(...(await whatIsWrong(deps, await carrier.ask({ arrived: true }))))
          return { seconds }
        },
        async () => ({ seconds: await secondsOf(() => postAll(carrier.url, to)) }),
      )
      const product = median(pairs.map((pair) => pair.product.seconds))
      return {
        ...compare(pairs, (one) => 1 / one.seconds),
        broken: [...new Set(broken)],
        detail: {
          'messages a second': {
            product: count / product,
            baseline: count / median(pairs.map((pair) => pair.baseline.seconds)),
          },
          'messages a round': count,
          concurrency: width,
          rounds: pairs.length,
        },
      }
    } finally {
      carrier.process.disconnect()
    }
  },
}

interface Carrier {
  url: string
  process: ChildProcess
  ask(question: CarrierQuestion): Promise<CarrierAnswer>
}

async function startCarrier(): Promise<Carrier> {
  const file = fileURLToPath(new URL('../load/carrier-process.ts', import.meta.url))
  const child = fork(file, [String(latency)], { execArgv: ['--import=tsx'] })
  const [url] = (await once(child, 'message')) as [string]
  return {
    url,
    process: child,
    async ask(question) {
      child.send(question)
      const [answer] = (await once(child, 'message')) as [CarrierAnswer]
      return answer
    },
  }
}

function withCarrier(deps: Deps, base: string): Deps {
  const wechat = openWechat(
    {
      miniprogram: { appid: 'wx00000000000bench0', secret: 'x' },
      official: { appid: 'wx00000000000bench1', secret: 'y' },
      push: null,
      miniprogramState: 'formal',
      apiBase: base,
      oauthBase: base,
    },
    deps,
    { timeoutMs: patience },
  )
  return { ...deps, wechat }
}

/** Not timed. */
async function populate(deps: Deps): Promise<Addressee[]> {
  await deps.db.dropDatabase()
  await ensureIndexes(deps.db)
  await schools(deps.db).insertOne(school(deps.clock()))
  await makeTemplates(deps, ['subscription', 'template'])
  const [first] = await readyGraduates(deps, 1)
  if (!first) throw new Error('nobody is ready')
  return makeAddressees(deps, first.graduate, count)
}

/** Not timed: a fresh morning, with a message to each. */
async function reset(deps: Deps, to: readonly Addressee[]): Promise<void> {
  const { db } = deps
  await Promise.all([
    messages(db).deleteMany({}),
    subscriptionRights(db).deleteMany({}),
    channelPauses(db).deleteMany({}),
  ])
  await giveRights(deps, to)
  await tellAll(deps, to, schoolCode)
}

/** Every message is sent, or waits for its second try after silence; none has arrived twice but what is marked so. */
async function whatIsWrong({ db }: Deps, arrived: CarrierAnswer): Promise<string[]> {
  const sent = await messages(db).countDocuments({ 'delivery.state': 'sent' })
  const silent = await messages(db).countDocuments({
    'delivery.state': 'waiting',
    'delivery.tries.result': 'unknown',
  })
  const marked = await messages(db).countDocuments({ 'delivery.maybeTwice': true })
  const all = arrived.once + arrived.more
  return [
    ...(sent + silent === count
      ? []
      : [`${count - sent - silent} messages neither sent nor known to be unanswered`]),
    ...(arrived.more <= marked ? [] : [`${arrived.more} messages arrived twice, ${marked} are marked`]),
    ...(all >= sent ? [] : [`${sent - all} messages count as sent and did not arrive`]),
  ]
}

/** What the product says to the carrier, said without knowing why: one POST a message, whatever is answered. */
async function postAll(base: string, to: readonly Addressee[]): Promise<void> {
  let next = 0
  const work = async () => {
    for (let one = to[next++]; one; one = to[next++]) await post(base, one.openid)
  }
  await Promise.all(Array.from({ length: width }, work))
}

const value = { value: '材料不清晰，请重新拍摄' }
async function post(base: string, touser: string): Promise<void> {
  const body = {
    touser,
    template_id: 'subscription-review',
    page: 'pages/messages/index',
    data: { thing1: value },
  }
  try {
    const response = await fetch(`${base}/cgi-bin/message/subscribe/send?access_token=rough`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(patience),
    })
    await response.json()
  } catch {
    // silence is one of the answers
  }
}

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await work()
  return (performance.now() - from) / 1000
}
