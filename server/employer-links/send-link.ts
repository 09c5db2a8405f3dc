import { createHash, createHmac } from 'node:crypto'
import { maskMobile } from '../../contract/masks.ts'
import type { GraduateActor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import type { GraduateDoc } from '../graduates/model.ts'
import { type Limit, takePoint } from '../http/limits.ts'
import { Refusal } from '../http/refusal.ts'
import { smsOf } from '../ports/sms/templates.ts'
import { factsOf, readWave } from '../registrations/facts.ts'
import type { RegistrationDoc } from '../registrations/model.ts'
import { openAnswers } from '../registrations/sealed-answers.ts'
import { loadRelated } from '../registrations/transition.ts'
import { lastMove } from './last-move.ts'
import { type LinkDoc, links } from './model.ts'

const LIFETIME = 15 * 86_400_000
const perAgreement: Limit = { name: 'linkAgreement', points: 3, seconds: 86_400 }
const perTelephone: Limit = { name: 'linkTelephone', points: 3, seconds: 86_400 }

/**
 * Sends 联系人手机 a link to return the stamped agreement; an earlier link of this agreement dies. At most three a day per
 * agreement and per telephone. Refuses with MOVE_NOT_ALLOWED outside of issued and signingReturned, MODULE_CLOSED,
 * INVALID_INPUT (`mobile`) when there is no number to send it to.
 */
export async function sendLink(
  deps: Deps,
  actor: GraduateActor,
  graduate: GraduateDoc,
  id: string,
  asked: { mobile?: string | undefined; requestId: string },
): Promise<{ maskedMobile: string; expiresAt: string }> {
  const { record } = await loadRelated(deps, id, actor)
  await requireOpen(deps, record, graduate)
  const mobile =
    asked.mobile ?? (record.form ? openAnswers(deps.vault, record.form, record._id).contactMobile : undefined)
  if (!mobile)
    throw new Refusal('INVALID_INPUT', {
      field: 'mobile',
      detail: { message: '协议中没有联系人手机，请填写单位联系人的手机号码' },
    })
  const token = tokenOf(deps, record._id, asked.requestId)
  const known = await links(deps.db).findOne({ _id: hashOf(token) })
  if (known) return answer(mobile, known.expiresAt)
  await takePoint(deps, perAgreement, record._id)
  await takePoint(deps, perTelephone, mobile)
  const link = newLink(deps, record, { token, mobile, requestId: asked.requestId })
  await links(deps.db).updateMany(
    { schoolCode: record.schoolCode, registrationId: record._id },
    { $set: { replaced: true } },
  )
  await links(deps.db).insertOne(link)
  await deliver(deps, record, mobile, token)
  return answer(mobile, link.expiresAt)
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

const answer = (mobile: string, expiresAt: Date) => ({
  maskedMobile: maskMobile(mobile),
  expiresAt: expiresAt.toISOString(),
})

function newLink(
  deps: Deps,
  record: RegistrationDoc,
  sent: { token: string; mobile: string; requestId: string },
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
    expiresAt: new Date(now.getTime() + LIFETIME),
    replaced: false,
    used: false,
    sms: null,
    requestId: sent.requestId,
  }
}

async function deliver(deps: Deps, record: RegistrationDoc, mobile: string, token: string): Promise<void> {
  const days = String(LIFETIME / 86_400_000)
  const sent = await deps.sms.send(
    smsOf(mobile, 'link', [record.invitee.name, days, token], deps.config.publicUrl),
  )
  if (sent.result === 'sent' || sent.result === 'unknown') return
  deps.log.error({ sent, registrationId: record._id }, 'employer link not sent')
  throw new Refusal('UNAVAILABLE')
}
