import { timingSafeEqual } from 'node:crypto'
import type { Deps } from '../deps.ts'
import { schoolOf } from '../ids.ts'

type Signs = Pick<Deps, 'vault' | 'config'>

/** A link to the calendar file of a deadline. It names the record and the deadline, and ends with it. */
export const calendarLink = (deps: Signs, registrationId: string, deadline: Date): string =>
  `${deps.config.publicUrl}/api/calendar/${calendarToken(deps, registrationId, deadline)}`

/** `${registrationId}-${seconds of the deadline, base 36}-${128 bits}` */
export function calendarToken(deps: Pick<Deps, 'vault'>, registrationId: string, deadline: Date): string {
  const claims = `${registrationId}-${Math.floor(deadline.getTime() / 1000).toString(36)}`
  return `${claims}-${signature(deps, claims)}`
}

const signature = ({ vault }: Pick<Deps, 'vault'>, claims: string): string =>
  vault.digest(`calendar ${claims}`).slice(0, 32)

/** What a token of ours names; null for any other text. */
export function readCalendarToken(
  deps: Pick<Deps, 'vault'>,
  token: string,
): { registrationId: string; schoolCode: string; deadline: Date } | null {
  const [, registrationId = '', seconds = '', given = ''] =
    /^(\d{5}-[0-9A-Z]{16})-([0-9a-z]{1,8})-([0-9a-f]{32})$/.exec(token) ?? []
  const schoolCode = schoolOf(registrationId)
  if (!schoolCode) return null
  const right = signature(deps, `${registrationId}-${seconds}`)
  if (!timingSafeEqual(Buffer.from(given), Buffer.from(right))) return null
  return { registrationId, schoolCode, deadline: new Date(Number.parseInt(seconds, 36) * 1000) }
}
