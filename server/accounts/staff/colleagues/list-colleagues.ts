import type { z } from 'zod'
import type { listColleagues as endpoint } from '../../../../contract/api/staff.ts'
import type { Deps } from '../../../deps.ts'
import { type AccountDoc, accounts } from '../../model.ts'
import { open, type StaffInvitationDoc, staffInvitations } from './invitation-model.ts'
import { type Host, isLead, placeOf } from './place.ts'

type Answer = z.input<NonNullable<typeof endpoint.response>>

/** Colleagues in the order they came; invitations, which only leads see, newest first. */
export async function listColleagues(deps: Deps, actor: Host): Promise<Answer> {
  const place = placeOf(actor)
  const lead = isLead(actor)
  const [people, invited] = await Promise.all([
    accounts(deps.db)
      .find({ realm: 'staff', ...place.belonging })
      .sort({ createdAt: 1, _id: 1 })
      .toArray(),
    lead
      ? staffInvitations(deps.db)
          .find({ place: place.key, ...open(deps.clock()) })
          .sort({ invitedAt: -1 })
          .toArray()
      : [],
  ])
  return {
    items: people.map((one) => colleague(one, actor.accountId)),
    invitations: invited.map(invitation),
    lead,
    mail: deps.config.mode !== 'production' || deps.config.mail !== null,
  }
}

function colleague(account: AccountDoc, ownId: string): Answer['items'][number] {
  const { _id: id, name, login = '', active, totp } = account
  return { id, name, login, ...partOf(account), active, secondFactor: !!totp, self: id === ownId }
}

function invitation(doc: StaffInvitationDoc): Answer['invitations'][number] {
  const { _id: id, name, login, invitedBy, unsent } = doc
  const invitedAt = doc.invitedAt.toISOString()
  return {
    id,
    name,
    login,
    ...partOf(doc),
    invitedBy,
    invitedAt,
    expiresAt: doc.expiresAt.toISOString(),
    unsent,
  }
}

type Part = Pick<AccountDoc, 'role' | 'admin' | 'owner' | 'departmentIds'>
function partOf({ role, admin, owner, departmentIds: departments = [] }: Part) {
  if (role === 'graduate') throw new Error('a graduate is no colleague')
  return { role, lead: admin === true || owner === true, departments }
}
