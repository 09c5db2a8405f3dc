import type { z } from 'zod'
import type { EmployerProfile, registerEmployer as endpoint } from '../../contract/api/employers.ts'
import { requireGoodPassword } from '../accounts/passwords.ts'
import { createStaffAccount } from '../accounts/staff-accounts.ts'
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
  await keepEmployer(deps, newEmployer(deps, employerId, checked, request))
  const id = derivedId('A', deps.vault.idSecret, ['owner', request.requestId])
  await createStaffAccount(deps, { id, ...owner, role: 'employer', employerId, owner: true }).catch(
    async (error: unknown) => {
      await employers(deps.db).deleteOne({ _id: employerId, requestId: request.requestId })
      throw error
    },
  )
  return { employerId }
}

/** Inserts it, or finds the one this very request made before. */
async function keepEmployer(deps: Deps, employer: EmployerDoc): Promise<void> {
  try {
    await employers(deps.db).insertOne(employer)
  } catch (error) {
    if (!isDuplicateKey(error)) throw error
    const earlier = await employers(deps.db).findOne({ _id: employer._id })
    if (!earlier) throw new Refusal('EMPLOYER_EXISTS', { field: 'profile.creditCode' })
    if (earlier.bodyHash !== employer.bodyHash) throw new Refusal('IDEMPOTENCY_KEY_REUSED')
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
