import type { Deps } from '../deps.ts'
import { schoolOf } from '../ids.ts'
import { decide } from './decide.ts'
import { factsOf, readWave } from './facts.ts'
import { registrations } from './model.ts'
import { save } from './transition.ts'

export const suspensionReason = (reason: string): string => `学校停用了该毕业生信息：${reason}`

/** Open invitations of a graduate who leaves the roster are revoked, with the reason, and both the table and the clock obeyed. */
export async function revokeInvitationsOf(deps: Deps, graduateId: string, reason: string): Promise<number> {
  const schoolCode = schoolOf(graduateId)
  if (!schoolCode) throw new TypeError(`not a graduate id: ${graduateId}`)
  const open = await registrations(deps.db)
    .find({ schoolCode, graduateId, status: 'invited', replyDeadline: { $gt: deps.clock() } })
    .toArray()
  let revoked = 0
  for (const record of open) {
    const facts = { ...factsOf(await readWave(deps, record), deps.clock()), moduleOpen: true }
    const actor = { party: 'system' as const, id: 'system', name: '系统' }
    const move = {
      command: 'revoke' as const,
      version: record.version,
      reason,
      parties: ['employer' as const],
      actor,
    }
    const decision = decide(record, move, facts)
    if (
      decision.ok &&
      (await save(deps, record, decision, { requestId: `suspend:${record._id}`, bodyHash: '' }))
    )
      revoked += 1
  }
  return revoked
}
