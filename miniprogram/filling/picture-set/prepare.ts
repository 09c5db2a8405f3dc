import { errorText } from '@contract/error-texts.ts'
import type { ErrorCode } from '@contract/errors.ts'
import { maxUploadBytes } from '@contract/picture-rules.ts'
import { refusalOf } from '../../api/api-error.ts'
import type { Content } from '../../api/pictures.ts'
import { limitBytes } from './fitting.ts'
import { compressBlob, isHeicBlob } from './in-browser.ts'
import { compressFile, fileBytes, isHeicFile } from './in-wechat.ts'

/** A picture as the person chose it. */
export type Chosen = { path: string; size: number } | { blob: Blob; size: number }

/**
 * What to send of a chosen picture: itself up to 300 KB, else a smaller one where this platform can make it. HEIC is
 * converted where it can be decoded. Throws ApiError with PICTURE_HEIC or PICTURE_TOO_LARGE and what to do.
 */
export function prepare(chosen: Chosen): Promise<Content> {
  return 'blob' in chosen ? prepareBlob(chosen.blob) : prepareFile(chosen)
}

async function prepareBlob(blob: Blob): Promise<Content> {
  const heic = await isHeicBlob(blob)
  if (!heic && blob.size <= limitBytes) return { blob }
  const smaller = await compressBlob(blob)
  if (heic && !smaller) throw refused('PICTURE_HEIC')
  const best = smaller && (heic || smaller.size < blob.size) ? smaller : blob
  if (best.size > maxUploadBytes) throw refused('PICTURE_TOO_LARGE')
  return { blob: best }
}

async function prepareFile({ path, size }: { path: string; size: number }): Promise<Content> {
  const heic = await isHeicFile(path)
  if (!heic && size <= limitBytes) return { path }
  const smaller = await compressFile(path)
  if (heic && (!smaller || (await isHeicFile(smaller)))) throw refused('PICTURE_HEIC')
  const smallerSize = smaller ? await fileBytes(smaller) : null
  const takeSmaller = smaller !== null && smallerSize !== null && (heic || smallerSize < size)
  if ((takeSmaller ? smallerSize : size) > maxUploadBytes) throw refused('PICTURE_TOO_LARGE')
  return { path: takeSmaller ? smaller : path }
}

const refused = (code: ErrorCode) => refusalOf(422, { error: { code, message: errorText(code) } })
