import type { LinkView, returnByLink, sendLinkCode, showLink } from '@contract/api/links.ts'
import { get, send } from '../../../api/client.ts'
import { type Send, uploadTo } from '../../../api/upload-picture.ts'

const path = (token: string, rest = '') => `/links/${encodeURIComponent(token)}${rest}`

export const readLink = (token: string): Promise<LinkView> => get<typeof showLink>(path(token))
export const askForCode = (token: string) => send<typeof sendLinkCode>('POST', path(token, '/code'))
export const agreementAddress = (token: string): string => `/api${path(token, '/agreement.pdf')}`

export function returnPictures(token: string, code: string, pictures: string[], key: string) {
  return send<typeof returnByLink>('POST', path(token, '/scan'), { code, pictures }, key)
}

export const sendPicture = (token: string): Send => uploadTo(path(token, '/pictures'))
