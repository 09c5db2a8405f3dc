import type { z } from 'zod'
import type { EmployerProfile, registerEmployer as endpoint } from '../../contract/api/employers.ts'
import { accounts } from '../accounts/model.ts'
import { requireGoodPassword } from '../accounts/passwords.ts'
import { createStaffAccount } from '../accounts/staff/create-staff-account.ts'
import type { Deps } from '../deps.ts'
import { isDuplicateKey } from '../duplicate-keys.ts'
import { takePoint } from '../http/limits.ts'
import { Refusal } from '../http/refusal.ts'
import { derivedId } from '../ids.ts'
import { checkProfile } from './check-profile.ts'
import { type EmployerDoc, employers } from './model.ts'

type Registration = z.output<NonNullable<typeof endpoint.body>>
const limit = { name: 'registerEmployer', points: 10, seconds: 3600 }

/**
 * A new employer, waiting to be verified, with its owner's account. Ids come from the request, so a repeat meets what the
 * first one made. Refuses with INVALID_INPUT, PASSWORD_TOO_WEAK, EMPLOYER_EXISTS, EMAIL_TAKEN, IDEMPOTENCY_KEY_REUSED.
 */
export async function registerEmployer(
  deps: Deps,
  { profile, owner }: Registration,
  request: { requestId: string; bodyHash: string; ip: string },
): Promise<{ employerId: string }> {
  await takePoint(deps, limit, request.ip)
  const checked = checkProfile(profile, 'profile.')
  requireGoodPassword(owner.password, [owner.login, owner.name])
  const employerId = derivedId('E', deps.vault.idSecret, ['employer', request.requestId])
  const made = await keepEmployer(deps, newEmployer(deps, employerId, checked, request))
  const id = derivedId('A', deps.vault.idSecret, ['owner', request.requestId])
  await createStaffAccount(deps, { id, ...owner, role: 'employer', employerId, owner: true }).catch(
    async (error: unknown) => {
      if (made) await takeBack(deps, employerId)
      throw error
    },
  )
  return { employerId }
}

/** Its owner could not be made; unless the same request, sent twice at once, has made one after all. */
async function takeBack({ db }: Deps, employerId: string): Promise<void> {
  if (!(await accounts(db).findOne({ employerId }))) await employers(db).deleteOne({ _id: employerId })
}

/** Inserts it (true), or finds the one this very request made before. */
async function keepEmployer(deps: Deps, employer: EmployerDoc): Promise<boolean> {
  try {
    await employers(deps.db).insertOne(employer)
    return true
  } catch (error) {
    if (!isDuplicateKey(error)) throw error
    const earlier = await employers(deps.db).findOne({ _id: employer._id })
    if (!earlier) throw new Refusal('EMPLOYER_EXISTS', { field: 'profile.creditCode' })
    if (earlier.bodyHash !== employer.bodyHash) throw new Refusal('IDEMPOTENCY_KEY_REUSED')
    return false
  }
}

function newEmployer(
  deps: Deps,
  _id: string,
  profile: EmployerProfile,
  request: { requestId: string; bodyHash: string },
): EmployerDoc {
  return {
    _id,
    ...storedProfile(deps, _id, profile),
    verification: 'pending',
    reason: null,
    registeredAt: deps.clock(),
    decidedAt: null,
    requestId: request.requestId,
    bodyHash: request.bodyHash,
  }
}

export function storedProfile({ vault }: Pick<Deps, 'vault'>, _id: string, profile: EmployerProfile) {
  return { ...profile, contactMobile: vault.seal(profile.contactMobile, `${_id}:contactMobile`) }
}
