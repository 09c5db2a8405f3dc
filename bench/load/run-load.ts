export interface LoadResult {
  seconds: number
  /** done a second */
  rate: number
  /** ms, in the order of ending */
  latencies: number[]
}

/** Does every job, `concurrency` of them at any time. Rejects with the first failure. */
export async function runLoad<T>(
  jobs: readonly T[],
  concurrency: number,
  work: (job: T) => Promise<void>,
): Promise<LoadResult> {
  const latencies: number[] = []
  const queue = jobs[Symbol.iterator]()
  const from = performance.now()
  const worker = async () => {
    for (const job of queue) {
      const start = performance.now()
      await work(job)
      latencies.push(performance.now() - start)
    }
  }
  await Promise.all(Array.from({ length: concurrency }, worker))
  const seconds = (performance.now() - from) / 1000
  return { seconds, rate: jobs.length / seconds, latencies }
}
