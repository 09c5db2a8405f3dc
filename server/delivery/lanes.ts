/** Runs what it is given, at most `width` at a time, in order. */
export interface Lane {
  run<T>(work: () => Promise<T>): Promise<T>
  /** how many wait for their turn */
  waiting(): number
}

export function createLane(width: number): Lane {
  const queue: (() => void)[] = []
  let open = 0
  const next = () => {
    open -= 1
    queue.shift()?.()
  }
  const turn = (): Promise<void> =>
    new Promise((resolve) => {
      const start = () => {
        open += 1
        resolve()
      }
      if (open < width) start()
      else queue.push(start)
    })
  return {
    async run(work) {
      await turn()
      try {
        return await work()
      } finally {
        next()
      }
    },
    waiting: () => queue.length,
  }
}
