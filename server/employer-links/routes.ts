import type Router from '@koa/router'
import {
  downloadLinkAgreement,
  returnByLink,
  sendEmployerLink,
  sendLinkCode,
  showLink,
  uploadLinkPicture,
} from '../../contract/api/links.ts'
import { asRole } from '../accounts/as-role.ts'
import { AgreementFiles, agreementFile } from '../agreements/download-agreement.ts'
import type { Deps } from '../deps.ts'
import { acceptPicture } from '../files/accept-picture.ts'
import { type Limit, takePoint } from '../http/limits.ts'
import { Refusal } from '../http/refusal.ts'
import { serve } from '../http/serve.ts'
import { requireLink } from './open-link.ts'
import { sendLink } from './send-link.ts'
import { returnScanByLink, sendCodeByLink, showLinkPage } from './use-link.ts'

/** Guessing a 256-bit token is hopeless; this keeps the attempts from costing us anything. */
const perAddress: Limit = { name: 'linkAddress', points: 300, seconds: 600 }

export function employerLinkRoutes(router: Router, deps: Deps): void {
  const agreements = new AgreementFiles(deps.agreements)
  serve(router, deps, sendEmployerLink, ({ actor, graduate, params, body, requestId, bodyHash }) => {
    if (!graduate) throw new Refusal('FORBIDDEN')
    return sendLink(deps, asRole(actor, 'graduate'), graduate, params.id, { ...body, requestId, bodyHash })
  })
  serve(router, deps, showLink, async ({ params, ip }) => {
    await takePoint(deps, perAddress, ip)
    return showLinkPage(deps, params.token)
  })
  serve(router, deps, sendLinkCode, async ({ params, ip }) => {
    await takePoint(deps, perAddress, ip)
    return sendCodeByLink(deps, params.token)
  })
  serve(router, deps, uploadLinkPicture, async ({ params, ip, stream, requestId }) => {
    await takePoint(deps, perAddress, ip)
    const { link } = await requireLink(deps, params.token)
    return acceptPicture(deps, { schoolCode: link.schoolCode, owner: `link:${link._id}`, stream, requestId })
  })
  serve(router, deps, returnByLink, async ({ params, body, ip, requestId, bodyHash }) => {
    await takePoint(deps, perAddress, ip)
    return returnScanByLink(deps, params.token, { ...body, requestId, bodyHash })
  })
  serve(router, deps, downloadLinkAgreement, async ({ params, ip }) => {
    await takePoint(deps, perAddress, ip)
    const { record } = await requireLink(deps, params.token)
    return agreementFile(deps, agreements, record)
  })
}
