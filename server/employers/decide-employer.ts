import type { Deps } from '../deps.ts'
import { Refusal } from '../http/refusal.ts'
import { deliver } from '../notices/inbox.ts'
import { type EmployerDoc, type EmployerNotice, employers, type Verification } from './model.ts'

export interface EmployerDecision {
  decision: 'verified' | 'returned' | 'suspended'
  reason: string
}

/** From which states an operator may come to which. A returned one waits for its employer first. */
const FROM: Record<EmployerDecision['decision'], Verification[]> = {
  verified: ['pending', 'suspended'],
  returned: ['pending'],
  suspended: ['verified'],
}
/** What follows, by the state it is decided in: a suspended one that is verified again gets back what it had. */
const NOTICES: Record<EmployerDecision['decision'], EmployerNotice> = {
  verified: 'employerVerified',
  returned: 'employerReturned',
  suspended: 'employerSuspended',
}

/**
 * One conditional write decides, and carries the notice that follows. Refuses with REASON_REQUIRED, NOT_FOUND, or
 * EMPLOYER_DECIDED when somebody else decided before.
 */
export async function decideEmployer(
  deps: Deps,
  id: string,
  { decision, reason }: EmployerDecision,
): Promise<{ ok: true }> {
  if (decision !== 'verified' && !reason) throw new Refusal('REASON_REQUIRED', { field: 'reason' })
  const at = deps.clock()
  const name =
    decision === 'verified'
      ? { $cond: [{ $eq: ['$verification', 'suspended'] }, 'employerRestored', NOTICES.verified] }
      : NOTICES[decision]
  const untold = { id: `${id}:${decision}:${at.getTime()}`, name }
  const set = { verification: decision, reason: { $literal: reason || null }, decidedAt: at, untold }
  const decided = await employers(deps.db).findOneAndUpdate(
    { _id: id, verification: { $in: FROM[decision] } },
    [{ $set: set }],
    { returnDocument: 'after' },
  )
  if (!decided)
    throw new Refusal((await employers(deps.db).findOne({ _id: id })) ? 'EMPLOYER_DECIDED' : 'NOT_FOUND')
  await tell(deps, decided)
  return { ok: true }
}

async function tell(deps: Deps, { _id, untold, reason, decidedAt }: EmployerDoc): Promise<void> {
  if (!untold) return
  const params = reason ? { reason } : {}
  const at = decidedAt ?? deps.clock()
  await deliver(deps, [
    { ...untold, recipient: `employer:${_id}`, schoolCode: null, params, registrationId: null, at },
  ])
  await employers(deps.db).updateOne({ _id, 'untold.id': untold.id }, { $unset: { untold: true } })
}

/** Decisions whose notice a crash held back. Run at start and now and then. */
export async function tellEmployers(deps: Deps): Promise<void> {
  for await (const employer of employers(deps.db).find({ untold: { $exists: true } }))
    await tell(deps, employer)
}
