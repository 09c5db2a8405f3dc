import type { Readable } from 'node:stream'
import type Router from '@koa/router'
import type { RouterContext } from '@koa/router'
import type { z } from 'zod'
import type { Endpoint } from '../../contract/api/endpoint.ts'
import type { Actor } from '../accounts/actor.ts'
import type { SessionDoc } from '../accounts/sessions.ts'
import type { Deps } from '../deps.ts'
import { type GraduateDoc, graduates } from '../graduates/model.ts'
import { addressOf } from './address.ts'
import { authenticate, ownOrigins } from './authenticate.ts'
import {
  clearSessionCookie,
  readShortCookie,
  type ShortCookie,
  setSessionCookie,
  setShortCookie,
} from './cookies.ts'
import { deviceOf } from './device.ts'
import { type FileReply, replyFile } from './file-reply.ts'
import { bodyHashOf, requestIdOf, requireKey } from './idempotency.ts'
import { parseInput } from './input.ts'
import { checkOutput } from './output.ts'
import { type Params, parseParams } from './params.ts'
import { rawBody, readJson } from './read-body.ts'
import { requireOwnPassword, requireReady } from './ready.ts'
import { Refusal } from './refusal.ts'
import { requireSameOrigin } from './same-origin.ts'

/** What a handler gets: everything checked, nothing of koa. */
export interface Request<B, Q> {
  deps: Deps
  /** refuses with NOT_SIGNED_IN in a public endpoint; `asRole` narrows it */
  readonly actor: Actor
  /** the session's id, for acts on this very session; '' in a public endpoint */
  sessionId: string
  /** the signed-in graduate's record, read once and checked; null for other roles and with `checksGraduate` */
  graduate: GraduateDoc | null
  body: B
  query: Q
  params: Params
  /** the raw body of an upload endpoint */
  readonly stream: Readable
  /** names the request (who asks + Idempotency-Key); '' unless the endpoint is idempotent */
  requestId: string
  /** names what is asked for: the same key with another hash is IDEMPOTENCY_KEY_REUSED */
  bodyHash: string
  /** what limits count by: the client's address, of IPv6 the /64; never stored in clear */
  ip: string
  /** 微信小程序, 手机浏览器, 电脑浏览器 */
  device: string
  startCookie(token: string): void
  endCookie(): void
  readShortCookie(cookie: ShortCookie): string | undefined
  /** @param value null takes it away */
  setShortCookie(cookie: ShortCookie, value: string | null): void
}

export interface ServeOptions {
  /** the handler reads the graduate in its own wave and calls `requireReady` itself */
  checksGraduate?: true
  /** the request signs somebody in by cookie or because of one, so even a public request must come from our own pages */
  setsCookie?: true
}

/** An endpoint without a response schema answers with a file. */
type Reply<R extends z.ZodType> = [z.output<R>] extends [undefined] ? FileReply : z.input<R>

/** Mounts one endpoint of the contract: who may, what comes in, what goes out. The handler does the rest. */
export function serve<B extends z.ZodType, Q extends z.ZodType, R extends z.ZodType>(
  router: Router,
  deps: Deps,
  endpoint: Endpoint<B, Q, R>,
  handler: (request: Request<z.output<B>, z.output<Q>>) => Promise<Reply<R>> | Reply<R>,
  options: ServeOptions = {},
): void {
  router.register(endpoint.path, [endpoint.method], async (ctx: RouterContext) => {
    const session = await enter(ctx, deps, endpoint, options)
    const graduate = await loadGraduate(deps, endpoint, session, options)
    const input = await readInput(ctx, deps, endpoint, session)
    const reply = await handler(asRequest(ctx, deps, endpoint, { session, graduate, input }))
    if (endpoint.file) replyFile(ctx, endpoint.file, reply as FileReply)
    else if (endpoint.redirect) ctx.redirect(String(checkOutput(deps, endpoint, reply)))
    else ctx.body = checkOutput(deps, endpoint, reply)
  })
}

async function enter(
  ctx: RouterContext,
  deps: Deps,
  endpoint: Endpoint,
  options: ServeOptions,
): Promise<SessionDoc | null> {
  if (options.setsCookie) requireSameOrigin(ctx, ownOrigins(ctx, deps))
  if (endpoint.access.includes('public')) return null
  const session = await authenticate(ctx, deps, endpoint.access)
  requireOwnPassword(endpoint, session.actor)
  return session
}

async function loadGraduate(
  deps: Deps,
  endpoint: Endpoint,
  session: SessionDoc | null,
  options: ServeOptions,
) {
  if (session?.actor.role !== 'graduate' || options.checksGraduate) return null
  const { graduateId, schoolCode } = session.actor
  const graduate = await graduates(deps.db).findOne({ schoolCode, _id: graduateId })
  if (!graduate) throw new Refusal('SCHOOL_RECORD_MISSING')
  requireReady(endpoint, session.actor, graduate)
  return graduate
}

type Input<B, Q> = Pick<Request<B, Q>, 'body' | 'query' | 'params' | 'requestId' | 'bodyHash'>

async function readInput<B extends z.ZodType, Q extends z.ZodType, R extends z.ZodType>(
  ctx: RouterContext,
  deps: Deps,
  endpoint: Endpoint<B, Q, R>,
  session: SessionDoc | null,
): Promise<Input<z.output<B>, z.output<Q>>> {
  const key = endpoint.idempotent && requireKey(ctx.get('idempotency-key'))
  const params = parseParams(ctx.params)
  const query = (endpoint.query && parseInput(endpoint.query, { ...ctx.query })) as z.output<Q>
  const body = (endpoint.body && parseInput(endpoint.body, await readJson(ctx.req))) as z.output<B>
  const requestId = key ? requestIdOf(deps.vault, session?.accountId ?? null, key) : ''
  const bodyHash = key ? bodyHashOf(deps.vault, endpoint.id, { params, query, body }) : ''
  return { params, query, body, requestId, bodyHash }
}

interface Known<B, Q> {
  session: SessionDoc | null
  graduate: GraduateDoc | null
  input: Input<B, Q>
}

function asRequest<B, Q>(
  ctx: RouterContext,
  deps: Deps,
  endpoint: Endpoint,
  known: Known<B, Q>,
): Request<B, Q> {
  const { session, graduate, input } = known
  const secure = deps.config.secureCookies
  return {
    ...input,
    deps,
    graduate,
    sessionId: session?._id ?? '',
    ip: addressOf(ctx.ip),
    device: deviceOf(ctx.get('user-agent')),
    startCookie: (token) => setSessionCookie(ctx, secure, token),
    endCookie: () => clearSessionCookie(ctx, secure),
    readShortCookie: (cookie) => readShortCookie(ctx, secure, cookie),
    setShortCookie: (cookie, value) => setShortCookie(ctx, secure, cookie, value),
    get actor() {
      if (!session) throw new Refusal('NOT_SIGNED_IN')
      return session.actor
    },
    get stream() {
      if (!endpoint.upload) throw new Error(`${endpoint.id} takes no upload`)
      return rawBody(ctx.req, endpoint.upload)
    },
  }
}
