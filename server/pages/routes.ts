import { readFileSync } from 'node:fs'
import type Router from '@koa/router'
import type { RouterContext } from '@koa/router'
import { verifyAgreementNumber } from '../agreements/verify-agreement.ts'
import { demoAccounts } from '../demo/accounts.ts'
import { receivedMessages } from '../demo/received-wechat.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../http/refusal.ts'
import { demoMails } from '../ports/mail/demo-mails.ts'
import { takenSms } from '../ports/sms/double.ts'
import { showDemoMail } from './show-demo-mail.ts'
import { showDemoSms } from './show-demo-sms.ts'
import { showDemoWechat } from './show-demo-wechat.ts'
import { showLanding } from './show-landing.ts'
import { type Answer, showVerifyForm, showVerifyResult } from './show-verify.ts'

/** Nothing on these pages runs; forms go to ourselves. */
const POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
const MAX_NUMBER = 60

export function pagesRoutes(router: Router, deps: Deps): void {
  const demo = deps.config.mode === 'demo'
  router.get('/', (ctx) => sendPage(ctx, showLanding(demo ? demoAccounts() : null)))
  router.get('/verify', (ctx) => {
    const no = typeof ctx.query.no === 'string' ? asNumber(ctx.query.no) : ''
    if (no) ctx.redirect(`/verify/${encodeURIComponent(no)}`)
    else sendPage(ctx, showVerifyForm(demo))
  })
  router.get('/verify/:no', async (ctx) => {
    const answer = await verify(deps, asNumber(ctx.params.no ?? ''), ctx.ip)
    sendPage(ctx, showVerifyResult(answer, demo), STATUS[answer.state] ?? 200)
  })
  router.get('/r/:token', (ctx) => openLink(ctx, ctx.params.token ?? ''))
  if (demo) router.get('/demo/sms', async (ctx) => sendPage(ctx, showDemoSms(await takenSms(deps.db))))
  if (demo)
    router.get('/demo/mail', async (ctx) =>
      sendPage(ctx, showDemoMail(await demoMails(deps.db), deps.config.publicUrl)),
    )
  if (demo)
    router.get('/demo/wechat', async (ctx) => sendPage(ctx, showDemoWechat(await receivedMessages(deps))))
  asset(router, 'page.css', 'text/css; charset=utf-8')
  asset(router, 'mark.svg', 'image/svg+xml')
}

const STATUS: Partial<Record<Answer['state'], number>> = { unknown: 404, busy: 429 }
const asNumber = (text: string): string => text.trim().toUpperCase().slice(0, MAX_NUMBER)

/** The short address of an SMS link. Whether it still lives is said by the page; the token goes on to nobody else. */
function openLink(ctx: RouterContext, token: string): void {
  if (!/^[\w-]{43}$/.test(token)) throw new Refusal('NOT_FOUND')
  ctx.set('Cache-Control', 'no-store')
  ctx.set('Referrer-Policy', 'no-referrer')
  ctx.redirect(`/admin/return/${token}`)
}

async function verify(deps: Deps, agreementNo: string, ip: string): Promise<Answer> {
  try {
    return await verifyAgreementNumber(deps, agreementNo, ip)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    if (error.code === 'AGREEMENT_NUMBER_UNKNOWN') return { agreementNo, state: 'unknown' }
    if (error.code === 'TOO_MANY_REQUESTS') return { agreementNo, state: 'busy' }
    throw error
  }
}

function sendPage(ctx: RouterContext, page: string, status = 200): void {
  ctx.set('Content-Security-Policy', POLICY)
  ctx.status = status
  ctx.type = 'text/html; charset=utf-8'
  ctx.body = page
}

function asset(router: Router, name: string, type: string): void {
  const bytes = readFileSync(new URL(`./${name}`, import.meta.url))
  router.get(`/pages/${name}`, (ctx) => {
    ctx.set('Cache-Control', 'public, max-age=3600')
    ctx.type = type
    ctx.body = bytes
  })
}
