import type Router from '@koa/router'
import { downloadGuide } from '../../contract/api/guides.ts'
import type { Deps } from '../deps.ts'
import { serve } from '../http/serve.ts'
import { graduateGuide } from './render-guide.ts'

export function guideRoutes(router: Router, deps: Deps): void {
  serve(router, deps, downloadGuide, async () => {
    const body = await graduateGuide()
    return { body, fileName: '毕业生操作指南.pdf', length: body.length }
  })
}
