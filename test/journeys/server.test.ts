import assert from 'node:assert/strict'
import { request } from 'node:http'
import { endpoints } from '../../contract/api/index.ts'
import { startApp, type TestApp } from '../app.ts'

describe('the server', () => {
  let app: TestApp
  before(async () => {
    app = await startApp()
  })
  after(() => app.close())

  it('refuses an unknown path, and a known one with another method', async () => {
    const unknown = await app.api('/nothing/here')
    assert.equal(unknown.status, 404)
    assert.equal(unknown.body.error?.code, 'NOT_FOUND')
    const method = await app.api('/me', { method: 'PUT', body: {} })
    assert.equal(method.status, 405)
    assert.equal(method.body.error?.code, 'METHOD_NOT_ALLOWED')
  })

  it('asks who you are at every endpoint that is not public', async () => {
    const guarded = endpoints.filter((endpoint) => !endpoint.access.includes('public'))
    assert.ok(guarded.length > 40)
    for (const { method, path, id } of guarded) {
      const answer = await app.api(path.replace(/:\w+/g, '10999-AAAAAAAAAAAAAAAA'), {
        method,
        body: method === 'GET' ? undefined : {},
      })
      assert.equal(`${id} ${answer.status} ${answer.body.error?.code}`, `${id} 401 NOT_SIGNED_IN`)
    }
  })

  it('has every public endpoint of the contract', async () => {
    for (const { method, path, id } of endpoints.filter((endpoint) => endpoint.access.includes('public'))) {
      const answer = await app.api(path.replace(/:\w+/g, 'X'), {
        method,
        body: method === 'GET' ? undefined : {},
      })
      const missing =
        answer.body.error?.code === 'METHOD_NOT_ALLOWED' ||
        (answer.status === 404 && answer.body.error?.code === 'NOT_FOUND')
      assert.ok(!missing, `${id} is not mounted`)
    }
  })

  it('refuses a body that is too large, not JSON, broken, or full of operators', async () => {
    const path = '/sessions/graduate'
    const large = await app.api(path, { body: { login: 'a'.repeat(300_000), password: 'x' } })
    assert.equal(large.body.error?.code, 'PAYLOAD_TOO_LARGE')
    const form = await app.api(path, {
      method: 'POST',
      body: 'login=a&password=b',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    assert.equal(form.body.error?.code, 'UNSUPPORTED_MEDIA_TYPE')
    const broken = await app.api(path, { method: 'POST', body: '{"login":' })
    assert.equal(broken.body.error?.code, 'BAD_REQUEST')
    for (const login of [{ $ne: 1 }, ['a'], { 'a.b': 1 }, 7, null]) {
      const answer = await app.api(path, { body: { login, password: 'x' } })
      assert.equal(answer.body.error?.code, 'INVALID_INPUT', JSON.stringify(login))
    }
    const polluted = await app.api(path, {
      method: 'POST',
      body: '{"login":"a","password":"b","__proto__":{"x":1}}',
    })
    assert.equal(polluted.body.error?.code, 'INVALID_INPUT')
  })

  it('names the fields at fault, in Chinese', async () => {
    const answer = await app.api('/accounts/graduate/activations', { body: { name: '', idNumber: '12' } })
    assert.equal(answer.status, 422)
    assert.deepEqual(answer.body.error?.issues, [
      { field: 'name', message: '必填' },
      { field: 'idNumber', message: '身份证号应为 18 位' },
    ])
  })

  it('never tells what went wrong inside', async () => {
    const broken = await startApp()
    await broken.deps.client.close()
    const answer = await broken.api('/sessions/graduate', { body: { login: 'a', password: 'b' } })
    await broken.deps.client.connect()
    await broken.close()
    assert.equal(answer.status, 500)
    assert.deepEqual(Object.keys(answer.body.error ?? {}).sort(), ['code', 'message'])
    assert.doesNotMatch(JSON.stringify(answer.body), /Mongo|client|stack/i)
    assert.ok(broken.log.text().includes(answer.headers.get('x-request-id') ?? 'none'))
  })

  it('sends security headers with every answer', async () => {
    for (const path of ['/health', '/nothing']) {
      const { headers } = await app.api(path)
      assert.match(headers.get('content-security-policy') ?? '', /default-src 'none'/)
      assert.equal(headers.get('x-content-type-options'), 'nosniff')
      assert.equal(headers.get('cache-control'), 'no-store')
      assert.equal(headers.get('x-frame-options'), 'DENY')
    }
  })

  it('answers an OpenAPI 3.1 description of every endpoint', async () => {
    const { body } = await app.api<{
      openapi: string
      paths: Record<string, Record<string, { operationId: string }>>
    }>('/openapi.json')
    assert.match(body.openapi, /^3\.1\./)
    const described = Object.values(body.paths).flatMap((path) =>
      Object.values(path).map((operation) => operation.operationId),
    )
    assert.deepEqual(described.sort(), endpoints.map((endpoint) => endpoint.id).sort())
    assert.ok(body.paths['/registrations/{id}/moves']?.post)
  })

  it('is healthy', async () => {
    const { status, body } = await app.api('/health')
    assert.deepEqual({ status, body }, { status: 200, body: { ok: true } })
  })

  it('shows metrics on this machine and not through a proxy', async () => {
    const through = await app.api('/metrics', { headers: { 'x-forwarded-for': '203.0.113.9' } })
    assert.equal(through.status, 404)
    const local = await app.api<Buffer>('/metrics')
    assert.match(local.body.toString(), /http_request_seconds_bucket/)
  })

  it('serves files of a build only by their own names', async () => {
    for (const path of [
      '/m/../package.json',
      '/m/%2e%2e/package.json',
      '/m/..%2f..%2fpackage.json',
      '/m//etc/passwd',
      '/admin/.env',
      '/m/%00',
    ]) {
      const { status, text } = await rawGet(app.url, path)
      // A path without an extension is one of the app's own pages.
      const isPage = status === 200 && text.includes('<div id="')
      assert.ok(isPage || status === 400 || status === 404, `${path} → ${status}`)
      assert.doesNotMatch(text, /"dependencies"|root:/)
    }
  })
})

/** fetch would tidy the path. */
function rawGet(url: string, path: string): Promise<{ status: number; text: string }> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path }, (res) => {
      let text = ''
      res.setEncoding('utf8').on('data', (part: string) => (text += part))
      res.once('end', () => resolve({ status: res.statusCode ?? 0, text }))
    })
    sent.once('error', reject)
    sent.end()
  })
}
