import type { Endpoint } from '../../contract/api/endpoint.ts'
import type { Actor, GraduateActor } from '../accounts/actor.ts'
import { noticeVersion } from '../accounts/graduate/notice.ts'
import type { GraduateDoc } from '../graduates/model.ts'
import { Refusal } from './refusal.ts'

type Doors = Pick<Endpoint, 'beforeConsent' | 'beforeConfirm'>
type Readiness = Pick<GraduateDoc, 'personId' | 'suspended' | 'confirmed' | 'infoDigest'>

/**
 * What stands between a graduate and an endpoint: consent to the notice in force, then 核对基本信息 (domain.md §3).
 * Refuses with IDENTITY_MISMATCH, CONSENT_REQUIRED, GRADUATE_SUSPENDED or INFO_NOT_CONFIRMED.
 */
export function requireReady(endpoint: Doors, actor: GraduateActor, graduate: Readiness): void {
  // The school corrected the ID number: the record is another person's now, whatever the session remembers.
  if (graduate.personId !== actor.personId) throw new Refusal('IDENTITY_MISMATCH')
  if (!endpoint.beforeConsent && !hasConsented(actor)) throw new Refusal('CONSENT_REQUIRED')
  if (endpoint.beforeConfirm) return
  if (graduate.suspended)
    throw new Refusal('GRADUATE_SUSPENDED', { detail: { reason: graduate.suspended.reason } })
  if (!isConfirmed(graduate)) throw new Refusal('INFO_NOT_CONFIRMED')
}

export const hasConsented = (actor: Pick<GraduateActor, 'consent'>): boolean =>
  actor.consent === noticeVersion

/** Confirmed, and the school has changed nothing since. */
export const isConfirmed = (graduate: Pick<GraduateDoc, 'confirmed' | 'infoDigest'>): boolean =>
  graduate.confirmed?.digest === graduate.infoDigest

/**
 * Whoever was given a password by somebody else sets one of their own before anything else. Refuses with
 * PASSWORD_CHANGE_REQUIRED.
 */
export function requireOwnPassword(endpoint: Pick<Endpoint, 'beforeOwnPassword'>, actor: Actor): void {
  if (actor.role === 'graduate' || !actor.oneTimePassword || endpoint.beforeOwnPassword) return
  throw new Refusal('PASSWORD_CHANGE_REQUIRED')
}
