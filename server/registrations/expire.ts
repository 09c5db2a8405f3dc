import type { Deps } from '../deps.ts'
import { decide } from './decide.ts'
import type { Facts } from './decision.ts'
import { type RegistrationDoc, registrations } from './model.ts'
import { save } from './transition.ts'

const BATCH = 200

/** Writes down that an invitation has lapsed, if it has; somebody else's write in between is left alone. */
export async function expireIfLate(deps: Deps, record: RegistrationDoc): Promise<void> {
  const now = deps.clock()
  if (record.status !== 'invited' || record.replyDeadline === null || record.replyDeadline > now) return
  const actor = { party: 'time' as const, id: 'time', name: '系统' }
  const move = { command: 'expire' as const, version: record.version, parties: ['time' as const], actor }
  const decision = decide(record, move, timeFacts(now))
  if (decision.ok) await save(deps, record, decision, { requestId: `expire:${record._id}`, bodyHash: '' })
}

/** The clock needs no other document. */
const timeFacts = (now: Date): Facts => ({
  now,
  moduleOpen: true,
  moduleContact: '',
  locked: false,
  infoConfirmed: true,
  infoDigest: '',
  employerVerified: true,
  slotHolder: null,
  plans: { agreement: [], signing: [], registration: [], termination: [] },
})

/** One sweep over lapsed invitations. It only writes down what is already true, and so tells people. Returns how many. */
export async function sweepExpired(deps: Deps): Promise<number> {
  const late = await registrations(deps.db)
    .find({ status: 'invited', replyDeadline: { $lte: deps.clock() } })
    .sort({ replyDeadline: 1 })
    .limit(BATCH)
    .toArray()
  for (const record of late) await expireIfLate(deps, record)
  return late.length
}
