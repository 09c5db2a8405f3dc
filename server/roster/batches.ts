/** Items in groups of `size`, the last one smaller. */
export async function* inBatches<T>(
  items: AsyncIterable<T> | Iterable<T>,
  size: number,
): AsyncGenerator<T[]> {
  let batch: T[] = []
  for await (const item of items) {
    batch.push(item)
    if (batch.length < size) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}

/** Work under way, at most so much at once. The first failure is thrown where the next thing is awaited. */
export class Queue {
  readonly #atOnce: number
  readonly #running = new Set<Promise<void>>()
  #failure: { error: unknown } | undefined

  constructor(atOnce: number) {
    this.#atOnce = atOnce
  }

  /** Resolves when there is room for more. */
  async add(work: Promise<void>): Promise<void> {
    const watched: Promise<void> = work
      .catch((error: unknown) => {
        this.#failure ??= { error }
      })
      .finally(() => this.#running.delete(watched))
    this.#running.add(watched)
    if (this.#running.size >= this.#atOnce) await Promise.race(this.#running)
    this.#throwFailure()
  }

  async empty(): Promise<void> {
    await Promise.all(this.#running)
    this.#throwFailure()
  }

  #throwFailure(): void {
    if (this.#failure) throw this.#failure.error
  }
}
