import type Router from '@koa/router'
import * as api from '../../contract/api/exports.ts'
import { asRole } from '../accounts/as-role.ts'
import type { Deps } from '../deps.ts'
import { serve } from '../http/serve.ts'
import { checkExport } from './check-export.ts'
import { exportRegistrations, exportRegistrationsCsv } from './export-registrations.ts'

export function exportRoutes(router: Router, deps: Deps): void {
  serve(router, deps, api.exportRegistrations, ({ actor, query }) =>
    exportRegistrations(deps, asRole(actor, 'school'), query.year),
  )
  serve(router, deps, api.exportRegistrationsCsv, ({ actor, query }) =>
    exportRegistrationsCsv(deps, asRole(actor, 'school'), query.year),
  )
  serve(router, deps, api.checkExport, ({ actor, query }) =>
    checkExport(deps, asRole(actor, 'school'), query),
  )
}
