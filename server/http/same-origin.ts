import type { Context } from 'koa'
import { Refusal } from './refusal.ts'

/**
 * Cross-site request forgery (OWASP cheat sheet, Fetch Metadata): the browser says where a request comes from.
 * Refuses with CROSS_SITE_REQUEST when it says elsewhere, or says nothing about a request that changes something.
 * @param origins the addresses of our own pages
 */
export function requireSameOrigin(ctx: Context, origins: readonly string[]): void {
  const site = ctx.get('sec-fetch-site')
  const origin = ctx.get('origin')
  if (site && site !== 'same-origin' && site !== 'none') throw new Refusal('CROSS_SITE_REQUEST')
  if (origin && !origins.includes(origin)) throw new Refusal('CROSS_SITE_REQUEST')
  const reads = ctx.method === 'GET' || ctx.method === 'HEAD'
  if (!reads && site !== 'same-origin' && !origin) throw new Refusal('CROSS_SITE_REQUEST')
}
