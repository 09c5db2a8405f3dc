import type { Picture } from '@contract/api/files.ts'
import type { LinkView, returnByLink, sendLinkCode, showLink } from '@contract/api/links.ts'
import { ApiError, errorOf, get, send } from '../../../api/client.ts'

const path = (token: string, rest = '') => `/links/${encodeURIComponent(token)}${rest}`

export const readLink = (token: string): Promise<LinkView> => get<typeof showLink>(path(token))
export const askForCode = (token: string) => send<typeof sendLinkCode>('POST', path(token, '/code'))
export const agreementAddress = (token: string): string => `/api${path(token, '/agreement.pdf')}`

export function returnPictures(token: string, code: string, pictures: string[], key: string) {
  return send<typeof returnByLink>('POST', path(token, '/scan'), { code, pictures }, key)
}

/** Sends one picture as the raw body; under the same key the same bytes make one picture however often they arrive. */
export function sendPicture(
  token: string,
  content: Blob,
  key: string,
  progress: (share: number) => void,
): Promise<Picture> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', `/api${path(token, '/pictures')}`)
    // the server goes by the content; the name only lets the body through
    request.setRequestHeader('Content-Type', 'image/jpeg')
    request.setRequestHeader('Idempotency-Key', key)
    request.responseType = 'json'
    request.timeout = 100_000
    request.upload.onprogress = (event) => event.lengthComputable && progress(event.loaded / event.total)
    const broken = () => reject(new ApiError(0, 'NETWORK', '网络连接失败，请检查网络后点“重试”'))
    request.onerror = broken
    request.ontimeout = broken
    request.onload = () =>
      request.status < 300
        ? resolve(request.response as Picture)
        : reject(errorOf(request.status, request.response))
    request.send(content)
  })
}
