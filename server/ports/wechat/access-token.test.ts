import assert from 'node:assert/strict'
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { startApp, type TestApp } from '../../../test/app.ts'
import { randomKeys } from '../../crypto/vault.ts'
import { AccessTokens } from './access-token.ts'
import type { Asking } from './ask-token.fixture.ts'
import { startWechatDouble, type WechatDouble } from './double.ts'

const miniprogram = { appid: 'wx00000000000000dd', secret: 'a-secret' }
const tokenPath = '/cgi-bin/stable_token'
const minute = 60_000

describe('the access token', () => {
  let app: TestApp
  let double: WechatDouble
  before(async () => {
    app = await startApp()
  })
  beforeEach(async () => {
    await stored().deleteMany({})
    double = await startWechatDouble({ ...miniprogram, clock: app.deps.clock })
  })
  afterEach(() => double.close())
  after(() => app.close())

  interface Stored {
    _id: string
    token: { sealed: object } | null
  }
  const stored = () => app.deps.db.collection<Stored>('wechatAccessTokens')
  const server = () => new AccessTokens(miniprogram, app.deps, { apiBase: double.url, timeoutMs: 1000 })
  const take = async (tokens: AccessTokens) => {
    const obtained = await tokens.current()
    assert.ok('token' in obtained, JSON.stringify(obtained))
    return obtained.token
  }

  it('is asked for once, however many ask in however many servers', async () => {
    const servers = [server(), server(), server()]
    const taken = await Promise.all([...servers, ...servers, ...servers].map(take))
    assert.equal(new Set(taken.map((token) => token.value)).size, 1)
    assert.equal(double.calls(tokenPath), 1)
  })

  it('lies sealed in the database', async () => {
    const { value } = await take(server())
    const doc = await stored().findOne({})
    assert.ok(doc?.token?.sealed)
    assert.ok(!JSON.stringify(doc).includes(value.slice(0, 20)))
  })

  it('is renewed before it ends, by one server; the others go on with it', async () => {
    const [one, two] = [server(), server()]
    const first = await take(one)
    await take(two)
    app.clock.advance({ minutes: 115 })
    assert.equal((await take(one)).value, first.value)
    app.clock.advance({ minutes: 2 })
    const [second, third] = [await take(one), await take(two)]
    assert.notEqual(second.value, first.value)
    assert.equal(third.value, second.value)
    assert.equal(double.calls(tokenPath), 2)
  })

  it('serves to its end when it cannot be renewed, without asking at every call', async () => {
    const one = server()
    const first = await take(one)
    app.clock.advance({ minutes: 117 })
    for (const how of [500, 'garbage', -1] as const) double.failNext(how, { at: tokenPath })
    assert.equal((await take(one)).value, first.value)
    assert.equal((await take(one)).value, first.value)
    assert.equal(double.calls(tokenPath), 2)
    app.clock.advance({ minutes: 4 })
    assert.deepEqual(await one.current(), { failed: { kind: 'unanswered' } })
    assert.deepEqual(await one.current(), { failed: { kind: 'refused', errcode: -1 } })
    assert.notEqual((await take(one)).value, first.value)
  })

  it('that failed is dropped; a newer one that somebody stored meanwhile is kept', async () => {
    const [one, two] = [server(), server()]
    const bad = await take(one)
    await take(two)
    double.forgetTokens()
    await one.drop(bad)
    const good = await take(one)
    assert.notEqual(good.value, bad.value)
    await two.drop(bad)
    assert.equal((await take(two)).value, good.value)
    assert.equal(double.calls(tokenPath), 2)
  })

  it('is asked for by somebody else when the one that was asking fell silent', async () => {
    const until = new Date(app.deps.clock().getTime() + minute)
    await app.deps.db
      .collection<{ _id: string }>('wechatAccessTokens')
      .insertOne({ _id: miniprogram.appid, token: null, leaseUntil: until } as { _id: string })
    app.clock.advance({ minutes: 1, seconds: 1 })
    await take(server())
    assert.equal(double.calls(tokenPath), 1)
  })

  it('is asked for once by two real processes', async function () {
    this.timeout(60_000)
    const keys = randomKeys()
    const asking: Asking = {
      mongodbUri: app.deps.config.mongodbUri,
      database: app.deps.db.databaseName,
      apiBase: double.url,
      app: miniprogram,
      keys: {
        current: keys.current,
        sealing: keys.sealing.k1?.toString('hex') ?? '',
        index: keys.index.toString('hex'),
      },
    }
    const script = fileURLToPath(new URL('./ask-token.fixture.ts', import.meta.url))
    const processes = [1, 2].map(() =>
      fork(script, [JSON.stringify(asking)], { execArgv: ['--import', 'tsx'] }),
    )
    try {
      await Promise.all(processes.map((process) => once(process, 'message')))
      for (let round = 1; round <= 10; round += 1) {
        await stored().deleteMany({})
        const [one, two] = await Promise.all(processes.map(answerOf))
        assert.ok(one && one === two)
        assert.equal(double.calls(tokenPath), round)
      }
    } finally {
      for (const process of processes) process.kill()
    }
  })
})

async function answerOf(process: ChildProcess): Promise<string> {
  const answered = once(process, 'message')
  process.send('ask')
  const [answer] = await answered
  return String(answer)
}
