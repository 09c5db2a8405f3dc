import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pickFreePort } from '../prepare/ports.mjs'
import { isAlive } from '../processes/identity.mjs'
import { findMongod } from './find.mjs'
import { runMongod } from './run.mjs'

const cacheGb = 0.25
const prefix = 'registration-mongod-'

/** Data of test processes that were killed. */
function removeLeftovers() {
  for (const name of readdirSync(tmpdir())) {
    const pid = name.startsWith(prefix) ? Number(name.slice(prefix.length).split('-')[0]) : 0
    if (pid > 0 && !isAlive(pid)) rmSync(join(tmpdir(), name), { recursive: true, force: true })
  }
}

/** On Linux the kernel ends it with us, even when we are killed. */
function endsWithUs() {
  if (process.platform !== 'linux') return []
  try {
    execFileSync('setpriv', ['--pdeathsig', 'KILL', 'true'], { stdio: 'ignore' })
    return ['setpriv', '--pdeathsig', 'KILL']
  } catch {
    return [] // an older or smaller util-linux
  }
}

/**
 * A journaled one-member replica set on empty data. Where TEST_MONGODB_URI names one, that is shared instead:
 * so each suite takes a database name of its own.
 * @returns {Promise<{uri: string, stop: () => Promise<void>}>}
 */
export async function startTestMongod() {
  const shared = process.env.TEST_MONGODB_URI
  if (shared) return { uri: shared, stop: async () => {} }
  const { binary } = await findMongod()
  removeLeftovers()
  const folder = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`))
  const dbPath = join(folder, 'data')
  mkdirSync(dbPath)
  // Tests set their own clock: what has expired for the real one must not vanish under them.
  const parameters = ['ttlMonitorEnabled=false']
  const options = {
    binary,
    dbPath,
    log: join(folder, 'mongod.log'),
    cacheGb,
    under: endsWithUs(),
    parameters,
  }
  const clean = () => rmSync(folder, { recursive: true, force: true })
  try {
    const running = await runMongod({ ...options, port: await pickFreePort() })
    // A test process that ends without stop() must not wait for it, nor leave it behind.
    running.child.unref()
    process.once('exit', running.kill)
    return { uri: running.uri, stop: () => running.stop().finally(clean) }
  } catch (error) {
    clean()
    throw error
  }
}
