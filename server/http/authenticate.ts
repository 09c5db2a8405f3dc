import type { Context } from 'koa'
import type { Endpoint } from '../../contract/api/endpoint.ts'
import type { Actor } from '../accounts/actor.ts'
import { findSession, type SessionDoc } from '../accounts/sessions.ts'
import type { Deps } from '../deps.ts'
import { readSessionCookie } from './cookies.ts'
import { Refusal } from './refusal.ts'
import { requireSameOrigin } from './same-origin.ts'

/**
 * The session behind a request to an endpoint that is not public. Graduates come with a bearer token and never with
 * a cookie, staff with the cookie and never with a token: so the graduates' API cannot be forged from another site.
 * Refuses with NOT_SIGNED_IN, CROSS_SITE_REQUEST or FORBIDDEN.
 */
export async function authenticate(
  ctx: Context,
  deps: Deps,
  access: Endpoint['access'],
): Promise<SessionDoc> {
  const bearer = bearerToken(ctx)
  const token = bearer ?? readSessionCookie(ctx, deps.config.secureCookies)
  if (!token || !/^[\w-]{43}$/.test(token)) throw new Refusal('NOT_SIGNED_IN')
  if (bearer === undefined) requireSameOrigin(ctx, ownOrigins(ctx, deps))
  const session = await findSession(deps, token)
  if (!session || !cameTheRightWay(session.actor, bearer !== undefined)) throw new Refusal('NOT_SIGNED_IN')
  if (!access.includes(session.actor.role)) throw new Refusal('FORBIDDEN')
  return session
}

/** In production the one configured address; a demo answers under whatever name it is called by. */
export function ownOrigins(ctx: Context, deps: Pick<Deps, 'config'>): string[] {
  const { publicUrl, mode } = deps.config
  return mode === 'production' ? [publicUrl] : [publicUrl, `http://${ctx.get('host')}`]
}

function bearerToken(ctx: Context): string | undefined {
  const header = ctx.get('authorization')
  if (!header) return undefined
  return /^Bearer +(\S+)$/i.exec(header)?.[1] ?? ''
}

const cameTheRightWay = (actor: Actor, byBearer: boolean): boolean => (actor.role === 'graduate') === byBearer
