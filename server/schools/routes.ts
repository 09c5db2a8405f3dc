import type Router from '@koa/router'
import * as platform from '../../contract/api/platform-schools.ts'
import * as api from '../../contract/api/schools.ts'
import { asRole } from '../accounts/as-role.ts'
import type { Deps } from '../deps.ts'
import { asSchoolSide } from '../graduates/scope.ts'
import { serve } from '../http/serve.ts'
import { bringOnSchool } from './bring-on-school.ts'
import { closingImpact } from './closing-impact.ts'
import { correctSchool } from './correct-school.ts'
import { inviteSchoolAdmin } from './invite-school-admin.ts'
import { listPlatformSchools } from './list-platform-schools.ts'
import { listSchools } from './list-schools.ts'
import { setModule } from './set-module.ts'
import { saveCannedReasons, saveContact, saveStages } from './set-rules.ts'
import { showPlatformSchool } from './show-platform-school.ts'
import { showSettings } from './show-settings.ts'

export function schoolRoutes(router: Router, deps: Deps): void {
  serve(router, deps, api.getSettings, ({ actor, query }) =>
    showSettings(deps, asSchoolSide(actor), query.year),
  )
  serve(router, deps, api.closingImpact, ({ actor, query }) =>
    closingImpact(deps, asRole(actor, 'school').schoolCode, query.year),
  )
  serve(router, deps, api.setModule, ({ actor, body }) => setModule(deps, asRole(actor, 'school'), body))
  serve(router, deps, api.setStages, ({ actor, body }) => saveStages(deps, asRole(actor, 'school'), body))
  serve(router, deps, api.setContact, ({ actor, body }) => saveContact(deps, asRole(actor, 'school'), body))
  serve(router, deps, api.setCannedReasons, ({ actor, body }) =>
    saveCannedReasons(deps, asRole(actor, 'school'), body.reasons),
  )
  serve(router, deps, api.listSchools, () => listSchools(deps))
  platformRoutes(router, deps)
}

/** 院校入驻: the operator's. */
function platformRoutes(router: Router, deps: Deps): void {
  serve(router, deps, platform.listPlatformSchools, ({ query }) => listPlatformSchools(deps, query))
  serve(router, deps, platform.showPlatformSchool, ({ params }) => showPlatformSchool(deps, params.id))
  serve(router, deps, platform.bringOnSchool, ({ actor, body, requestId, bodyHash }) =>
    bringOnSchool(deps, asRole(actor, 'operator'), body, { requestId, bodyHash }),
  )
  serve(router, deps, platform.correctSchool, ({ actor, params, body }) =>
    correctSchool(deps, asRole(actor, 'operator'), params.id, body),
  )
  serve(router, deps, platform.inviteSchoolAdmin, ({ actor, params, body }) =>
    inviteSchoolAdmin(deps, asRole(actor, 'operator'), params.id, body),
  )
}
