import type { copyPictures, Picture, renewPictureLinks, rotatePicture } from '@contract/api/files.ts'
import Taro from '@tarojs/taro'
import { asApiError, networkError, refusalOf } from './api-error.ts'
import { call, tellRefusal } from './request.ts'
import { currentToken } from './token.ts'

export type { Picture }
/** Where pictures are taken in. */
export const filePictures = '/files'
/** also before 核对基本信息 is confirmed; they cannot be turned */
export const correctionPictures = '/graduate/corrections/pictures'

/** What is sent: a file of the phone in WeChat, a Blob in the browser. */
export type Content = { path: string } | { blob: Blob }

/** Ten megabytes at one megabit a second and a little; ms. The server waits as long. */
const timeout = 100_000

/**
 * Sends one picture as the raw body; under the same key the same bytes make one picture however often they arrive.
 * @param onProgress 0–1, where the platform tells
 * @param to where it is taken in: `filePictures`, `correctionPictures`
 */
export async function sendPicture(
  content: Content,
  key: string,
  onProgress: (part: number) => void,
  to: string,
): Promise<Picture> {
  try {
    return 'blob' in content
      ? await sendBlob(content.blob, key, onProgress, to)
      : await sendFile(content.path, key, to)
  } catch (caught) {
    const refusal = asApiError(caught)
    tellRefusal(refusal)
    throw refusal
  }
}

export const rotate = (id: string, quarterTurns: 1 | 2 | 3, key: string) =>
  call<typeof rotatePicture>('POST', `/files/${id}/rotation`, { body: { quarterTurns }, key })

/** Fresh addresses of pictures of one's own; what is gone is left out. */
export const renewLinks = (ids: readonly string[]) =>
  call<typeof renewPictureLinks>('GET', '/graduate/pictures', { query: { ids: ids.join() } })

/** The pictures of an ended record as new ones, for the draft filled from it. */
export const copyFrom = (recordId: string, key: string) =>
  call<typeof copyPictures>('POST', `/graduate/registrations/${recordId}/picture-copies`, { key })

/** The address of a picture, which the server names below /api, as the image element takes it. */
export const pictureAddress = (url: string): string => API_BASE + url

/** The server goes by the content; the name of the type only lets the body through. */
const headers = (key: string): Record<string, string> => ({
  'content-type': 'image/jpeg',
  'Idempotency-Key': key,
  Authorization: `Bearer ${currentToken() ?? ''}`,
})

async function sendFile(path: string, key: string, to: string): Promise<Picture> {
  const data = await readBytes(path)
  const reply = await Taro.request<unknown>({
    url: API_BASE + to,
    method: 'POST',
    header: headers(key),
    data,
    timeout,
  }).catch(() => {
    throw networkError()
  })
  if (reply.statusCode !== 200) throw refusalOf(reply.statusCode, reply.data)
  return reply.data as Picture
}

function readBytes(filePath: string): Promise<ArrayBuffer> {
  return new Promise((resolve, reject) => {
    Taro.getFileSystemManager().readFile({
      filePath,
      success: ({ data }) => resolve(data as ArrayBuffer),
      fail: () =>
        reject(refusalOf(422, { error: { code: 'PICTURE_BROKEN', message: '读取图片失败，请重新选择' } })),
    })
  })
}

/** XMLHttpRequest and not fetch: only it tells how much has gone. */
function sendBlob(blob: Blob, key: string, onProgress: (part: number) => void, to: string): Promise<Picture> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', API_BASE + to)
    request.timeout = timeout
    for (const [name, value] of Object.entries(headers(key))) request.setRequestHeader(name, value)
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0)
    request.onerror = () => reject(networkError())
    request.ontimeout = () => reject(networkError())
    request.onload = () => {
      const answer = parsed(request.responseText)
      if (request.status === 200) resolve(answer as Picture)
      else reject(refusalOf(request.status, answer))
    }
    request.send(blob)
  })
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
