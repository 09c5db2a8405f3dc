import type { Collection, Db, IndexDescription } from 'mongodb'
import type { Deps } from '../deps.ts'
import { Refusal } from '../http/refusal.ts'

interface SmsQuotaDoc {
  /** digest of the telephone, or of the mail address */
  _id: string
  /** codes sent in the last 24 h, oldest first */
  sent: Date[]
  /** of the attempt that wrote last */
  allowed: boolean
  expiresAt: Date
}
const smsQuotas = (db: Db): Collection<SmsQuotaDoc> => db.collection<SmsQuotaDoc>('smsQuotas')
export const smsQuotaIndexes: IndexDescription[] = [{ key: { expiresAt: 1 }, expireAfterSeconds: 0 }]

const day = 86_400_000
const perDay = 5
/** seconds between two codes to one telephone or address */
export const resendAfter = 60

/**
 * Counts one code to this telephone or address, whoever asks for it; one write decides, so attempts at once cannot slip through.
 * Refuses with TOO_MANY_REQUESTS and `retryAfter`.
 */
export async function takeSms(deps: Pick<Deps, 'db' | 'vault'>, to: string, now: Date): Promise<void> {
  const _id = deps.vault.digest(`sms ${to}`)
  const since = new Date(now.getTime() - day)
  const pause = new Date(now.getTime() - resendAfter * 1000)
  const recent = { $filter: { input: { $ifNull: ['$sent', []] }, as: 'at', cond: { $gt: ['$$at', since] } } }
  const allowed = {
    $and: [
      { $lt: [{ $size: '$sent' }, perDay] },
      { $lte: [{ $ifNull: [{ $last: '$sent' }, since] }, pause] },
    ],
  }
  const doc = await smsQuotas(deps.db).findOneAndUpdate(
    { _id },
    [
      { $set: { sent: recent, expiresAt: new Date(now.getTime() + day) } },
      { $set: { allowed } },
      { $set: { sent: { $cond: ['$allowed', { $concatArrays: ['$sent', [now]] }, '$sent'] } } },
    ],
    { upsert: true, returnDocument: 'after' },
  )
  if (!doc?.allowed)
    throw new Refusal('TOO_MANY_REQUESTS', { detail: { retryAfter: waitFor(doc?.sent ?? [], now) } })
}

function waitFor(sent: Date[], now: Date): number {
  const next =
    sent.length >= perDay
      ? (sent[0]?.getTime() ?? 0) + day
      : (sent.at(-1)?.getTime() ?? 0) + resendAfter * 1000
  return Math.max(1, Math.ceil((next - now.getTime()) / 1000))
}
