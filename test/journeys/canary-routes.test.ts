import assert from 'node:assert/strict'
import { z } from 'zod'
import type { Endpoint } from '../../contract/api/endpoint.ts'
import { endpoints } from '../../contract/api/index.ts'
import { type Asked, startApp, type TestApp } from '../app.ts'
import { bring, type Cast, gather, newKey, type Person } from './cast.ts'

const idNumber = '110101200503121234'
const mobile = '13812340001'
const canary = `${idNumber}-${mobile}`
/** They end the sessions that the other requests need. */
const leaving = ['signOut', 'signOutEverywhere', 'endOwnOtherSessions']

type Schema = {
  type?: string
  const?: unknown
  enum?: unknown[]
  anyOf?: Schema[]
  properties?: Record<string, Schema>
  items?: Schema
  minimum?: number
}

describe('an ID number and a telephone in every part of a request to every route', function () {
  this.timeout(120_000)
  let app: TestApp
  let cast: Cast
  let people: Record<string, Person>
  let record: string
  before(async () => {
    app = await startApp()
    cast = await gather(app)
    const graduate = await cast.graduate()
    record = await bring(cast, 'effective', graduate)
    const { employer, reviewer: department, teacher: school, operator } = cast
    people = { graduate, employer, department, school, operator }
  })
  after(() => app.close())

  /** Everything that is text says the canary; what has to be something else is that. */
  function filled(schema: Schema | undefined): unknown {
    if (!schema) return canary
    if (schema.const !== undefined) return schema.const
    if (schema.enum) return schema.enum[0]
    if (schema.anyOf) return filled(schema.anyOf[0])
    switch (schema.type) {
      case 'object':
        return Object.fromEntries(
          Object.entries(schema.properties ?? {}).map(([key, value]) => [key, filled(value)]),
        )
      case 'array':
        return [filled(schema.items)]
      case 'boolean':
        return true
      case 'integer':
      case 'number':
        return schema.minimum ?? 1
      default:
        return canary
    }
  }
  const schemaOf = (type: z.ZodType): Schema =>
    z.toJSONSchema(type, { io: 'input', unrepresentable: 'any' }) as Schema

  /** What is well-formed about the record, and what is not about nothing that there is. */
  function requests({ method, path, body, query }: Endpoint): [string, Asked][] {
    const search = query ? filled(schemaOf(query)) : {}
    const text = new URLSearchParams(search as Record<string, string>).toString()
    const headers = { 'user-agent': canary, 'x-canary': canary, referer: `${app.url}/${canary}` }
    const asked: Asked = { method, headers, key: `${canary}${newKey()}` }
    const json = body ? { body: filled(schemaOf(body)) } : {}
    const broken = body ? { body: `{"a":"${canary}",` } : {}
    return [
      [`${path.replace(/:\w+/g, record)}?${text}&other=${canary}`, { ...asked, ...json }],
      [`${path.replace(/:\w+/g, canary)}?${canary}`, { ...asked, ...broken }],
    ]
  }
  async function refusalsOf(endpoint: Endpoint): Promise<string[]> {
    const role = endpoint.access.find((one) => one !== 'public')
    const who = (role ? people[role] : null) ?? app
    const refusals: string[] = []
    for (const [path, asked] of requests(endpoint)) {
      const { status, body } = await who.api<unknown>(path, asked)
      assert.ok(status !== 500, `${endpoint.id} ${path}`)
      if (status >= 400) refusals.push(`${endpoint.id} ${JSON.stringify(body)}`)
    }
    return refusals
  }

  it('is in no line of the log and in no refusal', async () => {
    const refusals: string[] = []
    for (const endpoint of endpoints)
      if (!leaving.includes(endpoint.id)) refusals.push(...(await refusalsOf(endpoint)))
    assert.ok(refusals.length > endpoints.length, 'most of it is nonsense')
    const log = app.log.text()
    assert.ok(log.includes('/api/registrations/:id/moves'), 'requests are logged')
    for (const secret of [idNumber, mobile]) {
      assert.ok(!log.includes(secret), 'in the log')
      // a template's keyword is quoted to who typed it
      const told = refusals.filter((one) => one.includes(secret) && !one.startsWith('saveTemplate '))
      assert.deepEqual(told, [])
    }
  })
})
