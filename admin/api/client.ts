import type { Endpoint } from '@contract/api/endpoint.ts'
import type { ErrorBody, ErrorCode } from '@contract/errors.ts'
import type { z } from 'zod'

/** Types of one endpoint of the contract: `get<typeof listGraduates>('/school/graduates', query)`. */
export type BodyOf<E> = E extends { body?: infer B } ? z.input<Extract<B, z.ZodType>> : never
export type QueryOf<E> = E extends { query?: infer Q } ? z.input<Extract<Q, z.ZodType>> : never
export type AnswerOf<E> = E extends { response?: infer R } ? z.output<Extract<R, z.ZodType>> : never

export interface Issue {
  field: string
  message: string
}

/** A refused or failed request; `message` is fit to be shown. Code NETWORK: no answer came. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: ErrorCode | 'NETWORK',
    message: string,
    readonly issues: readonly Issue[] = [],
    readonly detail: Readonly<Record<string, unknown>> = {},
  ) {
    super(message)
  }
}

export function isSignedOut(error: unknown): boolean {
  return error instanceof ApiError && error.code === 'NOT_SIGNED_IN'
}

export function messageOf(error: unknown): string {
  return error instanceof ApiError ? error.message : '页面出错了，请刷新后重试'
}

export function get<E extends Endpoint>(path: string, query?: QueryOf<E>): Promise<AnswerOf<E>> {
  return request(path + queryString(query ?? {}), { method: 'GET' })
}

export function send<E extends Endpoint>(
  method: 'POST' | 'PUT' | 'DELETE',
  path: string,
  body?: BodyOf<E>,
  key?: string,
): Promise<AnswerOf<E>> {
  const headers: Record<string, string> = { 'Content-Type': 'application/json' }
  if (key) headers['Idempotency-Key'] = key
  const call = { method, headers, body: method === 'DELETE' ? undefined : JSON.stringify(body ?? {}) }
  return key ? repeating(() => request(path, call)) : request(path, call)
}

/** `?a=1&b=2` from what has a value; empty text counts as none. */
export function queryString(query: object): string {
  const filled = Object.entries(query).filter(
    ([, value]) => value !== undefined && value !== null && value !== '',
  )
  return filled.length ? `?${new URLSearchParams(filled.map(([name, value]) => [name, String(value)]))}` : ''
}

/** With an idempotency key the same request may be sent again: the server acts once. */
async function repeating<T>(call: () => Promise<T>): Promise<T> {
  for (const wait of [600, 1800]) {
    try {
      return await call()
    } catch (error) {
      if (!(error instanceof ApiError && (error.code === 'NETWORK' || error.code === 'UNAVAILABLE')))
        throw error
      await new Promise((resolve) => setTimeout(resolve, wait))
    }
  }
  return call()
}

async function request<T>(path: string, call: RequestInit): Promise<T> {
  let answer: Response
  try {
    answer = await fetch(`/api${path}`, { credentials: 'same-origin', ...call })
  } catch {
    throw new ApiError(0, 'NETWORK', '网络连接失败，请检查网络后重试')
  }
  const content: unknown = await answer.json().catch(() => null)
  if (!answer.ok) throw errorOf(answer.status, content)
  return content as T
}

/** Also for answers that did not come from the API (a proxy's error page). */
export function errorOf(status: number, content: unknown): ApiError {
  const error = (content as ErrorBody | null)?.error
  if (!error)
    return new ApiError(
      status,
      status === 503 || status === 502 ? 'UNAVAILABLE' : 'INTERNAL',
      '系统暂时无法响应，请稍后重试',
    )
  const issues = error.issues ?? (error.field ? [{ field: error.field, message: error.message }] : [])
  return new ApiError(status, error.code, error.message, issues, error.detail)
}
