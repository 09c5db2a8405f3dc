import type Router from '@koa/router'
import { downloadAgreement, verifyAgreement } from '../../contract/api/registrations.ts'
import type { Deps } from '../deps.ts'
import { serve } from '../http/serve.ts'
import { AgreementFiles, downloadAgreementFile } from './download-agreement.ts'
import { verifyAgreementNumber } from './verify-agreement.ts'

export function agreementRoutes(router: Router, deps: Deps): void {
  const files = new AgreementFiles(deps.agreements)
  serve(router, deps, downloadAgreement, ({ params, actor }) =>
    downloadAgreementFile(deps, files, params.id, actor),
  )
  serve(router, deps, verifyAgreement, ({ params, ip }) =>
    verifyAgreementNumber(deps, params.agreementNo, ip),
  )
}
