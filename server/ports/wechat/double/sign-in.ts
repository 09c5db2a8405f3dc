import { randomBytes } from 'node:crypto'
import { type Reply, refusal } from './answers.ts'
import type { DoubleState, KnownPerson } from './state.ts'

const codeLifetimeMs = 5 * 60_000

/** `sns/jscode2session` */
export function loginSession(state: DoubleState, query: URLSearchParams): Reply {
  const exchanged = exchange(state, query, query.get('js_code'), false)
  if ('errcode' in exchanged) return exchanged
  const { openid, unionid } = exchanged
  return { session_key: randomBytes(16).toString('base64'), openid, ...(unionid ? { unionid } : {}) }
}

/** `sns/oauth2/access_token`, scope snsapi_base. */
export function webIdentity(state: DoubleState, query: URLSearchParams): Reply {
  const exchanged = exchange(state, query, query.get('code'), true)
  if ('errcode' in exchanged) return exchanged
  const { openid, unionid } = exchanged
  return {
    access_token: randomBytes(40).toString('base64url'),
    expires_in: 7200,
    refresh_token: randomBytes(40).toString('base64url'),
    openid,
    scope: 'snsapi_base',
    ...(unionid ? { unionid } : {}),
  }
}

/** Order of the checks as the real service has it: appid, secret, grant, code. A code is good once, for 5 minutes, for its own app. */
function exchange(
  state: DoubleState,
  query: URLSearchParams,
  code: string | null,
  official: boolean,
): KnownPerson | { errcode: number } {
  const app = state.app(query.get('appid'))
  if (!app || state.isOfficial(app.appid) !== official) return no(40013, 'invalid appid')
  if (query.get('secret') !== app.secret) return no(40125, 'invalid appsecret')
  if (query.get('grant_type') !== 'authorization_code') return no(40002, 'invalid grant_type')
  if (!code) return no(41008, 'missing code')
  const issued = state.codes.get(code)
  if (!issued || issued.appid !== app.appid || state.now() - issued.at > codeLifetimeMs)
    return no(40029, 'invalid code')
  if (issued.used) return no(40163, 'code been used')
  issued.used = true
  if (!official) state.meet(app.appid, issued.person, false)
  return issued.person
}

const no = (errcode: number, errmsg: string) => refusal(errcode, errmsg) as { errcode: number }

/** `connect/oauth2/authorize`: back to our page with a code, or without one when nobody agrees. A demo asks who it is. */
export function webSignIn(
  state: DoubleState,
  query: URLSearchParams,
): { location: string } | { page: string } | null {
  const appid = query.get('appid') ?? ''
  const target = query.get('redirect_uri')
  if (!state.isOfficial(appid) || !target || query.get('response_type') !== 'code') return null
  const { phones } = state.options
  const back = (person: KnownPerson | null): string => {
    const url = new URL(target)
    if (person) url.searchParams.set('code', state.issueCode(appid, person))
    url.searchParams.set('state', query.get('state') ?? '')
    return url.href
  }
  if (phones && !state.webVisitor) return { page: choicePage(phones, back) }
  return { location: back(state.webVisitor) }
}

/** Links as a page of our own would have them; labels come from our own code. */
function choicePage(
  phones: readonly { openid: string; label: string }[],
  back: (person: KnownPerson | null) => string,
): string {
  const link = (label: string, url: string) =>
    `<p><a href="${url.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}">${label}</a></p>`
  const links = [
    ...phones.map(({ openid, label }) => link(label, back({ openid }))),
    link('不同意，返回', back(null)),
  ]
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>演示：微信授权</title>
<body style="font:18px/2 system-ui,sans-serif;max-width:26rem;margin:2rem auto;padding:0 1rem"><h1 style="font-size:1.25rem">演示：以谁的微信打开公众号？</h1>${links.join('')}</body></html>`
}
