import { ended } from '../processes/command.mjs'

const windowMs = 60_000
const mostInWindow = 5

/**
 * Whether something that has died at these moments is worth another try: not when it dies again and again.
 * @param {number[]} deaths ms, in order, the last one now
 */
export function worthRestarting(deaths) {
  const now = deaths.at(-1) ?? 0
  return deaths.filter((at) => now - at < windowMs).length <= mostInWindow
}

/**
 * Starts something again whenever it dies by itself. Resolves when that is given up, never while we are stopping.
 * @param {string} name
 * @param {import('node:child_process').ChildProcess} first already running
 * @param {{again: () => Promise<import('node:child_process').ChildProcess>, stopping: () => boolean,
 *   line: (text: string) => void}} options
 * @returns {Promise<number | string>} how it ended the last time
 */
export async function keepAlive(name, first, { again, stopping, line }) {
  /** @type {number[]} */
  const deaths = []
  for (let child = first; ; child = await again()) {
    const code = await ended(child)
    if (stopping()) return new Promise(() => {})
    deaths.push(performance.now())
    if (!worthRestarting(deaths)) return code
    line(`! ${name} 意外结束(${code}),正在重新启动 ended unexpectedly, starting it again`)
  }
}
