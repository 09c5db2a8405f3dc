import type Router from '@koa/router'
import * as api from '../../contract/api/identity.ts'
import { handOverCookie } from '../accounts/hand-over.ts'
import type { Deps } from '../deps.ts'
import { serve } from '../http/serve.ts'
import { addresses } from './addresses.ts'
import { endOidcSessions } from './end-oidc-sessions.ts'
import { finishOidc } from './finish-oidc.ts'
import { flowCookie } from './flow-cookie.ts'
import { orProblemPage } from './or-problem-page.ts'
import { startOidc } from './start-oidc.ts'

export function identityRoutes(router: Router, deps: Deps): void {
  const at = addresses(deps.config)
  serve(router, deps, api.listIdentityProviders, () => ({
    oidc: deps.identity && { name: deps.identity.name, start: at.start },
  }))
  serve(router, deps, api.startOidc, async ({ query, ip, setShortCookie }) => {
    const sent = await orProblemPage(deps, async () => {
      const { url, cookie } = await startOidc(deps, { again: query.again === '1' }, ip)
      setShortCookie(flowCookie, cookie)
      return { url, handOver: null }
    })
    return sent.url
  })
  serve(router, deps, api.finishOidc, async ({ query, ip, readShortCookie, setShortCookie }) => {
    const way = readShortCookie(flowCookie)
    setShortCookie(flowCookie, null)
    const sent = await orProblemPage(deps, async () => {
      const { code, cookie } = await finishOidc(deps, { added: query, flowCookie: way, ip })
      return { url: at.handedOver(code), handOver: cookie }
    })
    if (sent.handOver) setShortCookie(handOverCookie, sent.handOver)
    return sent.url
  })
  serve(router, deps, api.leaveOidc, async () => (await deps.identity?.signOutUrl(at.home)) ?? at.home)
  serve(router, deps, api.endOidcSessions, async ({ stream, ip }) => {
    await endOidcSessions(deps, stream, ip)
    return { ok: true as const }
  })
}
