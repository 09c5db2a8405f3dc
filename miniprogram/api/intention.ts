/**
 * A random name for one intention of the user, for the Idempotency-Key header. It must only differ from the same
 * person's other keys, so Math.random is enough (and the mini-program has no synchronous crypto).
 */
export function newKey(): string {
  const part = () =>
    Math.floor(Math.random() * 0x100000000)
      .toString(16)
      .padStart(8, '0')
  return part() + part() + part() + part()
}

/**
 * Keeps one key for as long as the same request is being tried. A changed request is another intention.
 * `settle` is called once the server has answered for good.
 */
export class Intention {
  private key: string | null = null
  private wanted = ''

  keyFor(request: unknown): string {
    const wanted = JSON.stringify(request)
    if (this.key === null || wanted !== this.wanted) this.key = newKey()
    this.wanted = wanted
    return this.key
  }

  settle(): void {
    this.key = null
  }
}
