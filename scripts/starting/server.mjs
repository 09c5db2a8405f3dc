import { spawn } from 'node:child_process'
import { portIsFree } from '../prepare/ports.mjs'
import { Refusal } from '../prepare/refusal.mjs'

const readyMs = 180_000

/** @param {number} port */
export async function requireFreePort(port) {
  if ((await portIsFree(port)) && (await portIsFree(port, '127.0.0.1'))) return
  throw new Refusal(
    `端口 ${port} 已被占用。换一个端口:PORT=${port + 1} npm start`,
    `Port ${port} is taken. Choose another one: PORT=${port + 1} npm start`,
  )
}

/**
 * @param {string} file absolute path of the server's entry
 * @param {{root: string, env: NodeJS.ProcessEnv}} options
 */
export function launchServer(file, { root, env }) {
  const args = ['--import', 'tsx', file]
  // A group of its own: a Ctrl-C of the terminal must reach it through us, before mongod.
  const detached = process.platform !== 'win32'
  return spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'], detached })
}

/**
 * Resolves when the server answers its health check.
 * @param {import('node:child_process').ChildProcess} child
 * @param {number} port
 */
export async function serverReady(child, port) {
  const since = performance.now()
  while (child.exitCode === null && child.signalCode === null) {
    if (await healthy(port)) return
    if (performance.now() - since > readyMs) throw notReady('超时 time-out')
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw notReady(child.exitCode ?? child.signalCode)
}

/** @param {number} port */
async function healthy(port) {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/api/health`, { signal: AbortSignal.timeout(2000) })
    await answer.body?.cancel()
    return answer.status === 200
  } catch {
    return false // not listening yet
  }
}

/** @param {number | string | null} why */
const notReady = (why) =>
  new Refusal(
    `服务器未能启动(${why}),原因见上面的输出。`,
    `The server did not start (${why}): see its output above.`,
  )
