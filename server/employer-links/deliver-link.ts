import type { Deps } from '../deps.ts'
import { Refusal } from '../http/refusal.ts'
import { smsOf } from '../ports/sms/templates.ts'
import type { RegistrationDoc } from '../registrations/model.ts'
import { type LinkDoc, links } from './model.ts'

/** Unit: ms. */
export const linkLifetime = 15 * 86_400_000
/** Longer than the carrier is waited for: who died while sending has ended by then. Unit: ms. */
const longestTry = 60_000

export const endOfTry = (now: Date): Date => new Date(now.getTime() + longestTry)

/** The link counts from now on: whoever asks for it first sends it. */
export async function allowSending(deps: Deps, { _id }: LinkDoc): Promise<void> {
  await links(deps.db).updateOne({ _id }, { $set: { sendAt: deps.clock() } })
}

/**
 * Sends what has not gone yet, and nobody is sending; a replaced link is not sent any more. Refuses with UNAVAILABLE when
 * the carrier did not take it: the same request again then tries again.
 */
export async function deliverLink(
  deps: Deps,
  record: RegistrationDoc,
  { _id }: LinkDoc,
  token: string,
): Promise<void> {
  const now = deps.clock()
  const link = await links(deps.db).findOneAndUpdate(
    { _id, replaced: false, sendAt: { $lte: now } },
    { $set: { sendAt: endOfTry(now) } },
  )
  if (!link) return
  const days = String(linkLifetime / 86_400_000)
  const mobile = deps.vault.open(link.mobile, `${_id}:mobile`)
  const text = smsOf(mobile, 'link', [record.invitee.name, days, token], deps.config.publicUrl)
  const sent = await deps.sms.send(text)
  const gone = sent.result === 'sent' || sent.result === 'unknown'
  await links(deps.db).updateOne({ _id }, { $set: { sendAt: gone ? null : deps.clock() } })
  if (gone) return
  deps.log.error({ sent, registrationId: record._id }, 'employer link not sent')
  throw new Refusal('UNAVAILABLE')
}
