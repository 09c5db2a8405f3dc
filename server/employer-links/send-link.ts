import { createHash, createHmac } from 'node:crypto'
import { maskMobile } from '../../contract/masks.ts'
import type { GraduateActor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { isDuplicateKey } from '../duplicate-keys.ts'
import type { GraduateDoc } from '../graduates/model.ts'
import { type Limit, takePoint } from '../http/limits.ts'
import { Refusal } from '../http/refusal.ts'
import { factsOf, readWave } from '../registrations/facts.ts'
import type { RegistrationDoc } from '../registrations/model.ts'
import { loadRelated } from '../registrations/transition.ts'
import { allowSending, deliverLink, endOfTry, linkLifetime } from './deliver-link.ts'
import { lastMove } from './last-move.ts'
import { telephoneFor } from './link-telephone.ts'
import { type LinkDoc, links } from './model.ts'

const perAgreement: Limit = { name: 'linkAgreement', points: 3, seconds: 86_400 }
const perTelephone: Limit = { name: 'linkTelephone', points: 3, seconds: 86_400 }

interface Asked {
  mobile?: string | undefined
  requestId: string
  bodyHash: string
}

/**
 * Sends 联系人手机 a link to return the stamped agreement; an earlier link of this agreement dies. At most three a day per
 * agreement and per telephone. The same request again sends again only what did not go. Refuses with MOVE_NOT_ALLOWED
 * outside of issued and signingReturned, MODULE_CLOSED, INVALID_INPUT (`mobile`) when there is no number to send it to or
 * another than the agreement's, IDEMPOTENCY_KEY_REUSED, UNAVAILABLE when the carrier did not take it.
 */
export async function sendLink(
  deps: Deps,
  actor: GraduateActor,
  graduate: GraduateDoc,
  id: string,
  asked: Asked,
): Promise<{ maskedMobile: string; expiresAt: string }> {
  const { record } = await loadRelated(deps, id, actor)
  await requireOpen(deps, record, graduate)
  const token = tokenOf(deps, record._id, asked.requestId)
  const known = await links(deps.db).findOne({ _id: hashOf(token) })
  if (known && known.bodyHash !== asked.bodyHash) throw new Refusal('IDEMPOTENCY_KEY_REUSED')
  const link = known ?? (await keepLink(deps, record, token, asked))
  await replaceOthers(deps, link)
  await deliverLink(deps, record, link, token)
  const mobile = deps.vault.open(link.mobile, `${link._id}:mobile`)
  return { maskedMobile: maskMobile(mobile), expiresAt: link.expiresAt.toISOString() }
}

/** Stored before it counts: of the same request at once one takes the day's points, and sends. */
async function keepLink(deps: Deps, record: RegistrationDoc, token: string, asked: Asked): Promise<LinkDoc> {
  const mobile = await telephoneFor(deps, record, asked.mobile)
  const link = newLink(deps, record, { token, mobile, ...asked })
  try {
    await links(deps.db).insertOne(link)
  } catch (error) {
    if (!isDuplicateKey(error)) throw error
    return link
  }
  try {
    await takePoint(deps, perAgreement, record._id)
    await takePoint(deps, perTelephone, mobile)
  } catch (error) {
    await links(deps.db).deleteOne({ _id: link._id })
    throw error
  }
  await allowSending(deps, link)
  return link
}

/** Of two sent at once both see the same newest one, and it alone lives on. */
async function replaceOthers(deps: Deps, { schoolCode, registrationId }: LinkDoc): Promise<void> {
  const of = { schoolCode, registrationId }
  const [newest] = await links(deps.db).find(of).sort({ sentAt: -1, _id: -1 }).limit(1).toArray()
  if (newest)
    await links(deps.db).updateMany({ ...of, _id: { $ne: newest._id } }, { $set: { replaced: true } })
}

async function requireOpen(deps: Deps, record: RegistrationDoc, graduate: GraduateDoc): Promise<void> {
  const facts = factsOf(await readWave(deps, record, { graduate }), deps.clock())
  if (record.kind !== 'offline' || !isReturnable(record)) throw new Refusal('MOVE_NOT_ALLOWED')
  if (!facts.moduleOpen) throw new Refusal('MODULE_CLOSED', { detail: { contact: facts.moduleContact } })
}

export const isReturnable = ({ status }: Pick<RegistrationDoc, 'status'>): boolean =>
  status === 'issued' || status === 'signingReturned'
export const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')

/** 256 bits; the same request makes the same token, so that a repeat sends no second message. */
const tokenOf = (deps: Deps, recordId: string, requestId: string): string =>
  createHmac('sha256', deps.vault.idSecret)
    .update(`employer link ${recordId} ${requestId}`)
    .digest('base64url')

function newLink(
  deps: Deps,
  record: RegistrationDoc,
  sent: { token: string; mobile: string; requestId: string; bodyHash: string },
): LinkDoc {
  const _id = hashOf(sent.token)
  const now = deps.clock()
  return {
    _id,
    schoolCode: record.schoolCode,
    registrationId: record._id,
    sentAtMove: lastMove(record),
    mobile: deps.vault.seal(sent.mobile, `${_id}:mobile`),
    sentAt: now,
    expiresAt: new Date(now.getTime() + linkLifetime),
    replaced: false,
    used: false,
    sms: null,
    requestId: sent.requestId,
    bodyHash: sent.bodyHash,
    sendAt: endOfTry(now),
  }
}
