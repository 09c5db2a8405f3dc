import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Failure } from './state.ts'

/** The body of an answer; a string is JSON that a JavaScript number could not hold. */
export type Reply = object | string

export const refusal = (errcode: number, errmsg: string): object => ({
  errcode,
  errmsg: `${errmsg} rid: ${randomBytes(4).toString('hex')}-${randomBytes(4).toString('hex')}`,
})
export const done = { errcode: 0, errmsg: 'ok' }

/** Compact JSON as text/plain, errors with status 200. */
export const say = (res: ServerResponse<IncomingMessage>, body: Reply): void =>
  void res
    .writeHead(200, { 'content-type': 'text/plain' })
    .end(typeof body === 'string' ? body : JSON.stringify(body))

const words: Readonly<Record<number, string>> = {
  [-1]: 'system error',
  40001: 'invalid credential, access_token is invalid or not latest',
  40014: 'invalid access_token',
  42001: 'access_token expired',
  45009: 'reach max api daily quota limit',
  45011: 'api minute-quota reach limit, must slower',
}

export function fail(res: ServerResponse<IncomingMessage>, how: Failure): void {
  if (how === 'timeout') return
  if (how === 'dies') return void res.socket?.destroy()
  if (how === 'garbage') return void res.writeHead(200, { 'content-type': 'text/plain' }).end('{"openid":')
  if (how >= 500 && how < 600) return void res.writeHead(how).end('<html>bad gateway</html>')
  say(res, refusal(how, words[how] ?? 'refused'))
}
