import type Router from '@koa/router'
import type { Deps } from '../deps.ts'

/** Pages that the server draws itself, at the root: the landing page. */
export function pagesRoutes(router: Router, _deps: Deps): void {
  router.get('/', (ctx) => ctx.redirect('/m/'))
}
