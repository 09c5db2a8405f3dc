import { Refusal } from '../../http/refusal.ts'
import type { OidcConfig } from './settings.ts'

type Claims = Readonly<Record<string, unknown>>
const longestName = 50

/**
 * Name and ID number as the issuer vouches for them, under the names that the settings give its claims. Refuses with
 * ENROLMENT_MISSING (no 学籍 bound to the account, where the issuer says so) or IDENTITY_INCOMPLETE.
 */
export function readClaims(claims: Claims, names: OidcConfig['claims']): { name: string; idNumber: string } {
  if (names.enrolment !== null && !isGiven(claims[names.enrolment])) throw new Refusal('ENROLMENT_MISSING')
  const name = textOf(claims[names.name])
  const idNumber = textOf(claims[names.idNumber]).toUpperCase()
  if (!name || name.length > longestName || !/^\d{17}[\dX]$/.test(idNumber))
    throw new Refusal('IDENTITY_INCOMPLETE')
  return { name, idNumber }
}

/** Whether all that `readClaims` looks for is there, in whatever form. */
export const areComplete = (claims: Claims, { name, idNumber, enrolment }: OidcConfig['claims']): boolean =>
  [name, idNumber, ...(enrolment === null ? [] : [enrolment])].every((one) => one in claims)

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '')

/** Issuers say "none" in many ways. */
function isGiven(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0
  if (typeof value === 'string')
    return !['', '0', 'false', 'none', 'null'].includes(value.trim().toLowerCase())
  return value !== undefined && value !== null && value !== false && value !== 0
}
