import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import type { ErrorBody } from '../contract/errors.ts'
import { startTestMongod } from '../scripts/ensure-mongod.mjs'
import { RenderPool } from '../server/agreements/render-pool.ts'
import { buildApp } from '../server/app.ts'
import type { Config } from '../server/config.ts'
import { Vault } from '../server/crypto/vault.ts'
import { connectDatabase } from '../server/db.ts'
import type { Deps } from '../server/deps.ts'
import { drained } from '../server/effects/drain.ts'
import { safeError } from '../server/http/safe-error.ts'
import { ensureIndexes } from '../server/indexes.ts'
import { openDiskBlobs } from '../server/ports/blobs/disk.ts'
import { smsDouble } from '../server/ports/sms/double.ts'
import { openWechat } from '../server/ports/wechat/adapter.ts'
import { startWechatDouble, type WechatDouble } from '../server/ports/wechat/double.ts'
import type { WechatApp, WechatConfig } from '../server/ports/wechat/settings.ts'
import { eventsHandled } from '../server/wechat/handle-events.ts'
import { type MovableClock, movableClock } from './clock.ts'
import { type KeptLog, keepLog } from './kept-log.ts'
import { type KeptMails, lazyMail } from './lazy-mail.ts'
import { watchQueries } from './query-watch.ts'

export interface Asked {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** sent as JSON; a string or Buffer goes as it is */
  body?: unknown
  /** a graduate's session */
  token?: string
  /** a staff session */
  cookie?: string
  /** Idempotency-Key */
  key?: string
  headers?: Record<string, string>
}
export interface Answered<T> {
  status: number
  body: T
  headers: Headers
}

export interface TestApp {
  deps: Deps
  clock: MovableClock
  wechat: WechatDouble
  /** what the mail double took; the mail server starts with the first mail */
  mails: KeptMails
  log: KeptLog
  /** `http://127.0.0.1:PORT` */
  url: string
  /** where its blobs lie */
  blobFolder: string
  /** a request to a path below /api, as a page of ours would send it */
  api<T = Anything>(path: string, asked?: Asked): Promise<Answered<T>>
  /** runs what the server runs by itself; its queries are watched like those of a request */
  asServer<T>(work: () => T): T
  close(): Promise<void>
}
/** What most tests read of answers. A test that reads more names its own type. */
export type Anything = Record<string, unknown> & Partial<ErrorBody>

export interface AppOptions {
  /** where the clock stands at first; default 2027-03-01 09:00 in Shanghai */
  now?: Date
  config?: Partial<Config>
  wechat?: Partial<WechatConfig>
}

let mongod: ReturnType<typeof startTestMongod> | undefined

/** The real server over a real mongod, on loopback, with a database of its own. One mongod serves the whole process. */
export async function startApp(options: AppOptions = {}): Promise<TestApp> {
  mongod ??= startTestMongod()
  const { uri } = await mongod
  const clock = movableClock(options.now ?? new Date('2027-03-01T01:00:00Z'))
  const log = keepLog()
  const app = { appid: 'wx00000000000000aa', secret: randomBytes(16).toString('hex') }
  const wechat = await startWechatDouble({ ...app, official: officialApp, clock: clock.now })
  const vault = Vault.random()
  const name = `test_${process.pid}_${randomBytes(6).toString('hex')}`
  const { client, db } = await connectDatabase(uri, name, { monitorCommands: true })
  const queries = watchQueries(client)
  await ensureIndexes(db)
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const agreements = new RenderPool()
  const mail = lazyMail(clock.now)
  const blobFolder = await mkdtemp(join(tmpdir(), 'test-blobs-'))
  const deps: Deps = {
    config: { ...testConfig(url, uri, db.databaseName), ...options.config },
    client,
    db,
    clock: clock.now,
    vault,
    sms: smsDouble(db, clock.now),
    wechat: openWechat(
      { ...wechatConfig(app, wechat.url), ...options.wechat },
      { db, vault, clock: clock.now },
    ),
    mail: mail.port,
    identity: null,
    blobs: await openDiskBlobs(blobFolder),
    agreements,
    log: pino({ level: 'debug', serializers: { err: safeError } }, log.stream),
  }
  const answer = buildApp(deps).callback()
  server.on('request', (request, response) => queries.during(() => answer(request, response)))
  const close = async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    await Promise.all([drained(), eventsHandled()])
    await Promise.all([wechat.close(), agreements.close(), mail.port.close()])
    await rm(blobFolder, { recursive: true, force: true })
    const complaints = await queries.complaints(db)
    await db.dropDatabase()
    await client.close()
    assert.deepEqual(complaints, [], 'queries that will not do among millions (test/query-watch.ts)')
  }
  return {
    deps,
    clock,
    wechat,
    mails: mail.mails,
    log,
    url,
    blobFolder,
    api: (path, asked) => ask(url, path, asked),
    asServer: queries.during,
    close,
  }
}

/** The 公众号 of the double. */
export const officialApp: WechatApp = { appid: 'wx00000000000000ab', secret: 'official-secret' }
export const wechatPush = { token: 'pushToken', aesKey: Buffer.from('key of message push, 32 bytes ok') }

const wechatConfig = (miniprogram: WechatApp, base: string): WechatConfig => ({
  miniprogram,
  official: officialApp,
  push: wechatPush,
  miniprogramState: 'formal',
  apiBase: base,
  oauthBase: base,
})

function testConfig(publicUrl: string, mongodbUri: string, database: string): Config {
  return {
    mode: 'test',
    host: '127.0.0.1',
    port: 0,
    dataDir: '/nonexistent',
    mongodbUri,
    database,
    publicUrl,
    secureCookies: false,
    proxies: 1,
    keys: null,
    wechat: null,
    mail: null,
    oidc: null,
    sms: null,
    staffSecondFactor: 'optional',
    metricsToken: null,
    logLevel: 'debug',
  }
}

async function ask<T>(url: string, path: string, asked: Asked = {}): Promise<Answered<T>> {
  const { body, token, cookie, key } = asked
  const raw = typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body)
  const headers: Record<string, string> = {
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(token ? { authorization: `Bearer ${token}` } : {}),
    ...(cookie ? { cookie } : {}),
    ...(key ? { 'idempotency-key': key } : {}),
    origin: url,
    ...asked.headers,
  }
  const method = asked.method ?? (body === undefined ? 'GET' : 'POST')
  const response = await fetch(`${url}/api${path}`, {
    method,
    headers,
    body: raw as string,
    redirect: 'manual',
  })
  const json = response.headers.get('content-type')?.startsWith('application/json')
  const answer: unknown = json ? await response.json() : Buffer.from(await response.arrayBuffer())
  return { status: response.status, body: answer as T, headers: response.headers }
}
