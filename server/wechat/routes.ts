import type Router from '@koa/router'
import type { RouterContext } from '@koa/router'
import * as api from '../../contract/api/wechat.ts'
import { asRole } from '../accounts/as-role.ts'
import { handOverCookie } from '../accounts/hand-over.ts'
import { unbindIdentities } from '../accounts/wechat/wechat-identities.ts'
import type { Deps } from '../deps.ts'
import { readText } from '../http/read-body.ts'
import { Refusal } from '../http/refusal.ts'
import { serve } from '../http/serve.ts'
import { addresses } from './addresses.ts'
import { createOfficialQr } from './official-qr.ts'
import { bindPending, pendingCookie } from './pending-binding.ts'
import { echo, receivePush } from './receive-push.ts'
import { finishVisit, startVisit, visitCookie } from './visit.ts'

export function wechatRoutes(router: Router, deps: Deps): void {
  pushRoutes(router, deps)
  visitRoutes(router, deps)
  bindingRoutes(router, deps)
}

/** For WeChat's servers, which speak their own language: no part of the contract. */
function pushRoutes(router: Router, deps: Deps): void {
  router.get('/wechat/push', (ctx) => sayPlain(ctx, echo(deps, ctx.query)))
  router.post('/wechat/push', async (ctx) => {
    await receivePush(deps, ctx.query, await readText(ctx.req, maxPushBytes))
    sayPlain(ctx, 'success')
  })
}
/** A list of fifty templates, sealed, takes a quarter of it. */
const maxPushBytes = 32 * 1024

function sayPlain(ctx: RouterContext, text: string): void {
  ctx.type = 'text/plain; charset=utf-8'
  ctx.body = text
}

function visitRoutes(router: Router, deps: Deps): void {
  const at = addresses(deps.config)
  serve(router, deps, api.startWechatOauth, ({ query, setShortCookie }) =>
    orProblemPage(deps, async () => {
      const { url, cookie } = startVisit(deps, query.to)
      setShortCookie(visitCookie, cookie)
      return url
    }),
  )
  serve(router, deps, api.finishWechatOauth, ({ query, ip, readShortCookie, setShortCookie }) => {
    const cookie = readShortCookie(visitCookie)
    setShortCookie(visitCookie, null)
    return orProblemPage(deps, async () => {
      const arrived = await finishVisit(deps, { code: query.code, state: query.state, cookie, ip })
      if ('pending' in arrived) setShortCookie(pendingCookie, arrived.pending)
      else setShortCookie(handOverCookie, arrived.handOver)
      return 'pending' in arrived ? at.unbound(arrived.to) : at.handedOver(arrived.code, arrived.to)
    })
  })
}

/** A person must never end on JSON: each failure has its page in H5, with a way out. */
async function orProblemPage(deps: Deps, work: () => Promise<string>): Promise<string> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Refusal)) deps.log.error({ err: error }, 'visit from the 公众号 failed')
    return addresses(deps.config).problem(error instanceof Refusal ? error.code : 'INTERNAL')
  }
}

/** These need no graduate record, and must work when there is none. */
const light = { checksGraduate: true } as const

function bindingRoutes(router: Router, deps: Deps): void {
  serve(
    router,
    deps,
    api.bindOfficial,
    async ({ actor, readShortCookie, setShortCookie }) => {
      await bindPending(deps, asRole(actor, 'graduate'), readShortCookie(pendingCookie))
      setShortCookie(pendingCookie, null)
      return { ok: true as const }
    },
    light,
  )
  serve(
    router,
    deps,
    api.unbindOfficial,
    async ({ actor }) => {
      await unbindIdentities(deps, actor.accountId, 'official')
      return { ok: true as const }
    },
    light,
  )
  serve(router, deps, api.createOfficialQr, ({ actor }) => createOfficialQr(deps, asRole(actor, 'graduate')))
}
