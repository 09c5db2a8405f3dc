import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface WechatDouble {
  /** `http://127.0.0.1:PORT`, for WECHAT_API_BASE */
  readonly url: string
  /** what `wx.login` would give on the phone of this person */
  issueCode(person: { openid: string; unionid?: string }): string
  /** the next exchange goes wrong this way */
  failNext(how: Failure): void
  close(): Promise<void>
}
/** an errcode, or what a bad day on the net looks like */
export type Failure = -1 | 45011 | 'timeout' | 'garbage' | 500

interface Issued {
  openid: string
  unionid: string | undefined
  at: number
  used: boolean
}
interface Options {
  appid: string
  secret: string
  clock: () => Date
}

const codeLifetimeMs = 5 * 60_000

/**
 * WeChat's login service on loopback, as strict as the real one: a code is good once, for 5 minutes, for its own
 * appid and secret; `unionid` only where the person has one; errors come with status 200, compact, as text/plain.
 */
export async function startWechatDouble(options: Options): Promise<WechatDouble> {
  const codes = new Map<string, Issued>()
  const failures: Failure[] = []
  const server = createServer((req, res) => {
    const url = new URL(req.url ?? '/', 'http://double')
    if (req.method !== 'GET' || url.pathname !== '/sns/jscode2session') return void res.writeHead(404).end()
    const failure = failures.shift()
    if (failure !== undefined) return fail(res, failure)
    say(res, exchange(url.searchParams, codes, options))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  server.unref() // It never keeps a process alive by itself.
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    issueCode({ openid, unionid }) {
      const code = `0${randomBytes(15).toString('hex')}0`
      codes.set(code, { openid, unionid, at: options.clock().getTime(), used: false })
      return code
    },
    failNext: (how) => void failures.push(how),
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Order of the checks as the real service has it: appid, secret, grant, code. */
function exchange(
  query: URLSearchParams,
  codes: Map<string, Issued>,
  { appid, secret, clock }: Options,
): object {
  if (query.get('appid') !== appid) return refusal(40013, 'invalid appid')
  if (query.get('secret') !== secret) return refusal(40125, 'invalid appsecret')
  if (query.get('grant_type') !== 'authorization_code') return refusal(40002, 'invalid grant_type')
  const code = query.get('js_code')
  if (!code) return refusal(41008, 'missing code')
  const issued = codes.get(code)
  if (!issued || clock().getTime() - issued.at > codeLifetimeMs) return refusal(40029, 'invalid code')
  if (issued.used) return refusal(40163, 'code been used')
  issued.used = true
  const { openid, unionid } = issued
  return { session_key: randomBytes(16).toString('base64'), openid, ...(unionid ? { unionid } : {}) }
}

const refusal = (errcode: number, errmsg: string) => ({
  errcode,
  errmsg: `${errmsg}, rid: ${randomBytes(12).toString('hex')}`,
})

const say = (res: ServerResponse<IncomingMessage>, body: object): void =>
  void res.writeHead(200, { 'content-type': 'text/plain' }).end(JSON.stringify(body))

function fail(res: ServerResponse<IncomingMessage>, how: Failure): void {
  if (how === 'timeout') return
  if (how === 500) return void res.writeHead(500).end('<html>bad gateway</html>')
  if (how === 'garbage') return void res.writeHead(200).end('{"openid":')
  say(res, how === -1 ? refusal(-1, 'system error') : refusal(45011, 'api minute-quota reach limit'))
}
