import type { bindOfficial, createOfficialQr, unbindOfficial } from '@contract/api/wechat.ts'
import { call, type Reply } from './request.ts'

export type OfficialQr = Reply<typeof createOfficialQr>

/** Where the 公众号's menu leads; asks WeChat anew who is there. Browser only. */
export const wechatDoor = `${API_BASE}/wechat/oauth`

/** Binds the WeChat that opened these pages; the browser's cookie says which. */
export const bindOpened = () => call<typeof bindOfficial>('POST', '/account/wechat/official')
export const releaseOfficial = () => call<typeof unbindOfficial>('DELETE', '/account/wechat/official')
export const makeQr = () => call<typeof createOfficialQr>('POST', '/account/wechat/official-qr')
