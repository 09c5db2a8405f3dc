import type { RouterContext } from '@koa/router'
import type { Context, Next } from 'koa'
import type { Deps } from '../deps.ts'

/**
 * One line a request: never its body, query, headers or address, and of its path only the pattern it matched, so
 * nothing of a person gets into the log.
 */
export function logRequests(deps: Pick<Deps, 'log'>) {
  return async (ctx: Context, next: Next): Promise<void> => {
    const from = performance.now()
    try {
      await next()
    } finally {
      const { _matchedRoute: matched } = ctx as RouterContext
      const route = typeof matched === 'string' ? matched : 'other'
      const ms = Math.round(performance.now() - from)
      deps.log.info({ id: ctx.state.requestId, method: ctx.method, route, status: ctx.status, ms }, 'request')
    }
  }
}
