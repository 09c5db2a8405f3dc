import { useRef } from 'react'

/** A version 4 UUID. `crypto.randomUUID` is missing on plain http, which school networks do use. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** One key for one intention: the same content sent again keeps its key, changed content is a new intention. */
export class Intention {
  private content = ''
  private key = ''

  keyFor(content: unknown): string {
    const text = JSON.stringify(content)
    if (!this.key || text !== this.content) {
      this.content = text
      this.key = newKey()
    }
    return this.key
  }

  /** Done: doing the same once more is another intention. */
  fulfil(): void {
    this.key = ''
  }
}

export function useIntention(): Intention {
  const held = useRef<Intention | null>(null)
  held.current ??= new Intention()
  return held.current
}
