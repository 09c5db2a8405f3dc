import type { Deps } from '../../deps.ts'
import { type AccessEntry, logAccess } from '../../graduates/access-log.ts'
import type { Actor } from '../actor.ts'

/** Written before the act. Employers' and the platform's acts belong to no school. */
export function logStaffAct(
  deps: Deps,
  actor: Actor,
  act: AccessEntry['act'],
  subject: string,
  detail?: string,
): Promise<void> {
  const schoolCode = 'schoolCode' in actor ? actor.schoolCode : ''
  return logAccess(deps, actor, schoolCode, act, subject, detail)
}
