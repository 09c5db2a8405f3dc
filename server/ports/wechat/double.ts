import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { stableToken, tokenOwner } from './double/access-token.ts'
import { fail, type Reply, refusal, say } from './double/answers.ts'
import { sendSubscription, sendTemplate } from './double/messages.ts'
import { createMenu, createQr, userInfo } from './double/official.ts'
import { loginSession, webIdentity, webSignIn } from './double/sign-in.ts'
import {
  type DoubleOptions,
  DoubleState,
  type Failure,
  type FailureAt,
  type KnownPerson,
  type ReceivedMessage,
} from './double/state.ts'

export type { Failure, KnownPerson, ReceivedMessage } from './double/state.ts'

export interface WechatDouble {
  /** `http://127.0.0.1:PORT`, for WECHAT_API_BASE and WECHAT_OAUTH_BASE */
  readonly url: string
  /** what `wx.login` would give on the phone of this person */
  issueCode(person: KnownPerson): string
  /** what WeChat's page would send back for this person; the same on its own: `visitWeb` */
  issueOauthCode(person: KnownPerson): string
  /** who opens our pages inside the 公众号 from now on; null: somebody who does not agree */
  visitWeb(person: KnownPerson | null): void
  /** somebody has used the mini-program */
  knows(person: KnownPerson): void
  follow(person: KnownPerson): void
  unfollow(openid: string): void
  /** a template of the app's console */
  addTemplate(id: string, keywords: readonly string[], of?: 'miniprogram' | 'official'): void
  /** rights to send one message each: what a person's 允许 gives */
  grant(openid: string, templateId: string, count?: number): void
  /** what the phones received, oldest first */
  received(): readonly ReceivedMessage[]
  /** how often a path was called */
  calls(path: string): number
  /** after so many calls of this path: 45009 */
  limit(path: string, calls: number): void
  /** the next call goes wrong this way */
  failNext(how: Failure, more?: Omit<FailureAt, 'how'>): void
  /** WeChat forgets every access token: 40001 */
  forgetTokens(): void
  menu(): unknown
  /** the scene that a QR code of this address holds, while it lives */
  sceneOf(url: string): string | null
  close(): Promise<void>
}

/** WeChat's services on loopback, as strict as the real ones; see double/ for each. */
export async function startWechatDouble(options: DoubleOptions): Promise<WechatDouble> {
  const state = new DoubleState(options)
  const server = createServer((req, res) => {
    serve(state, req, res).catch(() => void res.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  server.unref() // It never keeps a process alive by itself.
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ...handles(state),
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function handles(state: DoubleState): Omit<WechatDouble, 'url' | 'close'> {
  const { appid, official } = state.options
  const officialAppid = official?.appid ?? ''
  return {
    issueCode: (person) => state.issueCode(appid, person),
    issueOauthCode: (person) => state.issueCode(officialAppid, person),
    visitWeb(person) {
      state.webVisitor = person
    },
    knows: (person) => state.meet(appid, person, false),
    follow: (person) => state.meet(officialAppid, person, true),
    unfollow: (openid) => state.meet(officialAppid, { openid }, false),
    addTemplate: (id, keywords, of = 'miniprogram') =>
      void state.templates.set(id, { appid: of === 'official' ? officialAppid : appid, keywords }),
    grant(openid, templateId, count = 1) {
      const right = `${openid} ${templateId}`
      state.rights.set(right, (state.rights.get(right) ?? 0) + count)
    },
    received: () => state.received,
    calls: (path) => state.calls.get(path) ?? 0,
    limit: (path, calls) => void state.quotas.set(path, calls),
    failNext: (how, more = {}) => void state.failures.push({ how, ...more }),
    forgetTokens: () => state.tokens.clear(),
    menu: () => state.menu,
    sceneOf(url) {
      const scene = state.scenes.get(url)
      return scene && scene.until > state.now() ? scene.scene : null
    },
  }
}

async function serve(
  state: DoubleState,
  req: IncomingMessage,
  res: ServerResponse<IncomingMessage>,
): Promise<void> {
  const url = new URL(req.url ?? '/', 'http://double')
  if (url.pathname === '/connect/oauth2/authorize') return redirect(state, url, res)
  const route = routes[`${req.method} ${url.pathname}`]
  if (!route) return void res.writeHead(404).end()
  const body = await readJson(req)
  state.calls.set(url.pathname, (state.calls.get(url.pathname) ?? 0) + 1)
  const failure = takeFailure(state, url.pathname)
  if (failure && !failure.taken) return fail(res, failure.how)
  const reply = overQuota(state, url.pathname) ?? (await route(state, url.searchParams, body))
  if (failure) fail(res, failure.how)
  else say(res, reply)
}

function redirect(state: DoubleState, url: URL, res: ServerResponse<IncomingMessage>): void {
  const to = webSignIn(state, url.searchParams)
  if (to && 'location' in to) return void res.writeHead(302, to).end()
  const page = to?.page ?? '<h1>redirect_uri 参数错误</h1>'
  res.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page)
}

function takeFailure(state: DoubleState, path: string): FailureAt | undefined {
  const n = state.failures.findIndex((failure) => failure.at === undefined || failure.at === path)
  return n < 0 ? undefined : state.failures.splice(n, 1)[0]
}

function overQuota(state: DoubleState, path: string): Reply | undefined {
  const left = state.quotas.get(path)
  if (left === undefined) return undefined
  state.quotas.set(path, left - 1)
  return left > 0 ? undefined : refusal(45009, 'reach max api daily quota limit')
}

type Body = Record<string, unknown>
type Route = (state: DoubleState, query: URLSearchParams, body: Body) => Reply | Promise<Reply>
type OwnedRoute = (
  state: DoubleState,
  appid: string,
  query: URLSearchParams,
  body: Body,
) => Reply | Promise<Reply>

/** A call that needs the access token of one of the apps. */
const owned =
  (side: 'miniprogram' | 'official', route: OwnedRoute): Route =>
  (state, query, body) => {
    const owner = tokenOwner(state, query.get('access_token'))
    if ('refused' in owner) return owner.refused
    if (state.isOfficial(owner.appid) !== (side === 'official')) return refusal(48001, 'api unauthorized')
    return route(state, owner.appid, query, body)
  }

const routes: Readonly<Record<string, Route>> = {
  'GET /sns/jscode2session': (state, query) => loginSession(state, query),
  'GET /sns/oauth2/access_token': (state, query) => webIdentity(state, query),
  'POST /cgi-bin/stable_token': (state, _query, body) => stableToken(state, body),
  'POST /cgi-bin/message/subscribe/send': owned('miniprogram', (state, appid, _query, body) =>
    sendSubscription(state, appid, body),
  ),
  'POST /cgi-bin/message/template/send': owned('official', (state, appid, _query, body) =>
    sendTemplate(state, appid, body),
  ),
  'GET /cgi-bin/user/info': owned('official', (state, appid, query) => userInfo(state, appid, query)),
  'POST /cgi-bin/qrcode/create': owned('official', (state, _appid, _query, body) => createQr(state, body)),
  'POST /cgi-bin/menu/create': owned('official', (state, _appid, _query, body) => createMenu(state, body)),
}

async function readJson(req: IncomingMessage): Promise<Body> {
  const chunks: Buffer[] = []
  for await (const chunk of req as AsyncIterable<Buffer>) chunks.push(chunk)
  const text = Buffer.concat(chunks).toString('utf8')
  return text ? (JSON.parse(text) as Body) : {}
}
