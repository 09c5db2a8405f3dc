import type Router from '@koa/router'
import * as api from '../../contract/api/files.ts'
import { asRole } from '../accounts/as-role.ts'
import type { Deps } from '../deps.ts'
import { serve } from '../http/serve.ts'
import { copyForRefill } from '../registrations/filling/copy-for-refill.ts'
import { acceptPicture } from './accept-picture.ts'
import { pictureOwner } from './picture-owner.ts'
import { pictureStream } from './picture-stream.ts'
import { renewLinks } from './renew-links.ts'
import { rotatePicture } from './rotate-picture.ts'
import { viewPicture } from './view-picture.ts'

export function fileRoutes(router: Router, deps: Deps): void {
  for (const endpoint of [api.uploadPicture, api.uploadCorrectionPicture])
    serve(router, deps, endpoint, (request) => {
      const actor = asRole(request.actor, 'graduate', 'school')
      const { requestId } = request
      const of = { schoolCode: actor.schoolCode, owner: pictureOwner(actor) }
      return acceptPicture(deps, { ...of, stream: pictureStream(request), requestId })
    })
  serve(router, deps, api.renewPictureLinks, async ({ actor, query }) => ({
    items: await renewLinks(deps, asRole(actor, 'graduate'), query.ids.split(',')),
  }))
  serve(router, deps, api.copyPictures, async ({ actor, params, requestId }) => ({
    items: await copyForRefill(deps, asRole(actor, 'graduate'), params.id, requestId),
  }))
  serve(router, deps, api.rotatePicture, ({ actor, params, body, requestId, bodyHash }) =>
    rotatePicture(deps, asRole(actor, 'graduate'), { id: params.id, ...body, requestId, bodyHash }),
  )
  serve(router, deps, api.viewPicture, ({ params, query }) => viewPicture(deps, params.id, query))
}
