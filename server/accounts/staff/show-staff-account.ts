import type { z } from 'zod'
import type { getStaffAccount } from '../../../contract/api/staff.ts'
import type { Deps } from '../../deps.ts'
import { Refusal } from '../../http/refusal.ts'
import type { Actor } from '../actor.ts'
import { ownAccount } from '../graduate/own-account.ts'
import { endSession, type SessionDoc, sessions } from '../sessions.ts'
import { placeNameOf, positionOf } from './positions.ts'
import { needsSecondFactor } from './second-factor/required.ts'

type StaffAccountView = z.input<NonNullable<typeof getStaffAccount.response>>
const shownSessions = 50

export async function showStaffAccount(
  deps: Deps,
  actor: Actor,
  sessionId: string,
): Promise<StaffAccountView> {
  const account = await ownAccount(deps, actor)
  const [place, open] = await Promise.all([placeNameOf(deps, account), openSessions(deps, actor)])
  const { name, login = '', passwordSetAt, oneTimePassword, totp, recoveryCodes = [] } = account
  return {
    name,
    login,
    place,
    position: positionOf(account),
    passwordSetAt: passwordSetAt?.toISOString() ?? null,
    oneTimePassword,
    secondFactor: {
      since: totp?.since.toISOString() ?? null,
      required: needsSecondFactor(deps.config, account),
      recoveryCodesLeft: recoveryCodes.length,
    },
    sessions: open.map((one) => ({
      id: shownId(deps, one),
      device: one.device,
      startedAt: one.startedAt.toISOString(),
      lastSeenAt: one.renewedAt.toISOString(),
      current: one._id === sessionId,
    })),
  }
}

/** Refuses with NOT_FOUND: ended already, or somebody else's. */
export async function endOwnSession(deps: Deps, actor: Actor, id: string): Promise<void> {
  const found = (await openSessions(deps, actor)).find((one) => shownId(deps, one) === id)
  if (!found) throw new Refusal('NOT_FOUND')
  await endSession(deps, found._id)
}

const openSessions = (deps: Deps, { accountId }: Actor): Promise<SessionDoc[]> =>
  sessions(deps.db)
    .find({ accountId, expiresAt: { $gt: deps.clock() } })
    .sort({ renewedAt: -1 })
    .limit(shownSessions)
    .toArray()

/** What a page may know a session by: its own id is the hash of a token. */
const shownId = (deps: Deps, { _id }: SessionDoc): string => deps.vault.digest(`session ${_id}`).slice(0, 32)
