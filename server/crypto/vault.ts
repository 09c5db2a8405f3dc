import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import type { Sealed } from './sealed.ts'

export interface VaultKeys {
  /** id of the key that seals from now on */
  current: string
  /** every key that may still have to open something: id → 32 bytes */
  sealing: Readonly<Record<string, Buffer>>
  /** 32 bytes; blind indexes and digests come from it, so it outlives every sealing key */
  index: Buffer
}

export type BlindKind = 'idNumber' | 'login'

const ivBytes = 12
const tagBytes = 16
const keyBytes = 32

/**
 * Personal data at rest. Values are sealed by AES-256-GCM (NIST SP 800-38D) and found again by HMAC-SHA256 blind
 * indexes under another key, so a dump of the database gives away neither.
 */
export class Vault {
  /** secret of derived ids, see `derivedId` */
  readonly idSecret: Buffer
  readonly #keys: VaultKeys
  readonly #blindKey: Buffer
  readonly #digestKey: Buffer
  readonly #sealDigestKey: Buffer

  private constructor(keys: VaultKeys) {
    this.#keys = keys
    this.#blindKey = derive(keys.index, 'blind index')
    this.#digestKey = derive(keys.index, 'digest')
    this.#sealDigestKey = derive(keys.index, 'digest of sealed values')
    this.idSecret = derive(keys.index, 'derived ids')
  }

  /** Throws a plain Error when a key has the wrong length or the current one is missing. */
  static fromKeys(keys: VaultKeys): Vault {
    const all = [...Object.values(keys.sealing), keys.index]
    if (all.some((key) => key.length !== keyBytes)) throw new Error('every key must have 32 bytes')
    if (!keys.sealing[keys.current]) throw new Error(`the current sealing key ${keys.current} is missing`)
    return new Vault(keys)
  }

  /** New keys that nobody else has: tests, samples. */
  static random(): Vault {
    return Vault.fromKeys(randomKeys())
  }

  /** @param bound the record and field the value belongs to: `${_id}:idNumber` */
  seal(value: string, bound: string): Sealed {
    const k = this.#keys.current
    const iv = nextIv()
    const cipher = createCipheriv('aes-256-gcm', this.#key(k), iv).setAAD(Buffer.from(bound))
    const text = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()])
    const c = Buffer.concat([iv, cipher.getAuthTag(), text]).toString('base64')
    return { k, c, d: hmac(this.#sealDigestKey, JSON.stringify([bound, value])) }
  }

  /** Throws a plain Error when the value was altered, moved to another record or field, or its key is gone. */
  open(sealed: Sealed, bound: string): string {
    const bytes = Buffer.from(sealed.c, 'base64')
    const [iv, tag, text] = [
      bytes.subarray(0, ivBytes),
      bytes.subarray(ivBytes, ivBytes + tagBytes),
      bytes.subarray(ivBytes + tagBytes),
    ]
    const decipher = createDecipheriv('aes-256-gcm', this.#key(sealed.k), iv, { authTagLength: tagBytes })
    decipher.setAAD(Buffer.from(bound)).setAuthTag(tag)
    return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8')
  }

  needsRotation(sealed: Sealed): boolean {
    return sealed.k !== this.#keys.current
  }

  /** The same for the same value however it was typed in case and outer space; 64 hex characters. */
  blindIndex(kind: BlindKind, value: string): string {
    const trimmed = value.trim()
    const folded = kind === 'idNumber' ? trimmed.toUpperCase() : trimmed.toLowerCase()
    return hmac(this.#blindKey, JSON.stringify([kind, folded]))
  }

  /** Keyed digest of any text; 64 hex characters. */
  digest(text: string): string {
    return hmac(this.#digestKey, text)
  }

  #key(id: string): Buffer {
    const key = Object.hasOwn(this.#keys.sealing, id) ? this.#keys.sealing[id] : undefined
    if (!key) throw new Error(`sealing key ${id} is missing`)
    return key
  }
}

export function randomKeys(): VaultKeys {
  return { current: 'k1', sealing: { k1: randomBytes(keyBytes) }, index: randomBytes(keyBytes) }
}

const derive = (secret: Buffer, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), `destination-registration: ${purpose}`, keyBytes))

/** Random bytes are drawn for many seals at once: a call costs as much as the seal. Each part is given out once. */
let drawn = Buffer.alloc(0)
function nextIv(): Buffer {
  if (drawn.length < ivBytes) drawn = randomBytes(ivBytes * 128)
  const iv = drawn.subarray(0, ivBytes)
  drawn = drawn.subarray(ivBytes)
  return iv
}

const hmac = (key: Buffer, text: string): string => createHmac('sha256', key).update(text).digest('hex')
