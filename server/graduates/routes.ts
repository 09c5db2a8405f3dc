import type Router from '@koa/router'
import * as api from '../../contract/api/graduates.ts'
import {
  decideCorrection as decideCorrectionEndpoint,
  keepModuleOpen as keepModuleOpenEndpoint,
  listCorrections,
} from '../../contract/api/schools.ts'
import { asRole } from '../accounts/as-role.ts'
import type { Deps } from '../deps.ts'
import { serve } from '../http/serve.ts'
import { confirmBasicInfo } from './confirm-basic-info.ts'
import { correctExamNumber } from './correct-exam-number.ts'
import { decideCorrection } from './decide-correction.ts'
import { ownGraduate } from './find-own.ts'
import { chooseOwnGraduation, listOwnGraduations } from './graduations.ts'
import { handOutCode } from './hand-out-code.ts'
import { keepModuleOpen } from './keep-module-open.ts'
import { listSchoolCorrections } from './list-corrections.ts'
import { listScopedGraduates } from './list-graduates.ts'
import { asSchoolSide } from './scope.ts'
import { showBasicInfo } from './show-basic-info.ts'
import { showGraduate } from './show-graduate.ts'
import { submitCorrection } from './submit-correction.ts'
import { resumeGraduate, suspendGraduate } from './suspend-graduate.ts'

export function graduateRoutes(router: Router, deps: Deps): void {
  ownRoutes(router, deps)
  schoolSideRoutes(router, deps)
  correctionRoutes(router, deps)
}

function ownRoutes(router: Router, deps: Deps): void {
  serve(router, deps, api.getBasicInfo, (request) =>
    showBasicInfo(
      deps,
      asRole(request.actor, 'graduate'),
      ownGraduate(request),
      request.query.reveal === '1',
    ),
  )
  serve(router, deps, api.confirmBasicInfo, ({ actor, body }) =>
    confirmBasicInfo(deps, asRole(actor, 'graduate'), body.digest),
  )
  serve(router, deps, api.listGraduations, ({ actor }) => listOwnGraduations(deps, asRole(actor, 'graduate')))
  serve(router, deps, api.chooseGraduation, ({ actor, sessionId, body }) =>
    chooseOwnGraduation(deps, asRole(actor, 'graduate'), sessionId, body.graduateId),
  )
}

function schoolSideRoutes(router: Router, deps: Deps): void {
  serve(router, deps, api.listGraduates, ({ actor, query }) =>
    listScopedGraduates(deps, asSchoolSide(actor), query),
  )
  serve(router, deps, api.getGraduate, ({ actor, params, query }) =>
    showGraduate(deps, asSchoolSide(actor), params.id, query.reveal === '1'),
  )
  serve(router, deps, api.issueActivationCode, ({ actor, params }) =>
    handOutCode(deps, asRole(actor, 'school'), params.id),
  )
  serve(router, deps, api.suspendGraduate, ({ actor, params, body }) => {
    const school = asRole(actor, 'school')
    return body.suspended
      ? suspendGraduate(deps, school, params.id, body.reason)
      : resumeGraduate(deps, school, params.id)
  })
  serve(router, deps, api.correctExamNumber, ({ actor, params, body }) =>
    correctExamNumber(deps, asRole(actor, 'school'), params.id, body.examNumber),
  )
  serve(router, deps, keepModuleOpenEndpoint, ({ actor, params, body }) =>
    keepModuleOpen(deps, asRole(actor, 'school'), params.id, body),
  )
}

function correctionRoutes(router: Router, deps: Deps): void {
  serve(router, deps, api.submitCorrection, (request) => {
    const { body, requestId, bodyHash } = request
    return submitCorrection(deps, ownGraduate(request), { ...body, requestId, bodyHash })
  })
  serve(router, deps, listCorrections, ({ actor, query }) =>
    listSchoolCorrections(deps, asRole(actor, 'school'), query),
  )
  serve(router, deps, decideCorrectionEndpoint, ({ actor, params, body }) =>
    decideCorrection(deps, asRole(actor, 'school'), params.id, body),
  )
}
