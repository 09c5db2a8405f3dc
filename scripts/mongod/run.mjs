import { connect } from 'node:net'
import { ended, launch, signalGroup, stopGroup, tailOf } from '../processes/command.mjs'
import { explainExit } from './exits.mjs'
import { ensurePrimary, replicaSet } from './replica-set.mjs'

const stopMs = 20_000

/**
 * @typedef {object} RunningMongod
 * @property {string} uri
 * @property {number} port
 * @property {import('node:child_process').ChildProcess} child
 * @property {() => Promise<void>} stop lets it write everything down, SIGKILL after 20 s
 * @property {() => void} kill
 */

/**
 * Runs a mongod on the loopback address as a one-member replica set and waits until it takes writes.
 * @param {{binary: string, dbPath: string, port: number, log: string, cacheGb: number, under?: string[],
 *   parameters?: string[], onChild?: (child: import('node:child_process').ChildProcess) => void}} options `under`: a command to run it under, `parameters`: NAME=VALUE
 * @returns {Promise<RunningMongod>} throws a Refusal when mongod gives up
 */
export async function runMongod({
  binary,
  dbPath,
  port,
  log,
  cacheGb,
  under = [],
  parameters = [],
  onChild,
}) {
  const args = ['--replSet', replicaSet, '--dbpath', dbPath, '--port', String(port), '--bind_ip', '127.0.0.1']
  args.push('--wiredTigerCacheSizeGB', String(cacheGb), '--nounixsocket')
  // A primary told to stop waits 15 s for its peers by default; this one has none.
  args.push('--setParameter', 'shutdownTimeoutMillisForSignaledShutdown=100')
  for (const parameter of parameters) args.push('--setParameter', parameter)
  const [command = binary, ...rest] = [...under, binary, ...args]
  const child = launch(command, rest, { cwd: dbPath, log })
  onChild?.(child)
  const end = ended(child).then((code) => {
    throw explainExit(code, tailOf(log, 40), dbPath)
  })
  end.catch(() => {}) // An end after the start is the caller's to see, by `child`.
  const kill = () => signalGroup(child, 'SIGKILL')
  try {
    await Promise.race([accepting(port, child).then(() => ensurePrimary(port)), end])
  } catch (error) {
    kill()
    throw error
  }
  const stop = () => stopGroup(child, stopMs)
  return { uri: `mongodb://127.0.0.1:${port}/?replicaSet=${replicaSet}`, port, child, kill, stop }
}

/**
 * Resolves when something listens, or nothing ever will; asking by socket is quicker than the driver's retries.
 * @param {number} port
 * @param {import('node:child_process').ChildProcess} child
 */
async function accepting(port, child) {
  const alive = () => child.exitCode === null && child.signalCode === null
  while (alive() && !(await connects(port))) await new Promise((resolve) => setTimeout(resolve, 25))
}

/** @param {number} port @returns {Promise<boolean>} */
function connects(port) {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' })
    const answer = (/** @type {boolean} */ yes) => {
      socket.destroy()
      resolve(yes)
    }
    socket.once('connect', () => answer(true)).once('error', () => answer(false))
  })
}
