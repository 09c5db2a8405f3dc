import type Router from '@koa/router'
import { listMessages, readMessages } from '../../contract/api/graduates.ts'
import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../http/refusal.ts'
import { serve } from '../http/serve.ts'
import { listInbox, markRead } from './inbox.ts'

export function noticeRoutes(router: Router, deps: Deps): void {
  serve(router, deps, listMessages, ({ actor, query }) => listInbox(deps, recipientOf(actor), query))
  serve(router, deps, readMessages, async ({ actor, body }) => ({
    unread: await markRead(deps, recipientOf(actor), body.ids),
  }))
}

/** An inbox belongs to a graduate record or to an employer. */
export function recipientOf(actor: Actor): string {
  if (actor.role === 'graduate') return `graduate:${actor.graduateId}`
  if (actor.role === 'employer') return `employer:${actor.employerId}`
  throw new Refusal('FORBIDDEN')
}
