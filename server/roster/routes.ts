import type Router from '@koa/router'
import * as api from '../../contract/api/schools.ts'
import { asRole } from '../accounts/as-role.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../http/refusal.ts'
import { serve } from '../http/serve.ts'
import { findSchool } from '../schools/find-school.ts'
import { commitRoster } from './commit-import.ts'
import { downloadRemarks } from './download-remarks.ts'
import { RosterFileError } from './roster-file-error.ts'
import { listImports, showImport } from './show-import.ts'
import { uploadRoster } from './upload-roster.ts'
import { writeTemplate } from './write-template.ts'

export function rosterRoutes(router: Router, deps: Deps): void {
  serve(router, deps, api.uploadRoster, ({ actor, query, stream }) =>
    uploadRoster(deps, asRole(actor, 'school'), query, stream).catch(refuse),
  )
  serve(router, deps, api.listRosterImports, ({ actor }) => listImports(deps, asRole(actor, 'school')))
  serve(router, deps, api.getRosterImport, ({ actor, params }) =>
    showImport(deps, asRole(actor, 'school'), params.id),
  )
  serve(router, deps, api.commitRosterImport, ({ actor, params, body }) =>
    commitRoster(deps, asRole(actor, 'school'), params.id, body.goodRowsOnly),
  )
  serve(router, deps, api.downloadRemarks, ({ actor, params }) =>
    downloadRemarks(deps, asRole(actor, 'school'), params.id),
  )
  serve(router, deps, api.downloadTemplate, async ({ actor }) => {
    const { _id: code, name } = await findSchool(deps, asRole(actor, 'school').schoolCode)
    return { body: await writeTemplate({ code, name }), fileName: '生源信息模板.xlsx' }
  })
}

function refuse(error: unknown): never {
  if (error instanceof RosterFileError)
    throw new Refusal(error.code, { detail: { ...error.detail, message: error.message } })
  throw error
}
