/** Runs what it is given, at most `width` at a time, in order. */
export interface Lane {
  /** null: it did not come to its turn, see `sendAway` */
  run<T>(work: () => Promise<T>): Promise<T | null>
  /** how many wait for their turn */
  waiting(): number
  /** Nothing comes back: what waits would wait for ever, and hold up what goes elsewhere. */
  isStuck(): boolean
  /** Nobody waits for a turn any longer. */
  sendAway(): void
}

/** One under way, and when it began. */
interface Turn {
  at: number
}

/** @param patience an answer that takes longer is none as it should be. Unit: ms */
export function createLane(width: number, patience: number): Lane {
  const queue: ((turn: Turn | null) => void)[] = []
  const underWay = new Set<Turn>()
  // the last one took too long: one at a time is tried until one does not
  let slow = false
  const begin = (): Turn => {
    const turn = { at: performance.now() }
    underWay.add(turn)
    return turn
  }
  const turn = (): Promise<Turn | null> =>
    underWay.size < width ? Promise.resolve(begin()) : new Promise((resolve) => queue.push(resolve))
  return {
    async run(work) {
      const mine = await turn()
      if (!mine) return null
      try {
        return await work()
      } finally {
        slow = performance.now() - mine.at > patience
        underWay.delete(mine)
        queue.shift()?.(begin())
      }
    },
    waiting: () => queue.length,
    isStuck() {
      if (slow) return underWay.size > 0
      const latest = performance.now() - patience
      return underWay.size === width && [...underWay].every(({ at }) => at < latest)
    },
    sendAway: () => {
      for (const leave of queue.splice(0)) leave(null)
    },
  }
}
