// npm passes on the Ctrl-C that the terminal has already sent to us: two signals for one key press.
const samePressMs = 1000
const parentCheckMs = 500

/** `order`: the higher ends first. @typedef {{order: number, stop: () => Promise<unknown>, kill: () => void}} Stoppable */

/**
 * Stops what was added, in its order, on Ctrl-C, SIGTERM or a closed terminal; a second Ctrl-C forces.
 * @param {{line: (text: string) => void, exitCode: number, last?: () => void}} options `exitCode` after a clean
 *   stop; `last` runs before the process goes, forced or not
 */
export function createShutdown({ line, exitCode, last }) {
  /** @type {Stoppable[]} */
  const running = []
  let stopping = false
  let signalledAt = 0

  /** Each one stays in `running` until it has ended, so that force() still finds it. */
  async function stopAll() {
    stopping = true
    for (let one = next(); one !== undefined; one = next()) {
      await one.stop()
      remove(one)
    }
    last?.()
  }
  const next = () => running.toSorted((a, b) => b.order - a.order)[0]
  function force() {
    for (const one of running) one.kill()
    last?.()
    process.exit(130)
  }
  function remove(/** @type {Stoppable} */ one) {
    const at = running.indexOf(one)
    if (at >= 0) running.splice(at, 1)
  }
  async function onSignal() {
    if (signalledAt > 0) {
      if (performance.now() - signalledAt > samePressMs) force()
      return
    }
    signalledAt = performance.now()
    line('正在停止…(再按一次 Ctrl-C 强制结束) stopping; Ctrl-C again forces')
    await stopAll()
    line('已停止 stopped')
    process.exit(exitCode)
  }
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, onSignal)
  // A SIGTERM to npm ends npm and its shell, but nobody passes it on to us.
  if (process.env.npm_lifecycle_event !== undefined) {
    const parent = process.ppid
    const watch = setInterval(() => process.ppid !== parent && signalledAt === 0 && onSignal(), parentCheckMs)
    watch.unref()
  }

  return {
    /** @param {Stoppable} one */
    add(one) {
      running.push(one)
      if (stopping) one.kill()
    },
    remove,
    stopAll,
    get stopping() {
      return stopping
    },
  }
}
