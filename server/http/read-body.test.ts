import assert from 'node:assert/strict'
import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import Koa from 'koa'
import { pino } from 'pino'
import { catchErrors } from './errors.ts'
import { rawBody, readJson } from './read-body.ts'

const workbook = 'application/x-workbook'

describe('a request’s body', () => {
  let server: Server
  before(async () => {
    const app = new Koa().use(catchErrors({ log: pino({ level: 'silent' }) })).use(async (ctx) => {
      if (ctx.path === '/json') ctx.body = { got: await readJson(ctx.req) }
      else {
        let bytes = 0
        for await (const chunk of rawBody(ctx.req, { mediaType: workbook, maxBytes: 1000 }))
          bytes += (chunk as Buffer).length
        ctx.body = { bytes }
      }
    })
    server = createServer(app.callback())
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  })
  after(() => {
    server.closeAllConnections()
    server.close()
  })

  /** @param chunked sent without a length, so that only counting can stop it */
  function post(
    path: string,
    body: string,
    type: string,
    chunked = false,
    more: Record<string, string> = {},
  ) {
    const { port } = server.address() as AddressInfo
    const length: Record<string, string | number> = chunked
      ? {}
      : { 'content-length': Buffer.byteLength(body) }
    return new Promise<{ status: number; text: string; connection: string | undefined }>(
      (resolve, reject) => {
        const headers = { 'content-type': type, ...length, ...more }
        const sent = request({ port, host: '127.0.0.1', path, method: 'POST', headers }, (res) => {
          let text = ''
          res.setEncoding('utf8').on('data', (part: string) => {
            text += part
          })
          res.once('end', () =>
            resolve({ status: res.statusCode ?? 0, text, connection: res.headers.connection }),
          )
        })
        sent.once('error', reject)
        sent.end(body)
      },
    )
  }

  it('too large is refused, told beforehand or found on the way, and the connection is not used again', async () => {
    for (const chunked of [false, true]) {
      const upload = await post('/upload', 'x'.repeat(100_000), workbook, chunked)
      assert.deepEqual([upload.status, upload.connection], [413, 'close'])
      const json = await post('/json', JSON.stringify('x'.repeat(3_000_000)), 'application/json', chunked)
      assert.deepEqual([json.status, json.connection], [413, 'close'])
    }
  })

  it('of another type, or compressed, is refused', async () => {
    assert.equal((await post('/upload', 'x', 'text/plain')).status, 415)
    assert.equal((await post('/json', '{}', 'text/plain')).status, 415)
    assert.equal(
      (await post('/json', '{}', 'application/json', false, { 'content-encoding': 'gzip' })).status,
      415,
    )
    assert.equal((await post('/upload', 'x', workbook, false, { 'content-encoding': 'gzip' })).status, 415)
  })

  it('that is no JSON is refused', async () => {
    for (const text of ['{', "{'a':1}", '{"a":1}}', '\ufeff'])
      assert.equal((await post('/json', text, 'application/json')).status, 400, text)
  })

  it('comes through whole', async () => {
    assert.equal((await post('/upload', 'x'.repeat(1000), workbook, true)).text, '{"bytes":1000}')
    assert.equal(
      (await post('/json', '{"名":"张"}', 'application/json; charset=utf-8', true)).text,
      '{"got":{"名":"张"}}',
    )
    assert.equal((await post('/json', '', 'application/json')).text, '{}')
  })
})
