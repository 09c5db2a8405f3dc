import assert from 'node:assert/strict'
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { randomKeys, Vault } from '../../server/crypto/vault.ts'
import { messages } from '../../server/notices/inbox.ts'
import { type MailDouble, startMailDouble, type TakenMail } from '../../server/ports/mail/double.ts'
import { type CarrierDouble, startCarrierDouble } from '../../server/ports/sms/carrier-double.ts'
import { openWechat } from '../../server/ports/wechat/adapter.ts'
import type { WechatConfig } from '../../server/ports/wechat/settings.ts'
import { registrations } from '../../server/registrations/model.ts'
import { type Addressee, giveRights, makeAddressees, makeTemplates, tellAll } from '../addressees.ts'
import { startApp, type TestApp } from '../app.ts'
import { type RoughCarrier, startRoughCarrier } from '../doubles/rough-carrier.ts'
import { bring, type Cast, gather } from './cast.ts'
import type { Delivering } from './delivering.fixture.ts'

const file = fileURLToPath(new URL('./delivering.fixture.ts', import.meta.url))
const keys = randomKeys()
/** 09:00 in Shanghai on the day of the digest */
const morning = Date.parse('2027-03-02T01:00:00Z')

describe('two server processes on one database', function () {
  this.timeout(180_000)
  let app: TestApp
  let cast: Cast
  let wechat: RoughCarrier
  let sms: CarrierDouble
  let mail: MailDouble
  let to: Addressee[]
  let options: Delivering
  const mails: TakenMail[] = []
  const processes: ChildProcess[] = []

  before(async () => {
    app = await startApp()
    const vault = Vault.fromKeys(keys)
    Object.assign(app.deps, { vault })
    cast = await gather(app)
    wechat = await startRoughCarrier({ latency: 5, fate: () => 'taken' })
    sms = await startCarrierDouble({ clock: () => new Date(morning), receive: () => undefined })
    mail = await startMailDouble(async (taken) => void mails.push(taken), app.clock.now)
    const wechatConfig: WechatConfig = {
      miniprogram: { appid: 'wx00000000000000ff', secret: 'x' },
      official: { appid: 'wx00000000000000fe', secret: 'y' },
      push: null,
      miniprogramState: 'formal',
      apiBase: wechat.url,
      oauthBase: wechat.url,
    }
    const deps = { ...app.deps, wechat: openWechat(wechatConfig, app.deps) }
    await makeTemplates(deps, ['subscription', 'template'])
    to = await makeAddressees(deps, (await cast.graduate()).made.doc, 600)
    await giveRights(deps, to.slice(0, 300))
    options = {
      config: { ...app.deps.config, wechat: wechatConfig, sms: sms.config, mail: mail.config },
      keys: {
        current: keys.current,
        sealing: keys.sealing[keys.current]?.toString('hex') ?? '',
        index: keys.index.toString('hex'),
      },
      ahead: morning - Date.now(),
    }
  })
  after(async () => {
    for (const child of processes) if (child.exitCode === null) child.kill('SIGKILL')
    await Promise.all([wechat.close(), sms.close(), mail.close()])
    await app.close()
  })

  async function start(): Promise<ChildProcess> {
    const child = fork(file, [JSON.stringify(options)], {
      execArgv: ['--import=tsx'],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    processes.push(child)
    await once(child, 'message')
    return child
  }
  async function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    const ended = once(child, 'exit')
    child.kill(signal)
    await ended
  }
  /** Looks again and again: what happens elsewhere tells nobody here. */
  async function until(holds: () => Promise<boolean>): Promise<void> {
    while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 100))
  }
  const nothingWaits = async () =>
    (await messages(app.deps.db).countDocuments({
      dueAt: { $lte: new Date(Date.now() + options.ahead) },
    })) === 0
  /** Also what was put off for a moment because a carrier was slow to answer. */
  const allGone = async () => {
    const told = { _id: { $in: to.map(({ recipient }) => `${recipient}:told`) } }
    const ours = { $or: [told, { name: 'reviewDigest' as const }] }
    return (await messages(app.deps.db).countDocuments({ ...ours, 'delivery.state': 'waiting' })) === 0
  }
  const arrivals = ({ openid, official }: Addressee) =>
    (wechat.arrived.get(openid) ?? 0) + (wechat.arrived.get(official) ?? 0)

  it('each message arrives once, each effect is done once, each reviewer gets one digest', async () => {
    const records = await backlogOfEffects(20)
    await tellAll(app.deps, to, cast.school._id)
    const [one, two] = await Promise.all([start(), start()])
    await until(async () => {
      const open = await registrations(app.deps.db).countDocuments({ 'pending.0': { $exists: true } })
      return open === 0 && (await nothingWaits())
    })
    await until(
      async () => (await app.deps.db.collection('digestDays').countDocuments()) > 0 && (await allGone()),
    )
    await Promise.all([end(one, 'SIGTERM'), end(two, 'SIGTERM')])
    assert.deepEqual([...new Set(to.map(arrivals))], [1])
    const told = await messages(app.deps.db)
      .find({ _id: { $in: records.map((id) => `${id}:9:0`) } })
      .toArray()
    assert.equal(told.length, records.length)
    const digests = mails.filter((one) => one.subject.includes('等待审核'))
    assert.equal(digests.length, new Set(digests.map((one) => one.to)).size, 'a digest came twice')
    assert.equal(digests.length, 1, 'the department’s reviewer alone has something waiting')
    assert.match(digests[0]?.text ?? '', /院系环节 签约审核 20 件/)
    assert.equal(await messages(app.deps.db).countDocuments({ 'delivery.maybeTwice': true }), 0)
  })

  /** Records in review whose notice has yet to be put into an inbox. */
  async function backlogOfEffects(count: number): Promise<string[]> {
    const ids: string[] = []
    for (let n = 0; n < count; n++)
      ids.push(await bring(cast, 'reviewing at the department', await cast.graduate()))
    const at = new Date(morning - 60_000)
    for (const _id of ids) {
      const effect = {
        id: `${_id}:9:0`,
        kind: 'notice' as const,
        to: 'graduate' as const,
        name: 'returned' as const,
        params: { reason: '材料不清晰' },
        at,
        attempts: 0,
      }
      await registrations(app.deps.db).updateOne({ _id }, { $set: { pending: [effect], dueAt: at } })
    }
    return ids
  }

  it('one is killed in the middle: nothing is lost, and only what is marked comes twice', async () => {
    await messages(app.deps.db).deleteMany({})
    const before = new Map(to.map((one) => [one, arrivals(one)]))
    const [doomed, other] = [await start(), await start()]
    await tellAll({ ...app.deps, clock: () => new Date(Date.now() + options.ahead) }, to, cast.school._id)
    const sum = () => to.reduce((all, one) => all + arrivals(one), 0)
    const at = sum()
    await until(async () => sum() >= at + 60)
    await end(doomed, 'SIGKILL')
    await until(nothingWaits)
    // what the dead one had leased comes back three minutes later
    options.ahead += 181_000
    other.send({ ahead: options.ahead })
    await until(async () => (await messages(app.deps.db).countDocuments({ dueAt: { $exists: true } })) === 0)
    await end(other, 'SIGTERM')
    for (const one of to) {
      const message = await messages(app.deps.db).findOne({ _id: `${one.recipient}:told` })
      const arrived = arrivals(one) - (before.get(one) ?? 0)
      const told = JSON.stringify({ arrived, delivery: message?.delivery })
      assert.equal(message?.delivery?.state, 'sent', told)
      assert.ok(arrived === 1 || (arrived === 2 && message?.delivery?.maybeTwice), told)
    }
  })
})
