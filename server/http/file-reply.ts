import type { Readable } from 'node:stream'
import type { Context } from 'koa'

export interface FileReply {
  body: Buffer | Readable
  /** shown to the person who saves it; any characters */
  fileName: string
  /** bytes, where known */
  length?: number
  /** where the endpoint's is only one of several */
  mediaType?: string
  /** shown in the page instead of saved */
  inline?: true
}

export function replyFile(ctx: Context, mediaType: string, file: FileReply): void {
  ctx.set('Content-Disposition', file.inline ? 'inline' : contentDisposition(file.fileName))
  ctx.set('Cache-Control', 'private, no-store')
  // opened by a signed link and not by who asks; the page of a mini-program has an origin of WeChat's
  if (file.inline) ctx.set('Cross-Origin-Resource-Policy', 'cross-origin')
  ctx.body = file.body
  ctx.type = file.mediaType ?? mediaType
  if (file.length !== undefined) ctx.length = file.length
}

/** RFC 6266 with the name by RFC 5987; control characters, quotes and path marks never reach the header. */
export function contentDisposition(fileName: string): string {
  const name = [...fileName.replace(/[\p{Cc}\p{Cf}\p{Cs}"\\/:*?<>|]/gu, '_')].slice(0, 150).join('')
  const plain = name.replace(/[^\x20-\x7e]|[%;]/g, '_')
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}
