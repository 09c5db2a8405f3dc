import { Refusal } from '../http/refusal.ts'

/** Work that is done a few at a time; the rest waits in line, and where the line is full nobody is let in. */
export class WorkLine {
  readonly #atOnce: number
  readonly #waiting: number
  readonly #line: (() => void)[] = []
  #busy = 0

  constructor({ atOnce, waiting }: { atOnce: number; waiting: number }) {
    this.#atOnce = atOnce
    this.#waiting = waiting
  }

  /** Does the work when its turn comes; refuses with UNAVAILABLE at once when too many wait. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    await this.#turn()
    try {
      return await work()
    } finally {
      this.#pass()
    }
  }

  #turn(): Promise<void> | undefined {
    if (this.#busy < this.#atOnce) {
      this.#busy += 1
      return undefined
    }
    if (this.#line.length >= this.#waiting) throw new Refusal('UNAVAILABLE')
    return new Promise((resolve) => this.#line.push(resolve))
  }

  /** The place goes straight to the next in line, so that nobody slips in between. */
  #pass(): void {
    const next = this.#line.shift()
    if (next) next()
    else this.#busy -= 1
  }
}
