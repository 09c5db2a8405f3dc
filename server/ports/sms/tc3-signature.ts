import { createHash, createHmac } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest()

/**
 * Whether a call carries the signature TC3-HMAC-SHA256 (https://cloud.tencent.com/document/api/382/52071). The SDK signs
 * the host without its port, and takes the first part of the host for the service.
 */
export function isSigned(
  headers: IncomingHttpHeaders,
  body: string,
  account: { secretId: string; secretKey: string },
): boolean {
  const form =
    /^TC3-HMAC-SHA256 Credential=([^/]+)\/([\d-]+)\/([^/]+)\/tc3_request, SignedHeaders=content-type;host, Signature=([0-9a-f]{64})$/
  const [, secretId, date, service, signature] = form.exec(headers.authorization ?? '') ?? []
  const time = String(headers['x-tc-timestamp'])
  const host = headers.host?.replace(/:\d+$/, '')
  if (secretId !== account.secretId || !date || !service || service !== host?.split('.')[0]) return false
  if (date !== new Date(Number(time) * 1000).toISOString().slice(0, 10)) return false
  const signed = `content-type:${headers['content-type']}\nhost:${host}\n`
  const canonical = ['POST', '/', '', signed, 'content-type;host', sha256(body)].join('\n')
  const toSign = ['TC3-HMAC-SHA256', time, `${date}/${service}/tc3_request`, sha256(canonical)].join('\n')
  const key = hmac(hmac(hmac(`TC3${account.secretKey}`, date), service), 'tc3_request')
  return hmac(key, toSign).toString('hex') === signature
}
