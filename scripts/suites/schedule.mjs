/** @typedef {{name: string, needs: string[], run: (failedNeeds: string[]) => Promise<boolean>}} Task */

/**
 * Runs tasks in their order, at most `atOnce` at a time, each when the tasks it needs have ended. A task is told
 * which of its needs did not succeed; a need that is not among the tasks counts as met.
 * @param {Task[]} tasks whose run() resolves with whether it succeeded
 * @param {number} atOnce
 */
export async function runTasks(tasks, atOnce) {
  const names = new Set(tasks.map((task) => task.name))
  const waiting = [...tasks]
  /** @type {Map<string, boolean>} */
  const succeeded = new Map()
  const ready = (/** @type {Task} */ task) =>
    task.needs.every((need) => !names.has(need) || succeeded.has(need))

  /** @type {Set<Promise<void>>} */
  const underWay = new Set()
  const start = (/** @type {Task} */ task) => {
    const failedNeeds = task.needs.filter((need) => succeeded.get(need) === false)
    const one = task.run(failedNeeds).then((ok) => {
      succeeded.set(task.name, ok)
      underWay.delete(one)
    })
    underWay.add(one)
  }
  while (waiting.length > 0 || underWay.size > 0) {
    const next = underWay.size < atOnce ? waiting.findIndex(ready) : -1
    if (next >= 0) start(/** @type {Task} */ (waiting.splice(next, 1)[0]))
    else if (underWay.size > 0) await Promise.race(underWay)
    else throw new Error(`tasks that wait for each other: ${waiting.map((task) => task.name).join(', ')}`)
  }
}
