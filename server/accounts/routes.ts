import type Router from '@koa/router'
import * as api from '../../contract/api/accounts.ts'
import * as consent from '../../contract/api/graduates.ts'
import type { Deps } from '../deps.ts'
import { serve } from '../http/serve.ts'
import { completeActivation } from './activation/complete-activation.ts'
import { sendActivationCode } from './activation/send-activation-code.ts'
import { startActivation } from './activation/start-activation.ts'
import type { Actor } from './actor.ts'
import { asRole } from './as-role.ts'
import { changePassword } from './change-password.ts'
import { type ContactField, changeContact, sendContactCode } from './graduate/change-contacts.ts'
import { giveConsent, showConsent } from './graduate/consent.ts'
import { showAccount } from './graduate/own-account.ts'
import { signInGraduate } from './graduate/sign-in-graduate.ts'
import { handOverCookie, redeemHandOver } from './hand-over.ts'
import { showMe } from './me.ts'
import { endSession, endSessionsOf } from './sessions.ts'
import { signInWechat } from './wechat/sign-in-wechat.ts'
import { bindIdentity, unbindIdentities } from './wechat/wechat-identities.ts'

const done = async (work: Promise<unknown>): Promise<{ ok: true }> => {
  await work
  return { ok: true }
}

export function accountRoutes(router: Router, deps: Deps): void {
  activationRoutes(router, deps)
  sessionRoutes(router, deps)
  ownAccountRoutes(router, deps)
}

function activationRoutes(router: Router, deps: Deps): void {
  serve(router, deps, api.startActivation, ({ body, ip }) => startActivation(deps, body, ip))
  serve(router, deps, api.sendActivationCode, ({ params }) => sendActivationCode(deps, params.activationId))
  serve(router, deps, api.completeActivation, ({ params, body, device }) =>
    completeActivation(deps, params.activationId, body, device),
  )
}

function sessionRoutes(router: Router, deps: Deps): void {
  serve(router, deps, api.signInGraduate, ({ body, ip, device }) =>
    signInGraduate(deps, { ...body, ip }, device),
  )
  serve(router, deps, api.signInWechat, ({ body, ip, device }) => signInWechat(deps, body.code, ip, device))
  serve(
    router,
    deps,
    api.redeemHandOver,
    ({ body, device, readShortCookie, setShortCookie }) => {
      const cookie = readShortCookie(handOverCookie)
      setShortCookie(handOverCookie, null)
      return redeemHandOver(deps, { ...body, cookie }, device)
    },
    { setsCookie: true },
  )
  serve(
    router,
    deps,
    api.signOut,
    ({ sessionId, endCookie }) => {
      endCookie()
      return done(endSession(deps, sessionId))
    },
    light,
  )
  serve(
    router,
    deps,
    api.signOutEverywhere,
    ({ actor, endCookie }) => {
      endCookie()
      return done(endSessionsOf(deps, actor.accountId))
    },
    light,
  )
  serve(
    router,
    deps,
    api.changePassword,
    ({ actor, sessionId, body, ip }) => done(changePassword(deps, actor, sessionId, body, ip)),
    light,
  )
  serve(router, deps, api.getMe, ({ actor }) => showMe(deps, actor), light)
}

/** These need no graduate record, and must work when there is none. */
const light = { checksGraduate: true } as const

function ownAccountRoutes(router: Router, deps: Deps): void {
  serve(router, deps, consent.getConsent, ({ actor }) => showConsent(deps, asRole(actor, 'graduate')), light)
  serve(
    router,
    deps,
    consent.giveConsent,
    ({ actor, body }) => done(giveConsent(deps, asRole(actor, 'graduate'), body)),
    light,
  )
  serve(
    router,
    deps,
    api.getAccount,
    ({ actor, sessionId }) => showAccount(deps, asRole(actor, 'graduate'), sessionId),
    light,
  )
  const send = (field: ContactField, actor: Actor, to: string, password: string, ip: string) =>
    sendContactCode(deps, asRole(actor, 'graduate'), field, { to, password }, ip)
  const change = (field: ContactField, actor: Actor, to: string, code: string) =>
    done(changeContact(deps, asRole(actor, 'graduate'), field, { to, code }))
  serve(
    router,
    deps,
    api.sendMobileCode,
    ({ actor, body, ip }) => send('mobile', actor, body.mobile, body.password, ip),
    light,
  )
  serve(
    router,
    deps,
    api.changeMobile,
    ({ actor, body }) => change('mobile', actor, body.mobile, body.code),
    light,
  )
  serve(
    router,
    deps,
    api.sendEmailCode,
    ({ actor, body, ip }) => send('email', actor, body.email, body.password, ip),
    light,
  )
  serve(
    router,
    deps,
    api.changeEmail,
    ({ actor, body }) => change('email', actor, body.email, body.code),
    light,
  )
  serve(
    router,
    deps,
    api.bindWechat,
    async ({ actor, body }) =>
      done(bindIdentity(deps, actor.accountId, await deps.wechat.exchangeCode(body.code))),
    light,
  )
  serve(
    router,
    deps,
    api.unbindWechat,
    ({ actor }) => done(unbindIdentities(deps, actor.accountId, 'miniprogram')),
    light,
  )
}
