import type { EmployerProfile, EmployerView } from '../../contract/api/employers.ts'
import type { EmployerActor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { isDuplicateKey } from '../duplicate-keys.ts'
import { Refusal } from '../http/refusal.ts'
import { checkProfile } from './check-profile.ts'
import { findOwnEmployer } from './find-employer.ts'
import { type EmployerDoc, employers } from './model.ts'
import { presentEmployer } from './present.ts'
import { storedProfile } from './register-employer.ts'

/**
 * A returned registration, corrected, waits again; the place in the queue is that of the first registration. Refuses with
 * EMPLOYER_DECIDED unless it was returned, EMPLOYER_EXISTS when the corrected credit code is another employer's.
 */
export async function resubmitEmployer(
  deps: Deps,
  actor: EmployerActor,
  profile: EmployerProfile,
): Promise<EmployerView> {
  const checked = checkProfile(profile, '')
  const { _id } = await findOwnEmployer(deps, actor)
  const employer = await employers(deps.db)
    .findOneAndUpdate(
      { _id, verification: 'returned' },
      {
        $set: {
          ...storedProfile(deps, _id, checked),
          verification: 'pending',
          reason: null,
          decidedAt: null,
        },
      },
      { returnDocument: 'after' },
    )
    .catch(existsAlready)
  if (!employer) throw new Refusal('EMPLOYER_DECIDED')
  return presentEmployer(deps, employer, 'whole')
}

function existsAlready(error: unknown): EmployerDoc {
  if (isDuplicateKey(error)) throw new Refusal('EMPLOYER_EXISTS', { field: 'creditCode' })
  throw error
}
