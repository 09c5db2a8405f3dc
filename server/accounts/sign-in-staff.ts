import type { Deps } from '../deps.ts'
import { staffActor } from './refresh-actor.ts'
import { startSession, type StartedSession } from './sessions.ts'
import { checkCredentials, type Credentials } from './sign-in.ts'
import type { Actor } from './actor.ts'

/** Refuses with WRONG_PASSWORD or TOO_MANY_REQUESTS. */
export async function signInStaff(deps: Deps, credentials: Credentials, device: string): Promise<StartedSession & { role: Exclude<Actor['role'], 'graduate'> }> {
  const account = await checkCredentials(deps, 'staff', credentials)
  const actor = staffActor(account)
  return { ...(await startSession(deps, actor, device)), role: actor.role }
}
