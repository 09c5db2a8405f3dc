import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { instant, ok } from './shared.ts'

/** Both are opened by WeChat's browser itself. Failures end on a page of H5 too: `/m/…?problem=CODE`. */
export const startWechatOauth = endpoint({
  id: 'startWechatOauth',
  method: 'GET',
  path: '/wechat/oauth',
  access: ['public'],
  redirect: true,
  summary:
    'What the 公众号’s menu opens: to WeChat’s page for web sign-in; the way back is kept in a sealed cookie.',
  query: z.object({
    /** where in H5 the person wants to go: 去向登记, or the account with its bindings */
    to: z.enum(['main', 'account']).default('main').catch('main'),
  }),
  response: z.url(),
})
/** anything odd counts as not there */
const added = z.string().max(200).optional().catch(undefined)
export const finishWechatOauth = endpoint({
  id: 'finishWechatOauth',
  method: 'GET',
  path: '/wechat/oauth/callback',
  access: ['public'],
  redirect: true,
  summary:
    'Back from WeChat: somebody bound goes on to H5 with a one-time code behind #, somebody unbound to sign in there once.',
  query: z.object({ code: added, state: added }),
  response: z.url(),
})

export const bindOfficial = endpoint({
  id: 'bindOfficial',
  method: 'POST',
  path: '/account/wechat/official',
  access: ['graduate'],
  beforeConfirm: true,
  beforeConsent: true,
  summary:
    'Bind the WeChat identity that opened H5 from the 公众号 and was not bound yet; a cookie of the last 15 minutes holds it.',
  response: ok,
})
export const unbindOfficial = endpoint({
  id: 'unbindOfficial',
  method: 'DELETE',
  path: '/account/wechat/official',
  access: ['graduate'],
  beforeConfirm: true,
  beforeConsent: true,
  summary: 'Unbind the 公众号 from the account.',
  response: ok,
})
export const createOfficialQr = endpoint({
  id: 'createOfficialQr',
  method: 'POST',
  path: '/account/wechat/official-qr',
  access: ['graduate'],
  summary:
    'A QR code of the 公众号 that binds whoever scans it first to this account, within 10 minutes. For accounts that no unionid links.',
  response: z.object({
    /** what the code says, for a client that draws it itself */
    url: z.string(),
    /** `data:image/png;base64,…` */
    image: z.string(),
    expiresAt: instant,
  }),
})
