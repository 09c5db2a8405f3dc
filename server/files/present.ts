import type { Picture } from '../../contract/api/files.ts'
import type { Deps } from '../deps.ts'
import { LIMIT } from './fit.ts'
import type { FileDoc } from './model.ts'
import { signedPictureUrl } from './signed-url.ts'

export function presentPicture(deps: Deps, { _id, shown, originalBytes }: FileDoc): Picture {
  const compressed = originalBytes > LIMIT
  const { width, height, bytes } = shown
  const message = compressed ? '图片超过300k，已自动压缩' : null
  return {
    id: _id,
    width,
    height,
    bytes,
    originalBytes,
    compressed,
    message,
    url: signedPictureUrl(deps, _id),
  }
}
