import { Agent, request } from 'node:http'

export interface Asked {
  method: 'GET' | 'POST'
  path: string
  headers?: Record<string, string>
  body?: unknown
}
export interface Answered {
  status: number
  text: string
}
export interface HttpClient {
  send(asked: Asked): Promise<Answered>
  close(): void
}

/** A client of one server on loopback over at most `connections` connections that stay open. */
export function httpClient(port: number, connections: number): HttpClient {
  const agent = new Agent({ keepAlive: true, maxSockets: connections, maxFreeSockets: connections })
  return {
    send: (asked) => send(agent, port, asked),
    close: () => agent.destroy(),
  }
}

function send(agent: Agent, port: number, { method, path, headers = {}, body }: Asked): Promise<Answered> {
  const json = body === undefined ? undefined : Buffer.from(JSON.stringify(body))
  const described = json ? { 'content-type': 'application/json', 'content-length': String(json.length) } : {}
  return new Promise((resolve, reject) => {
    const outgoing = request(
      { agent, host: '127.0.0.1', port, method, path, headers: { ...headers, ...described } },
      (incoming) => {
        const chunks: Buffer[] = []
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
        incoming.on('error', reject)
        incoming.on('end', () =>
          resolve({ status: incoming.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }),
        )
      },
    )
    outgoing.on('error', reject)
    outgoing.end(json)
  })
}

/** The answer's JSON; throws on any other status than the one wanted, saying what came instead. */
export function jsonOf<T>({ status, text }: Answered, wanted = 200): T {
  if (status !== wanted) throw new Error(`expected ${wanted}, got ${status}: ${text.slice(0, 300)}`)
  return JSON.parse(text) as T
}
