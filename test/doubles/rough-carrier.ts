import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

/** What becomes of one call: taken, refused by a code, or an accident on one side of being taken. */
export type Fate = 'taken' | number | 'silent' | 'taken, silent' | 'broken' | 'taken, broken'

export interface RoughCarrier {
  /** for WECHAT_API_BASE */
  readonly url: string
  /** openid → how many messages reached that phone */
  readonly arrived: ReadonlyMap<string, number>
  calls(): number
  /** nothing has arrived anywhere yet */
  forget(): void
  /** closes its socket and every connection, and opens again after so many ms */
  die(ms: number): Promise<void>
  close(): Promise<void>
}
export interface Roughness {
  /** ms before each answer */
  latency: number
  /** @param call how many calls to this path this openid has seen before, @param path of the call */
  fate: (openid: string, path: string, call: number) => Fate
}

/**
 * WeChat's messages where much goes wrong, as often as it is asked to: an openid is a phone, and each phone counts what
 * reaches it. Unlike the careful double it knows no rules, so that a benchmark measures us and not it.
 */
export async function startRoughCarrier({ latency, fate }: Roughness): Promise<RoughCarrier> {
  const [arrived, seen, sockets] = [new Map<string, number>(), new Map<string, number>(), new Set<Socket>()]
  let calls = 0
  const count = (of: Map<string, number>, key: string): number => {
    const before = of.get(key) ?? 0
    of.set(key, before + 1)
    return before
  }
  const answer = (path: string, body: string, response: ServerResponse): void => {
    const { touser: openid } = JSON.parse(body) as { touser: string }
    calls += 1
    const decided = fate(openid, path, count(seen, `${path} ${openid}`))
    if (typeof decided === 'string' && decided.startsWith('taken')) count(arrived, openid)
    if (typeof decided === 'string' && decided.endsWith('silent')) return
    if (typeof decided === 'string' && decided.endsWith('broken')) return void response.socket?.destroy()
    say(response, typeof decided === 'number' ? { errcode: decided, errmsg: 'as asked' } : taken)
  }
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://carrier').pathname
    const body = await read(request)
    if (path === '/cgi-bin/stable_token') return say(response, token)
    setTimeout(() => answer(path, body, response), latency)
  })
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  const port = await listen(server, 0)
  return {
    url: `http://127.0.0.1:${port}`,
    arrived,
    calls: () => calls,
    forget() {
      arrived.clear()
      seen.clear()
    },
    async die(ms) {
      const closed = new Promise((resolve) => server.close(resolve))
      for (const socket of sockets) socket.destroy()
      await closed
      await new Promise((resolve) => setTimeout(resolve, ms))
      await listen(server, port)
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const token = { access_token: 'rough', expires_in: 7200 }
const taken = { errcode: 0, errmsg: 'ok' }

const say = (response: ServerResponse, body: object): void =>
  void response.writeHead(200, { 'content-type': 'text/plain' }).end(JSON.stringify(body))

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return (server.address() as AddressInfo).port
}
