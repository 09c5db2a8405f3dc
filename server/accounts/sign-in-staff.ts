import type { Deps } from '../deps.ts'
import type { Actor } from './actor.ts'
import { staffActor } from './refresh-actor.ts'
import { type StartedSession, startSession } from './sessions.ts'
import { type Credentials, checkCredentials } from './sign-in.ts'

/** Refuses with WRONG_PASSWORD or TOO_MANY_REQUESTS. */
export async function signInStaff(
  deps: Deps,
  credentials: Credentials,
  device: string,
): Promise<StartedSession & { role: Exclude<Actor['role'], 'graduate'> }> {
  const account = await checkCredentials(deps, 'staff', credentials)
  const actor = staffActor(account)
  return { ...(await startSession(deps, actor, device)), role: actor.role }
}
