import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto'

/**
 * Message push: signatures and safe mode, as WeChat has them:
 * https://developers.weixin.qq.com/doc/oplatform/Third-party_Platforms/2.0/api/Before_Develop/Technical_Plan.html
 */
const blockBytes = 32
const randomPart = 16
const lengthPart = 4

/** SHA-1 over the parts in the order of their characters. */
export const signatureOf = (parts: readonly string[]): string =>
  createHash('sha1')
    .update([...parts].sort().join(''))
    .digest('hex')

/** In constant time. */
export function isSignedBy(signature: string, parts: readonly string[]): boolean {
  const [given, right] = [Buffer.from(signature), Buffer.from(signatureOf(parts))]
  return given.length === right.length && timingSafeEqual(given, right)
}

/** @returns what was sealed for this appid, or null: other key, other appid, cut off, altered */
export function openPushed(aesKey: Buffer, appids: readonly string[], sealed: string): Pushed | null {
  const content = decipher(aesKey, sealed)
  if (!content || content.length < randomPart + lengthPart) return null
  const from = randomPart + lengthPart
  const to = from + content.readUInt32BE(randomPart)
  const appid = content.subarray(to).toString('utf8')
  if (!appids.includes(appid)) return null
  return { appid, message: content.subarray(from, to).toString('utf8') }
}
export interface Pushed {
  appid: string
  message: string
}

function decipher(aesKey: Buffer, sealed: string): Buffer | null {
  const bytes = Buffer.from(sealed, 'base64')
  if (bytes.length === 0 || bytes.length % blockBytes !== 0) return null
  const decipher = createDecipheriv('aes-256-cbc', aesKey, ivOf(aesKey)).setAutoPadding(false)
  return unpad(Buffer.concat([decipher.update(bytes), decipher.final()]))
}

const ivOf = (aesKey: Buffer): Buffer => aesKey.subarray(0, 16)

/** PKCS#7 to blocks of 32, twice what AES itself would need. */
function unpad(padded: Buffer): Buffer | null {
  const missing = padded.at(-1) ?? 0
  if (missing < 1 || missing > blockBytes) return null
  const rest = padded.subarray(padded.length - missing)
  return rest.every((byte) => byte === missing) ? padded.subarray(0, padded.length - missing) : null
}
