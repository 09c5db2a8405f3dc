import { createServer } from 'node:http'
import { type Logger, pino } from 'pino'
import { RenderPool } from './agreements/render-pool.ts'
import { buildApp } from './app.ts'
import { type Config, readConfig, SettingsError } from './config.ts'
import { loadOrCreateKeys } from './crypto/key-file.ts'
import { Vault } from './crypto/vault.ts'
import { connectDatabase } from './db.ts'
import { startDelivery } from './delivery/worker.ts'
import { demoIssuerAccounts } from './demo/issuer-accounts.ts'
import { seedDemo } from './demo/seed.ts'
import type { Deps } from './deps.ts'
import { startWorker } from './effects/worker.ts'
import { safeError } from './http/safe-error.ts'
import { ensureIndexes } from './indexes.ts'
import { choosePorts } from './ports/choose.ts'
import { chooseIdentity } from './ports/identity/choose.ts'
import { createStop, listen } from './stopping.ts'
import { finishWork } from './unfinished-work.ts'
import { eventsHandled } from './wechat/handle-events.ts'

/** Starts everything in order; what has been started is ended in the opposite order. */
async function start(config: Config, log: Logger): Promise<void> {
  const stop = createStop(log)
  process.once('SIGTERM', () => void stop.run(0))
  process.once('SIGINT', () => void stop.run(0))
  try {
    const clock = () => new Date()
    const vault = Vault.fromKeys(config.keys ?? loadOrCreateKeys(config.dataDir))
    const { client, db } = await connectDatabase(config.mongodbUri, config.database)
    stop.add('database', () => client.close())
    await ensureIndexes(db)
    const ports = await choosePorts(config, db, vault, clock)
    stop.add('ports', ports.close)
    const identity = await chooseIdentity(config, { clock, log }, demoIssuerAccounts)
    stop.add('identity', identity.close)
    const agreements = new RenderPool()
    stop.add('agreements', () => agreements.close())
    const deps: Deps = {
      config,
      client,
      db,
      clock,
      vault,
      sms: ports.sms,
      wechat: ports.wechat,
      mail: ports.mail,
      identity: identity.port,
      blobs: ports.blobs,
      agreements,
      log,
    }
    if (config.mode === 'demo') await seedDemo(deps)
    stop.add('unfinished work', resumeNowAndThen(deps))
    const worker = startWorker(deps)
    stop.add('worker', worker.stop)
    stop.add('delivery', startDelivery(deps).stop)
    stop.add('WeChat events', eventsHandled)
    const server = createServer(buildApp(deps).callback())
    stop.add('server', await listen(server, config))
    log.info({ host: config.host, port: config.port, mode: config.mode }, 'listening')
  } catch (error) {
    log.fatal({ err: error }, 'not started')
    await stop.run(1)
  }
}

/** Work whose server ended in the middle of it; answers how to end. */
function resumeNowAndThen(deps: Deps): () => Promise<void> {
  let round = Promise.resolve()
  const resume = () => {
    round = round.then(() => finishWork(deps))
  }
  resume()
  const timer = setInterval(resume, 30_000)
  return () => {
    clearInterval(timer)
    return round
  }
}

function configOrExit(): Config {
  try {
    return readConfig(process.env)
  } catch (error) {
    process.stderr.write(`${error instanceof SettingsError ? error.message : error}\n`)
    process.exit(78) // EX_CONFIG of sysexits.h
  }
}

const config = configOrExit()
// written in batches: a line a request, one at a time, is a tenth of a move's cost
const lines = pino.destination({ dest: 1, sync: false })
const log = pino({ level: config.logLevel, serializers: { err: safeError } }, lines)
process.on('exit', () => lines.flushSync())
process.on('unhandledRejection', (error) => fatal(error))
process.on('uncaughtException', (error) => fatal(error))
function fatal(error: unknown): void {
  log.fatal({ err: error }, 'a bug: ending, so that a fresh process goes on')
  process.exit(1)
}
await start(config, log)
