import type { Picture } from '@contract/api/files.ts'
import { ApiError, errorOf } from './client.ts'

/** Sends one picture as the raw body; under the same key the same bytes make one picture however often they arrive. */
export type Send = (content: Blob, key: string, progress: (share: number) => void) => Promise<Picture>

/** @param path below /api, where pictures are taken in */
export const uploadTo =
  (path: string): Send =>
  (content, key, progress) =>
    new Promise((resolve, reject) => {
      const request = new XMLHttpRequest()
      request.open('POST', `/api${path}`)
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
