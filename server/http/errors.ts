import { randomUUID } from 'node:crypto'
import type { Context, Next } from 'koa'
import { errorText } from '../../contract/error-texts.ts'
import { type ErrorBody, errorStatus } from '../../contract/errors.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from './refusal.ts'

/**
 * The outer catch: whatever goes wrong below becomes one answer in the contract's shape. What is not a Refusal is
 * our own failure; it goes to the log under the request's id and never to the caller.
 */
export function catchErrors(deps: Pick<Deps, 'log'>) {
  return async (ctx: Context, next: Next): Promise<void> => {
    const id = randomUUID()
    ctx.state.requestId = id
    ctx.set('X-Request-Id', id)
    try {
      await next()
    } catch (error) {
      const refusal = error instanceof Refusal ? error : asRefusal(error)
      if (refusal.code === 'INTERNAL') deps.log.error({ id, err: error }, 'request failed')
      reply(ctx, refusal)
    }
  }
}

/** Errors of koa and node that mean a bad request are the caller's. */
function asRefusal(error: unknown): Refusal {
  if (error instanceof URIError) return new Refusal('BAD_REQUEST')
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined
  if (status === 400) return new Refusal('BAD_REQUEST')
  if (isAborted(error)) return new Refusal('BAD_REQUEST')
  return new Refusal('INTERNAL')
}

const isAborted = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  (error.code === 'ECONNRESET' || error.code === 'ERR_STREAM_PREMATURE_CLOSE')

function reply(ctx: Context, refusal: Refusal): void {
  const { code, field, issues, detail } = refusal
  const body: ErrorBody = { error: { code, message: errorText(code, detail), field, issues, detail } }
  ctx.status = errorStatus[code]
  ctx.remove('Content-Disposition')
  ctx.set('Cache-Control', 'no-store')
  if (typeof detail?.retryAfter === 'number') ctx.set('Retry-After', String(Math.ceil(detail.retryAfter)))
  // The rest of a body we refused to read must not be taken for the next request.
  if (!ctx.req.complete) ctx.set('Connection', 'close')
  ctx.body = body
}
