import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { hash, verify } from '@node-rs/argon2'
import { Refusal } from '../http/refusal.ts'

/** Argon2id (the library's default), 19 MiB, t=2, p=1: OWASP Password Storage. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const atOnce = Math.max(1, availableParallelism() - 1)
const mayWait = 200

const common = new Set(readFileSync(new URL('./common-passwords.txt', import.meta.url), 'utf8').split('\n'))

/** Of nobody's password: spent on unknown logins, so that they take as long as known ones. */
const decoy = hash(`decoy ${Math.random()}`, cost)

export const hashPassword = (password: string): Promise<string> =>
  inTurn(() => hash(password.normalize('NFC'), cost))

/** @param stored a hash of `hashPassword`, or null for a login that nobody has: the same work, always false */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  const against = stored ?? (await decoy)
  const right = await inTurn(() => verify(against, password.normalize('NFC')))
  return right && stored !== null
}

/**
 * ASVS 5.0 V6.2: length (8–128, in the contract), not among the commonest, not what anybody can read on a form.
 * Refuses with PASSWORD_TOO_WEAK.
 * @param own the person's own ID number, telephone, login
 */
export function requireGoodPassword(
  password: string,
  own: readonly (string | null | undefined)[] = [],
  field = 'password',
): void {
  const folded = password.normalize('NFKC').toLowerCase()
  const tooWeak =
    common.has(folded) ||
    isMonotonous(folded) ||
    own.some((value) => !!value && repeats(folded, value.toLowerCase()))
  if (tooWeak) throw new Refusal('PASSWORD_TOO_WEAK', { field })
}

/** Up to two different characters, or a run like 23456789. */
function isMonotonous(text: string): boolean {
  if (new Set(text).size <= 2) return true
  const codes = [...text].map((character) => character.charCodeAt(0))
  const steps = codes.slice(1).map((code, n) => code - (codes[n] ?? 0))
  return steps.every((step) => step === 1) || steps.every((step) => step === -1)
}

const repeats = (password: string, own: string): boolean =>
  own.includes(password) || (own.length >= 6 && password.startsWith(own) && password.length < own.length + 4)

let running = 0
const waiting: (() => void)[] = []

/** Each hash takes 19 MiB and a core: a crowd at the door waits in line, and past that is sent away with UNAVAILABLE. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= atOnce) {
    if (waiting.length >= mayWait) throw new Refusal('UNAVAILABLE')
    await new Promise<void>((resolve) => waiting.push(resolve))
  } else running += 1
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
}
