import type { Endpoint } from '@contract/api/endpoint.ts'
import Taro from '@tarojs/taro'
import type { z } from 'zod'
import { ApiError, networkError, refusalOf } from './api-error.ts'
import { currentToken } from './token.ts'

export type Reply<E extends Endpoint> = z.output<NonNullable<E['response']>>
export type Body<E extends Endpoint> = z.input<NonNullable<E['body']>>
export type Query<E extends Endpoint> = z.input<NonNullable<E['query']>>

export interface Call<E extends Endpoint> {
  body?: Body<E>
  query?: Query<E>
  /** names one intention of the user; the server acts once however often the request arrives */
  key?: string
}

/** Pauses before the second and third try, ms. */
const pauses = [600, 1800]
const timeout = 15_000

type Listener = (refusal: ApiError) => void
let listener: Listener = () => {}
/** Hears of every refusal before the page does: sign-in lost, consent or confirmation missing. */
export function onRefusal(hear: Listener): void {
  listener = hear
}
/** For calls that do not go through `call`: files. */
export const tellRefusal = (refusal: ApiError): void => listener(refusal)

/**
 * One call of the API. Reading, and writing under a key, is repeated by itself when the network fails or the server is
 * busy; any other write is sent once. Throws ApiError.
 */
export async function call<E extends Endpoint>(
  method: E['method'],
  path: string,
  options: Call<E> = {},
): Promise<Reply<E>> {
  const repeatable = method === 'GET' || options.key !== undefined
  for (let attempt = 0; ; attempt += 1) {
    const pause = repeatable ? pauses[attempt] : undefined
    try {
      return await once(method, path, options)
    } catch (error) {
      const refusal = error instanceof ApiError ? error : networkError()
      if (pause === undefined || !refusal.passing) {
        listener(refusal)
        throw refusal
      }
      // spread out: a whole class room comes back from the same tunnel
      await new Promise((done) => setTimeout(done, pause * (0.5 + Math.random())))
    }
  }
}

async function once<E extends Endpoint>(
  method: E['method'],
  path: string,
  { body, query, key }: Call<E>,
): Promise<Reply<E>> {
  const reply = await Taro.request<unknown>({
    url: API_BASE + path + queryText(query as object | undefined),
    method,
    timeout,
    header: headers(key),
    data: body === undefined ? undefined : (body as object),
  }).catch(() => {
    throw networkError()
  })
  if (reply.statusCode >= 200 && reply.statusCode < 300) return reply.data as Reply<E>
  throw refusalOf(reply.statusCode, reply.data)
}

function headers(key: string | undefined): Record<string, string> {
  const token = currentToken()
  return {
    'content-type': 'application/json',
    ...(token ? { Authorization: `Bearer ${token}` } : {}),
    ...(key ? { 'Idempotency-Key': key } : {}),
  }
}

function queryText(query: object | undefined): string {
  const parts = Object.entries(query ?? {}).filter(([, value]) => value !== undefined)
  return parts.length
    ? `?${parts.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`).join('&')}`
    : ''
}
