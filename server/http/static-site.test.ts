import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Koa from 'koa'
import { pino } from 'pino'
import { catchErrors } from './errors.ts'
import { serveSite } from './static-site.ts'

describe('serveSite', () => {
  let folder: string
  let server: Server
  let url: string
  const inline = 'window.started = 1'
  const page = (text: string) =>
    `<html><script>${inline}</script><script src="/m/js/app.1a2b3c4d.js"></script><body>${text}</body></html>`

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'site-'))
    mkdirSync(join(folder, 'js'))
    writeFileSync(join(folder, 'index.html'), page('one'))
    writeFileSync(join(folder, 'js/app.1a2b3c4d.js'), 'let a = 1;'.repeat(500))
    writeFileSync(join(folder, 'js/app.1a2b3c4d.js.map'), '{}')
    const app = new Koa()
    app
      .use(catchErrors({ log: pino({ level: 'silent' }) }))
      .use(serveSite('/m/', folder))
      .use(serveSite('/none/', join(folder, 'none')))
    server = createServer(app.callback())
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  after(() => {
    server.closeAllConnections()
    server.close()
    rmSync(folder, { recursive: true })
  })
  const get = (path: string, init: RequestInit = {}) => fetch(url + path, { redirect: 'manual', ...init })

  /** fetch adds a no-cache of its own to conditional requests. */
  const statusFor = (path: string, headers: Record<string, string>) =>
    new Promise((resolve, reject) => {
      const sent = request(url + path, { headers }, (res) => resolve(res.resume().statusCode))
      sent.once('error', reject).end()
    })

  it('refuses unknown files, source maps, other methods, and an app that is not built', async () => {
    assert.equal((await get('/m/js/other.js')).status, 404)
    assert.equal((await get('/m/js/app.1a2b3c4d.js.map')).status, 404)
    assert.equal((await get('/m/', { method: 'POST' })).status, 405)
    for (const path of ['/none/', '/none/', '/none/app.js']) assert.equal((await get(path)).status, 404)
  })

  it('gives every page of the app its index, with a policy that names the inline script', async () => {
    for (const path of ['/m/', '/m/pages/home/index', '/m/a/b?c=d']) {
      const answer = await get(path)
      assert.equal(answer.status, 200)
      assert.match(await answer.text(), /one/)
      const policy = answer.headers.get('content-security-policy') ?? ''
      assert.ok(policy.includes(`'sha256-${createHash('sha256').update(inline).digest('base64')}'`))
      assert.doesNotMatch(policy, /script-src[^;]*unsafe/)
      assert.equal(answer.headers.get('cache-control'), 'no-cache')
    }
    assert.equal((await get('/m')).headers.get('location'), '/m/')
  })

  it('keeps hashed files for ever, compressed, and answers 304 to who has them', async () => {
    const answer = await get('/m/js/app.1a2b3c4d.js')
    assert.equal(answer.headers.get('content-encoding'), 'gzip')
    assert.match(answer.headers.get('cache-control') ?? '', /immutable/)
    assert.match(answer.headers.get('content-type') ?? '', /^text\/javascript/)
    assert.equal((await answer.text()).length, 5000)
    assert.equal(
      await statusFor('/m/js/app.1a2b3c4d.js', { 'if-none-match': answer.headers.get('etag') ?? '' }),
      304,
    )
    const plain = await get('/m/js/app.1a2b3c4d.js', { headers: { 'accept-encoding': 'identity' } })
    assert.equal(plain.headers.get('content-encoding'), null)
  })

  it('serves a new build without a restart', async () => {
    writeFileSync(join(folder, 'index.html'), page('two'))
    utimesSync(join(folder, 'index.html'), new Date(), new Date(Date.now() + 5000))
    assert.match(await (await get('/m/')).text(), /two/)
  })
})
