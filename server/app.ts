import { fileURLToPath } from 'node:url'
import Router from '@koa/router'
import Koa, { type Context } from 'koa'
import { endpoints } from '../contract/api/index.ts'
import { accountRoutes } from './accounts/routes.ts'
import { staffRoutes } from './accounts/staff/routes.ts'
import { agreementRoutes } from './agreements/routes.ts'
import { codeRoutes } from './codes/routes.ts'
import { deliveryRoutes } from './delivery/routes.ts'
import { demoRoutes } from './demo/routes.ts'
import type { Deps } from './deps.ts'
import { employerLinkRoutes } from './employer-links/routes.ts'
import { employerRoutes } from './employers/routes.ts'
import { exportRoutes } from './exports/routes.ts'
import { fileRoutes } from './files/routes.ts'
import { graduateRoutes } from './graduates/routes.ts'
import { guideRoutes } from './guides/routes.ts'
import { catchErrors } from './http/errors.ts'
import { createMetrics, type Metrics } from './http/metrics.ts'
import { openApi } from './http/openapi.ts'
import { Refusal } from './http/refusal.ts'
import { logRequests } from './http/request-log.ts'
import { setSecurityHeaders } from './http/security-headers.ts'
import { serveSite } from './http/static-site.ts'
import { identityRoutes } from './identity/routes.ts'
import { noticeRoutes } from './notices/routes.ts'
import { pagesRoutes } from './pages/routes.ts'
import { registrationRoutes } from './registrations/routes.ts'
import { rosterRoutes } from './roster/routes.ts'
import { schoolRoutes } from './schools/routes.ts'
import { wechatRoutes } from './wechat/routes.ts'

/** Each mounts its endpoints of the contract. */
const features = [
  accountRoutes,
  staffRoutes,
  identityRoutes,
  wechatRoutes,
  graduateRoutes,
  schoolRoutes,
  rosterRoutes,
  employerRoutes,
  codeRoutes,
  registrationRoutes,
  agreementRoutes,
  fileRoutes,
  employerLinkRoutes,
  guideRoutes,
  noticeRoutes,
  deliveryRoutes,
  exportRoutes,
]
const built = (name: string): string => fileURLToPath(new URL(`../dist/${name}`, import.meta.url))

/** The whole server over what it depends on; nothing listens yet. */
export function buildApp(deps: Deps): Koa {
  const app = new Koa({ proxy: deps.config.proxies > 0, maxIpsCount: deps.config.proxies })
  app.on('error', (error: unknown) => deps.log.warn({ err: error }, 'response broke off'))
  const metrics = createMetrics(deps.config)
  app.use(metrics.measure)
  app.use(logRequests(deps))
  app.use(setSecurityHeaders(deps))
  app.use(catchErrors(deps))
  app.use(serveSite('/m/', built('h5')))
  app.use(serveSite('/admin/', built('admin')))
  const routers = [buildApi(deps, metrics), buildPages(deps)]
  for (const router of routers) app.use(router.routes())
  app.use((ctx) => refuseUnknown(ctx, routers))
  return app
}

function buildApi(deps: Deps, metrics: Metrics): Router {
  const api = new Router({ prefix: '/api' })
  for (const mount of features) mount(api, deps)
  if (deps.config.mode !== 'production') demoRoutes(api, deps)
  let description: string | undefined
  api.get('/', (ctx) => {
    ctx.body = { description: '/api/openapi.json', health: '/api/health' }
  })
  api.get('/openapi.json', (ctx) => {
    description ??= JSON.stringify(openApi(endpoints, deps.config.publicUrl))
    ctx.type = 'application/json'
    ctx.body = description
  })
  api.get('/metrics', (ctx) => metrics.show(ctx))
  api.get('/health', (ctx) => showHealth(ctx, deps))
  return api
}

function buildPages(deps: Deps): Router {
  const pages = new Router()
  pagesRoutes(pages, deps)
  return pages
}

async function showHealth(ctx: Context, { db }: Deps): Promise<void> {
  const ok = await db.command({ ping: 1 }, { timeoutMS: 2000 }).then(
    () => true,
    () => false,
  )
  ctx.status = ok ? 200 : 503
  ctx.body = { ok }
}

function refuseUnknown(ctx: Context, routers: readonly Router[]): void {
  const known = routers.some((router) => router.match(ctx.path, ctx.method).path.length > 0)
  throw new Refusal(known ? 'METHOD_NOT_ALLOWED' : 'NOT_FOUND')
}
