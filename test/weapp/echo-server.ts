import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export const PDF = Buffer.from('%PDF-1.4 sample')

/** A server that says what reached it; `/api/slow` answers after all its requests have had time to start. */
export async function startEchoServer(): Promise<{ origin: string; close(): Promise<void> }> {
  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const body = Buffer.concat(chunks).toString()
  if (request.url === '/api/file.pdf') return void response.end(PDF)
  if (request.url === '/api/slow') return void setTimeout(() => response.end('{}'), 50)
  if (request.url === '/api/upload') return void response.end(uploadSummary(body))
  response.setHeader('content-type', 'application/json')
  response.end(
    JSON.stringify({ method: request.method, url: request.url, body, mark: request.headers['x-mark'] }),
  )
}

function uploadSummary(body: string): string {
  const parts = [...body.matchAll(/name="(\w+)"(?:; filename="([^"]+)")?[\s\S]*?\r\n\r\n([\s\S]*?)\r\n--/g)]
  return parts.map(([, name, file, content]) => `${name}${file ? `(${file})` : ''}=${content}`).join(' ')
}
