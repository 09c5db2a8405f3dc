import type Router from '@koa/router'
import { getMainPage } from '../../contract/api/graduates.ts'
import {
  askSchoolHelp as askSchoolHelpEndpoint,
  bulkApprove,
  createRegistration,
  getRegistration,
  getRegistrationForm,
  inviteGraduate,
  listInvitations,
  listQueue,
  listReviewed,
  moveRegistration,
  previewReissue as previewReissueEndpoint,
  reissueAgreement as reissueEndpoint,
  suggestEmployers,
} from '../../contract/api/registrations.ts'
import { asRole } from '../accounts/as-role.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../http/refusal.ts'
import { serve } from '../http/serve.ts'
import { approveMany } from './approve-many.ts'
import { askSchoolHelp } from './ask-school-help.ts'
import { createDraft } from './filling/create-draft.ts'
import { showForm } from './filling/show-form.ts'
import { suggestFor } from './filling/suggest-employers.ts'
import { invite } from './invite.ts'
import { moveByRequest } from './move-by-request.ts'
import { previewReissue, reissueAgreement } from './reissue.ts'
import { listOwnInvitations } from './showing/invitations.ts'
import { showMainPage } from './showing/main-page.ts'
import { listRecords, listWaiting } from './showing/queue.ts'
import { showRegistration } from './showing/show-registration.ts'

export function registrationRoutes(router: Router, deps: Deps): void {
  serve(router, deps, getMainPage, ({ actor }) => showMainPage(deps, asRole(actor, 'graduate')), {
    checksGraduate: true,
  })
  serve(router, deps, getRegistration, ({ actor, params, graduate }) =>
    showRegistration(deps, params.id, actor, graduate),
  )
  serve(router, deps, moveRegistration, (request) => moveByRequest(deps, request), { checksGraduate: true })

  serve(router, deps, createRegistration, async ({ actor, graduate, body, requestId, bodyHash }) => {
    if (!graduate) throw new Refusal('FORBIDDEN')
    const { _id, version } = await createDraft(deps, asRole(actor, 'graduate'), graduate, body, {
      requestId,
      bodyHash,
    })
    return { id: _id, version }
  })
  serve(router, deps, askSchoolHelpEndpoint, ({ actor, params, body, requestId, bodyHash }) =>
    askSchoolHelp(deps, asRole(actor, 'graduate'), params.id, body, { requestId, bodyHash }),
  )
  serve(router, deps, getRegistrationForm, ({ actor, params }) => showForm(deps, params.id, actor))
  serve(router, deps, suggestEmployers, ({ actor, query }) =>
    suggestFor(deps, asRole(actor, 'graduate').schoolCode, query.q),
  )

  serve(router, deps, inviteGraduate, async ({ actor, body, requestId, bodyHash }) => {
    const record = await invite(deps, asRole(actor, 'employer'), body, { requestId, bodyHash })
    return {
      id: record._id,
      version: record.version,
      replyDeadline: record.replyDeadline?.toISOString() ?? '',
    }
  })
  serve(router, deps, listInvitations, ({ actor, query }) =>
    listOwnInvitations(deps, asRole(actor, 'employer'), query),
  )

  serve(router, deps, listQueue, ({ actor, query }) =>
    listWaiting(deps, asRole(actor, 'department', 'school'), query),
  )
  serve(router, deps, listReviewed, ({ actor, query }) =>
    listRecords(deps, asRole(actor, 'department', 'school'), query),
  )
  serve(router, deps, previewReissueEndpoint, ({ actor, params }) =>
    previewReissue(deps, asRole(actor, 'school'), params.id),
  )
  serve(router, deps, reissueEndpoint, ({ actor, params, body, requestId, bodyHash }) =>
    reissueAgreement(deps, asRole(actor, 'school'), params.id, body, { requestId, bodyHash }),
  )
  serve(router, deps, bulkApprove, ({ actor, body, requestId, bodyHash }) =>
    approveMany(deps, asRole(actor, 'department', 'school'), body.items, { requestId, bodyHash }),
  )
}
