import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { connectDatabase } from '../../server/db.ts'
import { createDispatcher } from '../../server/delivery/dispatcher.ts'
import { takeBatch } from '../../server/delivery/take-batch.ts'
import type { Deps } from '../../server/deps.ts'
import { type MessageDoc, messages } from '../../server/notices/inbox.ts'
import { type CarrierDouble, startCarrierDouble } from '../../server/ports/sms/carrier-double.ts'
import { tencentSms } from '../../server/ports/sms/tencent.ts'
import { openWechat } from '../../server/ports/wechat/adapter.ts'
import { type Addressee, giveRights, makeAddressees, makeTemplates, tellAll } from '../addressees.ts'
import { officialApp, startApp, type TestApp } from '../app.ts'
import { type Fate, type RoughCarrier, startRoughCarrier } from '../doubles/rough-carrier.ts'
import { makeDepartment, makeGraduate, makeSchool } from '../factories.ts'

/** NOTICES=50000 for the long way. */
const count = Number(process.env.NOTICES ?? 2000)
const template = '/cgi-bin/message/template/send'

/** The same for the same call in every run: about one in four goes wrong, in every way there is. */
function roughly(openid: string, path: string, call: number): Fate {
  const [byte = 0] = createHash('sha256').update(`${openid} ${path} ${call}`).digest()
  if (byte < 6) return 'silent'
  if (byte < 12) return 'taken, silent'
  if (byte < 18) return 'broken'
  if (byte < 24) return 'taken, broken'
  if (byte < 40) return path === template ? 43004 : 43101
  if (byte < 56) return -1
  if (byte < 60) return 47003
  return 'taken'
}

describe('many notices over carriers that refuse, limit, fall silent and die', () => {
  let app: TestApp
  let wechat: RoughCarrier
  let sms: CarrierDouble
  let to: Addressee[]
  let schoolCode: string
  const byTelephone = new Map<string, number>()
  const servers: Deps[] = []
  let quota = Number.POSITIVE_INFINITY

  before(async () => {
    app = await startApp()
    wechat = await startRoughCarrier({
      latency: 2,
      fate: (openid, path, call) => {
        quota -= path === template ? 0 : 1
        return quota < 0 && path !== template ? 45009 : roughly(openid, path, call)
      },
    })
    sms = await startCarrierDouble({
      clock: () => new Date(),
      receive: ({ mobile }) => void byTelephone.set(mobile, (byTelephone.get(mobile) ?? 0) + 1),
    })
    const school = await makeSchool(app.deps)
    const { doc } = await makeGraduate(app.deps, school, await makeDepartment(app.deps, school))
    schoolCode = school._id
    for (let n = 0; n < 2; n++) servers.push(await anotherServer())
    const [first] = servers
    assert.ok(first)
    await makeTemplates(first, ['subscription', 'template'])
    to = await makeAddressees(first, doc, count)
    await giveRights(first, to)
  })
  after(async () => {
    await Promise.all(servers.map((one) => one.client.close()))
    await Promise.all([wechat.close(), sms.close()])
    await app.close()
  })

  /** As another server of the same database: its own connection, its own ports. */
  async function anotherServer(): Promise<Deps> {
    const { config, vault, clock } = app.deps
    const { client, db } = await connectDatabase(config.mongodbUri, config.database)
    const own = { db, vault, clock }
    return {
      ...app.deps,
      client,
      db,
      sms: tencentSms(sms.config),
      wechat: openWechat(
        {
          miniprogram: { appid: 'wx00000000000000ff', secret: 'x' },
          official: officialApp,
          push: null,
          miniprogramState: 'formal',
          apiBase: wechat.url,
          oauthBase: wechat.url,
        },
        own,
        { timeoutMs: 2000 },
      ),
    }
  }
  const drainBoth = () => Promise.all(servers.map((one) => createDispatcher(one).drain()))
  const arrivals = ({ openid, official, mobile }: Addressee): number =>
    (wechat.arrived.get(openid) ?? 0) + (wechat.arrived.get(official) ?? 0) + (byTelephone.get(mobile) ?? 0)

  it(`${count} drain through two servers at once: none lost, none sent twice but those marked so`, async function () {
    this.timeout(180_000 + count * 30)
    await tellAll(app.deps, to, schoolCode)
    quota = 1000
    const [started] = [drainBoth()]
    await reached(500)
    await wechat.die(100)
    await started
    let rounds = 0
    while ((await messages(app.deps.db).countDocuments({ dueAt: { $exists: true } })) > 0) {
      // whoever can be reached by the paused channel alone waits for the next day
      if (rounds > 40) quota = Number.POSITIVE_INFINITY
      app.clock.advance(rounds > 40 ? { hours: 10 } : { seconds: 20 })
      await drainBoth()
      rounds += 1
      assert.ok(rounds < 100, 'some wait for ever')
    }
    const all = await messages(app.deps.db).find().toArray()
    const byRecipient = new Map(all.map((one) => [one.recipient, one]))
    const counts = { sent: 0, givenUp: 0, twice: 0, marked: 0, byChannel: new Map<string, number>() }
    for (const one of to) {
      const message = byRecipient.get(one.recipient)
      assert.ok(message?.delivery, 'lost')
      judge(message, message.delivery, arrivals(one))
      count1(counts, message.delivery, arrivals(one))
    }
    assert.ok(counts.sent > count * 0.95, `only ${counts.sent} sent`)
    assert.ok(counts.marked > 20 && counts.twice > 20, `${counts.marked} marked, ${counts.twice} twice`)
    for (const channel of ['subscription', 'template', 'sms'])
      assert.ok((counts.byChannel.get(channel) ?? 0) > 20, `nothing by ${channel}`)
  })

  type Delivery = NonNullable<MessageDoc['delivery']>
  function judge(message: MessageDoc, delivery: Delivery, arrived: number): void {
    const { state, tries, maybeTwice } = delivery
    const told = JSON.stringify({ id: message._id, state, maybeTwice, arrived, tries })
    const unsure = tries.some((one) => one.result === 'unknown')
    assert.ok(state === 'sent' || state === 'givenUp', told)
    if (state === 'sent') assert.ok(arrived >= 1, `lost: ${told}`)
    if (arrived > 1) assert.ok(maybeTwice, `twice and not marked: ${told}`)
    if (state === 'givenUp' && !unsure) assert.equal(arrived, 0, told)
    if (state === 'givenUp') assert.ok(tries.length > 0 && tries.every((one) => one.reason), told)
    if (maybeTwice) assert.ok(unsure, told)
  }
  function count1(
    counts: { sent: number; givenUp: number; twice: number; marked: number; byChannel: Map<string, number> },
    { state, channel, maybeTwice }: Delivery,
    arrived: number,
  ): void {
    if (state === 'sent') counts.sent += 1
    else counts.givenUp += 1
    if (arrived > 1) counts.twice += 1
    if (maybeTwice) counts.marked += 1
    if (channel) counts.byChannel.set(channel, (counts.byChannel.get(channel) ?? 0) + 1)
  }

  /** Resolves when WeChat has been called so often. */
  async function reached(calls: number): Promise<void> {
    while (wechat.calls() < calls) await new Promise(setImmediate)
  }

  it('a server that ends between hand-over and answer: the other one sends once more, marked', async () => {
    await messages(app.deps.db).deleteMany({})
    quota = 0
    const [ended, other] = servers
    assert.ok(ended && other)
    const few = to.slice(0, 3)
    await tellAll(app.deps, few, schoolCode)
    const { taken } = await takeBatch(ended, 10)
    assert.equal(taken.length, 3)
    assert.equal(await createDispatcher(other).drain(), 0, 'leased')
    app.clock.advance({ seconds: 179 })
    assert.equal(await createDispatcher(other).drain(), 0, 'still leased')
    app.clock.advance({ seconds: 2 })
    await createDispatcher(other).drain()
    for (const { message } of taken) {
      const after = await messages(app.deps.db).findOne({ _id: message._id })
      const [lost, ...later] = after?.delivery?.tries ?? []
      assert.equal(lost?.result, 'unknown')
      assert.match(lost?.reason ?? '', /服务中断/)
      assert.ok(later.length > 0 && after?.delivery?.maybeTwice)
    }
  })

  it('two servers that look at the same messages: each is taken by one', async () => {
    await messages(app.deps.db).deleteMany({})
    await tellAll(app.deps, to.slice(0, 150), schoolCode)
    const batches = await Promise.all(servers.map((one) => takeBatch(one, 150)))
    const ids = batches.flatMap(({ taken }) => taken.map((one) => one.message._id))
    assert.equal(ids.length, 150)
    assert.equal(new Set(ids).size, 150)
  })

  it('begins nothing that its lease would not cover to the end', async () => {
    await messages(app.deps.db).deleteMany({})
    await tellAll(app.deps, to.slice(0, 1), schoolCode)
    const [server] = servers
    assert.ok(server)
    const calls = wechat.calls()
    const late = { ...server, clock: () => new Date(app.clock.now().getTime()) }
    let looks = 0
    // the clock jumps between the lease and the hand-over, as after a long pause of the process
    late.clock = () => new Date(app.clock.now().getTime() + (looks++ > 0 ? 120_000 : 0))
    const dispatcher = createDispatcher(late)
    const draining = dispatcher.drain()
    await dispatcher.stop()
    await draining
    assert.equal(wechat.calls(), calls)
    const [message] = await messages(app.deps.db).find().toArray()
    assert.deepEqual([message?.delivery?.state, message?.delivery?.tries], ['waiting', []])
  })
})
