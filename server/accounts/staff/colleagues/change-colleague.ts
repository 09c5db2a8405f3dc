import type { NewColleague } from '../../../../contract/api/staff.ts'
import type { Deps } from '../../../deps.ts'
import { Refusal } from '../../../http/refusal.ts'
import { accounts } from '../../model.ts'
import { endSessionsOf } from '../../sessions.ts'
import { positionOf } from '../positions.ts'
import { logStaffAct } from '../staff-log.ts'
import { tellFactorChanged } from '../staff-mails.ts'
import { changeStaff } from './change-staff.ts'
import { type Host, holdingOf, type Place, requireLead } from './place.ts'

/** Refuses with FORBIDDEN, NOT_FOUND, INVALID_INPUT or LAST_LEAD. */
export async function changeColleague(
  deps: Deps,
  actor: Host,
  id: string,
  part: Pick<NewColleague, 'role' | 'lead' | 'departments'>,
): Promise<void> {
  const place = requireLead(actor)
  await requireColleague(deps, place, id)
  const holding = await holdingOf(deps, place, part)
  await logStaffAct(deps, actor, 'changeColleague', id, positionOf(holding))
  await changeStaff(deps, place, id, { $set: holding })
}

/** Sessions of a deactivated colleague end at once. Refuses with FORBIDDEN, OWN_ACCOUNT, NOT_FOUND or LAST_LEAD. */
export async function setColleagueActive(
  deps: Deps,
  actor: Host,
  id: string,
  active: boolean,
): Promise<void> {
  const place = requireLead(actor)
  if (id === actor.accountId) throw new Refusal('OWN_ACCOUNT')
  await requireColleague(deps, place, id)
  await logStaffAct(deps, actor, active ? 'reactivateColleague' : 'deactivateColleague', id)
  await changeStaff(deps, place, id, { $set: { active } })
}

/**
 * For a colleague whose phone is lost with the recovery codes: their password alone signs them in again, and where the
 * role needs a second factor they enrol anew. Refuses with FORBIDDEN, OWN_ACCOUNT or NOT_FOUND.
 */
export async function resetColleagueSecondFactor(deps: Deps, actor: Host, id: string): Promise<void> {
  const place = requireLead(actor)
  if (id === actor.accountId) throw new Refusal('OWN_ACCOUNT')
  await requireColleague(deps, place, id)
  await logStaffAct(deps, actor, 'resetSecondFactor', id)
  const without = { $unset: { totp: '', waitingTotp: '', recoveryCodes: '' } } as const
  const account = await changeStaff(deps, place, id, without)
  await endSessionsOf(deps, id)
  tellFactorChanged(deps, account, '的两步验证已由管理员重置')
}

async function requireColleague(deps: Deps, { belonging }: Place, id: string): Promise<void> {
  if (!(await accounts(deps.db).findOne({ _id: id, realm: 'staff', ...belonging })))
    throw new Refusal('NOT_FOUND')
}
