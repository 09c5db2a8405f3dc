import { createCipheriv, createHash, randomBytes } from 'node:crypto'
import type { PushKeys } from '../port.ts'

/** Where and how WeChat's servers tell us of events. */
export interface PushTarget extends PushKeys {
  /** `PUBLIC_URL/api/wechat/push` */
  url: string
  appid: string
  format: 'json' | 'xml'
  /** ms */
  now: number
}
/** One level of fields, each a text, or objects below it for `List`. */
export type PushFields = { [name: string]: string | number | PushFields | PushFields[] }

const account = 'gh_0123456789ab'

/** An event as WeChat writes it: CreateTime in seconds, MsgType first of the two kinds. */
export function eventFields(openid: string, event: string, now: number, more: PushFields = {}): PushFields {
  return {
    ToUserName: account,
    FromUserName: openid,
    CreateTime: Math.floor(now / 1000),
    MsgType: 'event',
    Event: event,
    ...more,
  }
}

/** One delivery. The same nonce and time are never used twice; a repetition is signed anew. */
export function pushRequest(
  target: PushTarget,
  fields: PushFields,
): { url: string; body: string; type: string } {
  const timestamp = String(Math.floor(target.now / 1000))
  const nonce = String(randomBytes(4).readUInt32BE())
  const query = new URLSearchParams({ signature: sign(target.token, timestamp, nonce), timestamp, nonce })
  const plain = write(target.format, fields)
  const type = target.format === 'json' ? 'application/json' : 'text/xml'
  if (!target.aesKey) return { url: `${target.url}?${query}`, body: plain, type }
  const sealed = seal(target.aesKey, target.appid, plain)
  query.set('encrypt_type', 'aes')
  query.set('msg_signature', sign(target.token, timestamp, nonce, sealed))
  const body = write(target.format, { ToUserName: account, Encrypt: sealed })
  return { url: `${target.url}?${query}`, body, type }
}

/** The check that WeChat's console makes when the address is saved. */
export function echoRequest(
  { url, token, now }: Pick<PushTarget, 'url' | 'token' | 'now'>,
  echostr: string,
): string {
  const timestamp = String(Math.floor(now / 1000))
  const nonce = String(randomBytes(4).readUInt32BE())
  const query = { signature: sign(token, timestamp, nonce), echostr, timestamp, nonce }
  return `${url}?${new URLSearchParams(query)}`
}

export const sign = (...parts: string[]): string =>
  createHash('sha1')
    .update([...parts].sort().join(''))
    .digest('hex')

/** random(16) ‖ length(4) ‖ message ‖ appid, padded to blocks of 32 (PKCS#7), AES-256-CBC with the key's start as IV. */
export function seal(aesKey: Buffer, appid: string, message: string): string {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(Buffer.byteLength(message))
  const content = Buffer.concat([randomBytes(16), length, Buffer.from(message), Buffer.from(appid)])
  const padding = 32 - (content.length % 32)
  const cipher = createCipheriv('aes-256-cbc', aesKey, aesKey.subarray(0, 16)).setAutoPadding(false)
  const padded = Buffer.concat([content, Buffer.alloc(padding, padding)])
  return Buffer.concat([cipher.update(padded), cipher.final()]).toString('base64')
}

export const write = (format: 'json' | 'xml', fields: PushFields): string =>
  format === 'json' ? JSON.stringify(fields) : `<xml>${writeXml(fields)}</xml>`

const writeXml = (fields: PushFields): string =>
  Object.entries(fields)
    .flatMap(([name, value]) => (Array.isArray(value) ? value : [value]).map((one) => [name, one] as const))
    .map(([name, value]) => `<${name}>${spell(value)}</${name}>`)
    .join('')

function spell(value: string | number | PushFields): string {
  if (typeof value === 'object') return writeXml(value)
  return typeof value === 'number' ? String(value) : `<![CDATA[${value}]]>`
}
