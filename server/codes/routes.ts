import type Router from '@koa/router'
import { listCountries, listRegions } from '../../contract/api/employers.ts'
import type { Deps } from '../deps.ts'
import { serve } from '../http/serve.ts'
import { countries } from './countries.ts'
import { regionChildren } from './regions.ts'

export function codeRoutes(router: Router, deps: Deps): void {
  serve(router, deps, listRegions, ({ query }) => ({ items: [...regionChildren(query.parent ?? null)] }))
  serve(router, deps, listCountries, () => ({ items: [...countries] }))
}
