import { timingSafeEqual } from 'node:crypto'
import type { RouterContext } from '@koa/router'
import type { Context, Next } from 'koa'
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client'
import type { Config } from '../config.ts'
import { Refusal } from './refusal.ts'

export interface Metrics {
  measure(ctx: Context, next: Next): Promise<void>
  show(ctx: Context): Promise<void>
}

/** Prometheus metrics of one server: routes by pattern, never by path, so no id becomes a label. */
export function createMetrics(config: Pick<Config, 'metricsToken'>): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const seconds = new Histogram({
    name: 'http_request_seconds',
    help: 'Time to answer, by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5],
    registers: [registry],
  })
  return {
    async measure(ctx, next) {
      const end = seconds.startTimer()
      await next()
      const { _matchedRoute: route } = ctx as RouterContext
      end({ method: ctx.method, route: typeof route === 'string' ? route : 'other', status: ctx.status })
    },
    async show(ctx) {
      if (!mayScrape(ctx, config.metricsToken)) throw new Refusal('NOT_FOUND')
      ctx.type = registry.contentType
      ctx.body = await registry.metrics()
    },
  }
}

/** From this machine and not through a proxy, or with the token. */
function mayScrape(ctx: Context, token: string | null): boolean {
  const sent = Buffer.from(ctx.get('authorization').replace(/^Bearer /i, ''))
  const wanted = Buffer.from(token ?? '')
  if (token && sent.length === wanted.length && timingSafeEqual(sent, wanted)) return true
  const from = ctx.req.socket.remoteAddress ?? ''
  return (
    ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(from) &&
    !ctx.get('x-forwarded-for') &&
    !ctx.get('forwarded')
  )
}
