import type Router from '@koa/router'
import * as api from '../../contract/api/files.ts'
import { asRole } from '../accounts/as-role.ts'
import type { Deps } from '../deps.ts'
import { serve } from '../http/serve.ts'
import { acceptPicture } from './accept-picture.ts'
import { pictureStream } from './picture-stream.ts'
import { rotatePicture } from './rotate-picture.ts'
import { viewPicture } from './view-picture.ts'

export function fileRoutes(router: Router, deps: Deps): void {
  serve(router, deps, api.uploadPicture, (request) => {
    const { graduateId, schoolCode } = asRole(request.actor, 'graduate')
    return acceptPicture(deps, {
      schoolCode,
      owner: graduateId,
      stream: pictureStream(request),
      requestId: request.requestId,
    })
  })
  serve(router, deps, api.rotatePicture, ({ actor, params, body, requestId, bodyHash }) =>
    rotatePicture(deps, asRole(actor, 'graduate'), { id: params.id, ...body, requestId, bodyHash }),
  )
  serve(router, deps, api.viewPicture, ({ params, query }) => viewPicture(deps, params.id, query))
}
