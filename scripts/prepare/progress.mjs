const shownEveryMs = 1000

/**
 * One line a step with its seconds. On a terminal the steps under way stand in one moving last line.
 * @param {NodeJS.WriteStream} out
 */
export function createProgress(out = process.stdout) {
  /** @type {Map<string, number>} step → when it began */
  const underWay = new Map()
  const seconds = (/** @type {number} */ since) => `${((performance.now() - since) / 1000).toFixed(1)} s`
  const clear = () => out.isTTY && out.write('\r\x1b[2K')
  const draw = () => {
    if (!out.isTTY || underWay.size === 0) return
    const parts = [...underWay].map(([name, since]) => `${name} ${seconds(since)}`)
    out.write(`\r\x1b[2K… ${parts.join(' · ')}`)
  }
  const line = (/** @type {string} */ text) => {
    clear()
    out.write(`${text}\n`)
    draw()
  }

  /**
   * @template T
   * @param {string} name
   * @param {() => Promise<T>} work
   * @returns {Promise<T>}
   */
  async function step(name, work) {
    const since = performance.now()
    underWay.set(name, since)
    if (!out.isTTY) out.write(`… ${name}\n`)
    const ticking = setInterval(draw, shownEveryMs)
    try {
      const result = await work()
      underWay.delete(name)
      line(`✓ ${name}  ${seconds(since)}`)
      return result
    } catch (error) {
      underWay.delete(name)
      line(`✗ ${name}  ${seconds(since)}`)
      throw error
    } finally {
      clearInterval(ticking)
    }
  }
  return { step, line }
}
