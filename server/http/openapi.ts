import { z } from 'zod'
import type { Endpoint } from '../../contract/api/endpoint.ts'
import { errorStatus } from '../../contract/errors.ts'

type Json = Record<string, unknown>

/** OpenAPI 3.1 (its schemas are JSON Schema 2020-12) of the contract's endpoints. */
export function openApi(endpoints: readonly Endpoint[], publicUrl: string): Json {
  const paths: Record<string, Json> = {}
  for (const endpoint of endpoints) {
    const path = endpoint.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operation(endpoint) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: '毕业去向登记 API',
      version: '1',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: `${publicUrl}/api` }],
    paths,
    components: { securitySchemes, schemas: { Error: errorSchema }, responses: { Refused: refused } },
  }
}

function operation(endpoint: Endpoint): Json {
  return {
    operationId: endpoint.id,
    summary: endpoint.summary,
    'x-access': endpoint.access,
    parameters: [...pathParameters(endpoint), ...queryParameters(endpoint), ...headerParameters(endpoint)],
    ...requestBody(endpoint),
    responses: { ...success(endpoint), default: { $ref: '#/components/responses/Refused' } },
    security: security(endpoint),
  }
}

const pathParameters = (endpoint: Endpoint): Json[] =>
  [...endpoint.path.matchAll(/:(\w+)/g)].map((match) => ({
    name: match[1],
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))

function queryParameters(endpoint: Endpoint): Json[] {
  if (!endpoint.query) return []
  const { properties = {}, required = [] } = toJsonSchema(endpoint.query, 'input')
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }))
}

const headerParameters = (endpoint: Endpoint): Json[] =>
  endpoint.idempotent
    ? [
        {
          name: 'Idempotency-Key',
          in: 'header',
          required: true,
          schema: { type: 'string', minLength: 8, maxLength: 100 },
        },
      ]
    : []

function requestBody(endpoint: Endpoint): Json {
  if (endpoint.upload) {
    return {
      requestBody: {
        required: true,
        content: { [endpoint.upload.mediaType]: { schema: { type: 'string', format: 'binary' } } },
      },
    }
  }
  if (!endpoint.body) return {}
  return {
    requestBody: {
      required: true,
      content: { 'application/json': { schema: toJsonSchema(endpoint.body, 'input') } },
    },
  }
}

function success(endpoint: Endpoint): Json {
  if (endpoint.redirect) return { 302: { description: 'The browser is sent on' } }
  const schema = endpoint.response
    ? toJsonSchema(endpoint.response, 'output')
    : { type: 'string', format: 'binary' }
  return { 200: { description: 'Done', content: { [endpoint.file ?? 'application/json']: { schema } } } }
}

function security({ access }: Endpoint): Json[] {
  if (access.includes('public')) return []
  const graduate = access.includes('graduate') ? [{ graduateToken: [] }] : []
  return access.some((role) => role !== 'graduate') ? [...graduate, { staffCookie: [] }] : graduate
}

const securitySchemes = {
  graduateToken: { type: 'http', scheme: 'bearer' },
  staffCookie: { type: 'apiKey', in: 'cookie', name: '__Host-session' },
}
const errorSchema = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message'],
      properties: {
        code: { enum: Object.keys(errorStatus) },
        message: { type: 'string' },
        field: { type: 'string' },
        issues: {
          type: 'array',
          items: { type: 'object', properties: { field: { type: 'string' }, message: { type: 'string' } } },
        },
        detail: { type: 'object' },
      },
    },
  },
}
const refused = {
  description: 'Refused: why, and what to do',
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
}

function toJsonSchema(
  schema: z.ZodType,
  io: 'input' | 'output',
): { properties?: Json; required?: string[] } & Json {
  const { $schema: _unwanted, ...rest } = z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    io,
    unrepresentable: 'any',
  })
  return rest as { properties?: Json; required?: string[] } & Json
}
