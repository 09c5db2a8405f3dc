import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, staleTargets, targets } from '../prepare/builds.mjs'
import { installPackages, packagesAreStale } from '../prepare/packages.mjs'
import { createProgress } from '../prepare/progress.mjs'
import { Refusal } from '../prepare/refusal.mjs'
import { runToEnd, stoppable } from '../processes/command.mjs'
import { createShutdown } from '../processes/shutdown.mjs'
import { holdDataDir } from './data-dir.mjs'
import { keepAlive } from './keep-alive.mjs'
import { launchServer, requireFreePort, serverReady } from './server.mjs'
import { readSettings } from './settings.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '')
/** The server ends first, mongod last. */
const order = { mongod: 0, command: 1, server: 2 }
const serverFile = join(root, 'server/main.ts')

/** @typedef {ReturnType<typeof createProgress>} Progress */
/** @typedef {ReturnType<typeof createShutdown>} Shutdown */
/** @typedef {ReturnType<typeof readSettings>} Settings */
/** @typedef {{settings: Settings, progress: Progress, shutdown: Shutdown, hold: Awaited<ReturnType<typeof holdDataDir>>}} Start */

/** Brings everything up and keeps it up until a signal; sets the exit code when that cannot be. */
export async function run() {
  const progress = createProgress()
  /** @type {Shutdown | undefined} */
  let shutdown
  try {
    const settings = readSettings(process.env, root)
    const hold = await holdDataDir(settings.dataDir, serverFile)
    shutdown = createShutdown({ line: progress.line, exitCode: 0, last: hold.release })
    await bringUp({ settings, progress, shutdown, hold })
  } catch (error) {
    if (shutdown?.stopping) return // What was under way failed because it was told to end.
    const known = error instanceof Refusal || !(error instanceof Error)
    progress.line(`✗ ${known ? String(error instanceof Error ? error.message : error) : error.stack}`)
    await shutdown?.stopAll()
    process.exit(1)
  }
}

/** @param {Start} start */
async function bringUp(start) {
  const { settings, progress, shutdown } = start
  await requireFreePort(settings.port)
  await preparePackages(start)
  const [uri] = await Promise.all([settings.mongodbUri ?? bringUpMongod(start), prepareBuilds(start)])
  if (shutdown.stopping) return
  const child = await progress.step('服务器 server', () => bringUpServer(start, uri))
  printAddresses(start)
  const again = () => bringUpServer(start, uri)
  const code = await keepAlive('server', child, {
    again,
    stopping: () => shutdown.stopping,
    line: progress.line,
  })
  throw new Refusal(
    `服务器反复意外结束(${code})。`,
    `The server keeps ending (${code}): see its output above.`,
  )
}

/**
 * A runner of commands whose children end when we are stopped.
 * @param {Start} start
 * @param {string} log file name
 */
function runner({ settings, shutdown }, log) {
  return (/** @type {string} */ command, /** @type {string[]} */ args) => {
    /** @type {import('../processes/shutdown.mjs').Stoppable | undefined} */
    let entry
    const onChild = (/** @type {import('node:child_process').ChildProcess} */ child) => {
      entry = stoppable(child, order.command)
      shutdown.add(entry)
    }
    const env = { ...process.env, NO_COLOR: '1' }
    const done = runToEnd(command, args, {
      cwd: root,
      env,
      log: join(settings.dataDir, 'logs', log),
      onChild,
    })
    return done.finally(() => entry && shutdown.remove(entry))
  }
}

/** @param {Start} start */
async function preparePackages(start) {
  if (!packagesAreStale(root)) return
  const name = '安装依赖包(首次约 2 分钟)npm packages'
  await start.progress.step(name, () => installPackages(root, runner(start, 'npm-ci.log')))
}

/** @param {Start} start */
async function prepareBuilds(start) {
  const names = staleTargets(root, ['h5', 'admin'])
  const one = (/** @type {keyof typeof targets} */ name) =>
    start.progress.step(`构建${targets[name].label}`, () =>
      build(root, name, runner(start, `build-${name}.log`)),
    )
  await Promise.all(names.map(one))
}

/**
 * @param {Start} start
 * @returns {Promise<string>} its address
 */
async function bringUpMongod(start) {
  const { settings, progress, shutdown } = start
  // Only now: it needs the installed packages.
  const { findEmbedded, startEmbedded } = await import('../ensure-mongod.mjs')
  const mongod = await progress.step('查找或下载 mongod', () => findEmbedded(settings.dataDir))
  /** @type {import('../processes/shutdown.mjs').Stoppable | undefined} */
  let entry
  const launch = () =>
    startEmbedded(settings.dataDir, mongod, (child) => {
      if (entry) shutdown.remove(entry)
      entry = stoppable(child, order.mongod)
      shutdown.add(entry)
    })
  const running = await progress.step(`数据库 mongod ${mongod.version}`, launch)
  const again = () => launch().then((next) => next.child)
  keepAlive('mongod', running.child, { again, stopping: () => shutdown.stopping, line: progress.line })
    .then((code) =>
      giveUp(start, new Refusal(`mongod 反复意外结束(${code})。`, `mongod keeps ending (${code}).`)),
    )
    .catch((error) => giveUp(start, error))
  return running.uri.replace('/?', '/registration?')
}

/** @param {Start} start @param {unknown} error */
async function giveUp({ progress, shutdown }, error) {
  if (shutdown.stopping) return
  progress.line(`✗ ${error instanceof Error ? error.message : error}`)
  await shutdown.stopAll()
  process.exit(1)
}

/** @param {Start} start @param {string} uri */
async function bringUpServer({ settings, shutdown, hold }, uri) {
  const own = { PORT: String(settings.port), DATA_DIR: settings.dataDir, MONGODB_URI: uri }
  const child = launchServer(serverFile, { root, env: { DEMO: '1', ...process.env, ...own } })
  const entry = stoppable(child, order.server)
  shutdown.add(entry)
  child.once('exit', () => shutdown.remove(entry))
  if (child.pid !== undefined) hold.noteServer(child.pid)
  await serverReady(child, settings.port)
  return child
}

/** @param {Start} start */
function printAddresses({ settings, progress }) {
  const at = `http://localhost:${settings.port}`
  const rows = [
    ['首页 start here', '/'],
    ['毕业生手机端 graduates', '/m/'],
    ['管理端 schools and employers', '/admin/'],
    ['协议查验 agreement check', '/verify'],
  ]
  progress.line('')
  for (const [name, path] of rows) progress.line(`  ${at}${path}  ${name}`)
  progress.line(`\n  数据 data: ${settings.dataDir}\n  按 Ctrl-C 停止 · Ctrl-C stops\n`)
}
