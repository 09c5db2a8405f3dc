import type Router from '@koa/router'
import * as api from '../../../contract/api/staff.ts'
import type { Deps } from '../../deps.ts'
import { serve } from '../../http/serve.ts'
import type { Actor } from '../actor.ts'
import { asRole } from '../as-role.ts'
import { endOtherSessions } from '../sessions.ts'
import { acceptInvitation, openInvitation } from './colleagues/accept-invitation.ts'
import { addColleague } from './colleagues/add-colleague.ts'
import {
  changeColleague,
  resetColleagueSecondFactor,
  setColleagueActive,
} from './colleagues/change-colleague.ts'
import { inviteColleague, withdrawInvitation } from './colleagues/invite-colleague.ts'
import { listColleagues } from './colleagues/list-colleagues.ts'
import { completeReset } from './password-reset/complete-reset.ts'
import { requestReset } from './password-reset/request-reset.ts'
import {
  finishEnrolment,
  renewRecoveryCodes,
  startEnrolment,
  turnOffSecondFactor,
} from './second-factor/change-own.ts'
import { finishSignInEnrolment, proveSignIn, startSignInEnrolment } from './second-factor/sign-in-steps.ts'
import { endOwnSession, showStaffAccount } from './show-staff-account.ts'
import { type enterStaff, signInStaff } from './sign-in-staff.ts'

const done = async (work: Promise<unknown>): Promise<{ ok: true }> => {
  await work
  return { ok: true }
}
const host = (actor: Actor) => asRole(actor, 'employer', 'school', 'operator')
const entering = { setsCookie: true } as const

export function staffRoutes(router: Router, deps: Deps): void {
  signInRoutes(router, deps)
  linkRoutes(router, deps)
  ownRoutes(router, deps)
  colleagueRoutes(router, deps)
}

/** The session goes into the cookie and nowhere else. */
function letIn(entered: Awaited<ReturnType<typeof enterStaff>>, startCookie: (token: string) => void) {
  if ('next' in entered) return entered
  startCookie(entered.token)
  return { role: entered.role }
}

function signInRoutes(router: Router, deps: Deps): void {
  serve(
    router,
    deps,
    api.signInStaff,
    async ({ body, ip, device, startCookie }) =>
      letIn(await signInStaff(deps, body, { ip, device }), startCookie),
    entering,
  )
  serve(
    router,
    deps,
    api.proveSignIn,
    async ({ body, ip, device, startCookie }) => {
      const { token, role } = await proveSignIn(deps, body, { ip, device })
      startCookie(token)
      return { role }
    },
    entering,
  )
  serve(
    router,
    deps,
    api.startSignInEnrolment,
    ({ body }) => startSignInEnrolment(deps, body.ticket),
    entering,
  )
  serve(
    router,
    deps,
    api.finishSignInEnrolment,
    async ({ body, ip, device, startCookie }) => {
      const { token, role, recoveryCodes } = await finishSignInEnrolment(deps, body, { ip, device })
      startCookie(token)
      return { role, recoveryCodes }
    },
    entering,
  )
}

function linkRoutes(router: Router, deps: Deps): void {
  serve(router, deps, api.requestReset, ({ body, ip }) => done(requestReset(deps, body.login, ip)))
  serve(router, deps, api.completeReset, ({ body, ip }) => done(completeReset(deps, body, ip)))
  serve(router, deps, api.openInvitation, ({ body, ip }) => openInvitation(deps, body.token, ip))
  serve(
    router,
    deps,
    api.acceptInvitation,
    async ({ body, ip, device, startCookie }) =>
      letIn(await acceptInvitation(deps, body, { ip, device }), startCookie),
    entering,
  )
}

function ownRoutes(router: Router, deps: Deps): void {
  serve(router, deps, api.getStaffAccount, ({ actor, sessionId }) => showStaffAccount(deps, actor, sessionId))
  serve(router, deps, api.endOwnSession, ({ actor, params }) => done(endOwnSession(deps, actor, params.id)))
  serve(router, deps, api.endOwnOtherSessions, ({ actor, sessionId }) =>
    done(endOtherSessions(deps, actor.accountId, sessionId)),
  )
  serve(router, deps, api.startEnrolment, ({ actor, body, ip }) => startEnrolment(deps, actor, body, ip))
  serve(router, deps, api.finishEnrolment, ({ actor, sessionId, body }) =>
    finishEnrolment(deps, actor, sessionId, body.code),
  )
  serve(router, deps, api.turnOffSecondFactor, ({ actor, body, ip }) =>
    done(turnOffSecondFactor(deps, actor, body, ip)),
  )
  serve(router, deps, api.renewRecoveryCodes, ({ actor, body, ip }) =>
    renewRecoveryCodes(deps, actor, body, ip),
  )
}

function colleagueRoutes(router: Router, deps: Deps): void {
  serve(router, deps, api.listColleagues, ({ actor }) => listColleagues(deps, host(actor)))
  serve(router, deps, api.inviteColleague, ({ actor, body }) => inviteColleague(deps, host(actor), body))
  serve(router, deps, api.withdrawInvitation, ({ actor, params }) =>
    done(withdrawInvitation(deps, host(actor), params.id)),
  )
  serve(router, deps, api.addColleague, ({ actor, body }) => addColleague(deps, host(actor), body))
  serve(router, deps, api.changeColleague, ({ actor, params, body }) =>
    done(changeColleague(deps, host(actor), params.id, body)),
  )
  serve(router, deps, api.setColleagueActive, ({ actor, params, body }) =>
    done(setColleagueActive(deps, host(actor), params.id, body.active)),
  )
  serve(router, deps, api.resetColleagueSecondFactor, ({ actor, params }) =>
    done(resetColleagueSecondFactor(deps, host(actor), params.id)),
  )
}
