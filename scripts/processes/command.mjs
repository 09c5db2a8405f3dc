import { spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { noSpace, Refusal } from '../prepare/refusal.mjs'

/** A command that ended with a failure; `log` is the file of its whole output. */
export class CommandFailed extends Refusal {
  /** @param {string} shown @param {number | string} code @param {string} log */
  constructor(shown, code, log) {
    super(
      `「${shown}」失败(${code})。完整日志:${log}。若是网络问题,请检查后再运行一次。`,
      `'${shown}' failed (${code}). The whole log: ${log}. If the network was the cause, run this again.\n${tailOf(log, 30)}`,
    )
    this.log = log
  }
}

/**
 * The last lines of a log.
 * @param {string} file
 * @param {number} lines
 */
export function tailOf(file, lines) {
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-lines).join('\n')
}

/**
 * Starts a command in a process group of its own, so that a Ctrl-C of the terminal reaches only us and we can
 * end things in order, and so that a whole tree (npm → sh → node) can be ended at once.
 * @param {string} command
 * @param {string[]} args
 * @param {{cwd: string, env?: NodeJS.ProcessEnv, log: string, append?: boolean}} options
 */
export function launch(command, args, { cwd, env = process.env, log, append = false }) {
  mkdirSync(dirname(log), { recursive: true })
  const out = openSync(log, append ? 'a' : 'w')
  const windows = process.platform === 'win32'
  // npm is a .cmd there, which only a shell starts.
  const child = spawn(command, args, {
    cwd,
    env,
    stdio: ['ignore', out, out],
    detached: !windows,
    shell: windows && command === 'npm',
  })
  closeSync(out)
  return child
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
export function signalGroup(child, signal) {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  try {
    if (process.platform === 'win32') child.kill(signal)
    else process.kill(-child.pid, signal)
  } catch (error) {
    // It ended by itself in between.
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ESRCH') throw error
  }
}

/**
 * Resolves with the exit code, or the name of the signal it died of.
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<number | string>}
 */
export function ended(child) {
  return new Promise((resolve, reject) => {
    if (child.exitCode !== null) return resolve(child.exitCode)
    if (child.signalCode !== null) return resolve(child.signalCode)
    child.once('error', reject)
    child.once('exit', (code, signal) => resolve(code ?? signal ?? 1))
  })
}

/**
 * Runs a command to its end; a failure says where the whole log is and shows its tail.
 * @param {string} command
 * @param {string[]} args
 * @param {{cwd: string, env?: NodeJS.ProcessEnv, log: string, onChild?: (child: import('node:child_process').ChildProcess) => void}} options
 */
export async function runToEnd(command, args, options) {
  const child = launch(command, args, options)
  options.onChild?.(child)
  const code = await ended(child)
  if (code === 0) return
  if (/ENOSPC|no space left on device/i.test(tailOf(options.log, 30))) throw noSpace(options.cwd)
  throw new CommandFailed([command, ...args].join(' '), code, options.log)
}

/**
 * Ends a command and all it started: SIGTERM, and SIGKILL after `graceMs`. Resolves when it has ended.
 * @param {import('node:child_process').ChildProcess} child
 * @param {number} graceMs
 */
export async function stopGroup(child, graceMs) {
  signalGroup(child, 'SIGTERM')
  const forced = setTimeout(() => signalGroup(child, 'SIGKILL'), graceMs)
  await ended(child)
  clearTimeout(forced)
}

/**
 * As an entry for a shutdown.
 * @param {import('node:child_process').ChildProcess} child
 * @param {number} order the higher ends first
 * @param {number} [graceMs]
 * @returns {import('./shutdown.mjs').Stoppable}
 */
export const stoppable = (child, order, graceMs = 15_000) => ({
  order,
  stop: () => stopGroup(child, graceMs),
  kill: () => signalGroup(child, 'SIGKILL'),
})
