import { randomInt, timingSafeEqual } from 'node:crypto'
import type { Collection } from 'mongodb'
import type { Deps } from '../deps.ts'
import { Refusal } from '../http/refusal.ts'
import type { Mail } from '../ports/mail/port.ts'
import type { Sent } from '../ports/sent.ts'
import { smsOf } from '../ports/sms/templates.ts'
import { takeSms } from './sms-quota.ts'

/** A six-digit code on its way: 10 minutes, 5 tries. Only its keyed digest is kept. */
export interface SentCode {
  hash: string
  triesLeft: number
  expiresAt: Date
}
/** A document that waits for a code. */
export interface AwaitsCode {
  _id: string
  sms: SentCode | null
}

const minute = 60_000
const lifetime = 10 * minute
const tries = 5

type Keep = (sms: SentCode) => Promise<void>

/** Makes a code for `id` and sends it. Refuses with TOO_MANY_REQUESTS (60 s apart, 5 a day per telephone) or UNAVAILABLE. */
export const sendCode = (deps: Deps, mobile: string, id: string, keep: Keep): Promise<void> =>
  send(deps, mobile, id, keep, (code, minutes) => deps.sms.send(smsOf(mobile, 'code', [code, minutes])))

/** The same by mail, to an address. `write` makes the mail of the code and its minutes. */
export const mailCode = (
  deps: Deps,
  address: string,
  id: string,
  keep: Keep,
  write: (code: string, minutes: string) => Mail,
): Promise<void> => send(deps, address, id, keep, (code, minutes) => deps.mail.send(write(code, minutes)))

async function send(
  deps: Deps,
  to: string,
  id: string,
  keep: Keep,
  carry: (code: string, minutes: string) => Promise<Sent>,
): Promise<void> {
  const now = deps.clock()
  await takeSms(deps, to, now)
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  await keep({
    hash: hashOf(deps, id, code),
    triesLeft: tries,
    expiresAt: new Date(now.getTime() + lifetime),
  })
  const sent = await carry(code, String(lifetime / minute))
  // whether it went or not cannot be told: the person sees, and may ask for another
  if (sent.result === 'sent' || sent.result === 'unknown') return
  deps.log.error({ sent }, 'code not sent')
  throw new Refusal('UNAVAILABLE')
}

/**
 * Spends a try, then compares: so guesses sent at once are counted too. Refuses with CODE_NOT_SENT, CODE_EXPIRED or
 * CODE_WRONG (`left`: tries left).
 */
export async function proveCode<T extends AwaitsCode>(
  deps: Deps,
  collection: Collection<T>,
  id: string,
  code: string,
): Promise<void> {
  const waiting = collection as unknown as Collection<AwaitsCode>
  const alive = { _id: id, 'sms.triesLeft': { $gt: 0 }, 'sms.expiresAt': { $gt: deps.clock() } }
  const doc = await waiting.findOneAndUpdate(
    alive,
    { $inc: { 'sms.triesLeft': -1 } },
    { returnDocument: 'after' },
  )
  if (!doc?.sms) throw new Refusal(await whyNot(waiting, id))
  if (!sameText(doc.sms.hash, hashOf(deps, id, code)))
    throw new Refusal('CODE_WRONG', { field: 'code', detail: { left: doc.sms.triesLeft } })
}

async function whyNot(collection: Collection<AwaitsCode>, id: string) {
  const doc = await collection.findOne({ _id: id })
  return doc?.sms ? 'CODE_EXPIRED' : 'CODE_NOT_SENT'
}

const hashOf = (deps: Pick<Deps, 'vault'>, id: string, code: string): string =>
  deps.vault.digest(JSON.stringify(['sms code', id, code]))

export const sameText = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))
