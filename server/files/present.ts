import type { Picture } from '../../contract/api/files.ts'
import type { Deps } from '../deps.ts'
import { LIMIT } from './fit.ts'
import type { FileDoc } from './model.ts'
import { signedPictureUrl } from './signed-url.ts'

export function presentPicture(deps: Deps, { _id, shown, originalBytes, quarterTurns }: FileDoc): Picture {
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
    url: addressOf(deps, _id, quarterTurns),
  }
}

/** A turned picture has another address: a page that has drawn the old one would not fetch the same address again. */
function addressOf(deps: Deps, id: string, quarterTurns: number): string {
  const address = signedPictureUrl(deps, id)
  return quarterTurns === 0 ? address : `${address}&turns=${quarterTurns}`
}
