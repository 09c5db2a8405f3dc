import type Router from '@koa/router'
import * as api from '../../contract/api/employers.ts'
import { listSchoolEmployers } from '../../contract/api/schools.ts'
import { asRole } from '../accounts/as-role.ts'
import type { Deps } from '../deps.ts'
import { asSchoolSide } from '../graduates/scope.ts'
import { serve } from '../http/serve.ts'
import { decideEmployer } from './decide-employer.ts'
import { findOwnEmployer } from './find-employer.ts'
import { listEmployersByState } from './list-employers.ts'
import { listEmployersOfSchool } from './list-school-employers.ts'
import { presentEmployer } from './present.ts'
import { registerEmployer } from './register-employer.ts'
import { resubmitEmployer } from './resubmit-employer.ts'

export function employerRoutes(router: Router, deps: Deps): void {
  serve(router, deps, api.registerEmployer, ({ body, requestId, bodyHash, ip }) =>
    registerEmployer(deps, body, { requestId, bodyHash, ip }),
  )
  serve(router, deps, api.getOwnEmployer, async ({ actor }) =>
    presentEmployer(deps, await findOwnEmployer(deps, asRole(actor, 'employer')), 'whole'),
  )
  serve(router, deps, api.resubmitEmployer, ({ actor, body }) =>
    resubmitEmployer(deps, asRole(actor, 'employer'), body),
  )
  serve(router, deps, api.listEmployers, ({ query }) => listEmployersByState(deps, query))
  serve(router, deps, api.decideEmployer, ({ params, body }) => decideEmployer(deps, params.id, body))
  serve(router, deps, listSchoolEmployers, ({ actor, query }) =>
    listEmployersOfSchool(deps, asSchoolSide(actor), query),
  )
}
