/** What came back of one call. */
export type Answer =
  /** WeChat answered; `text` is the body before parsing, where 19-digit numbers are still whole */
  | { kind: 'answered'; errcode: number; body: Readonly<Record<string, unknown>>; text: string }
  /** surely not taken: it never reached WeChat, or its gateway turned it away (503) */
  | { kind: 'unreached' }
  /** silence, a broken connection, another 5xx or something unreadable: it may have been taken */
  | { kind: 'unanswered' }

export interface Call {
  /** path below the API's address */
  path: string
  query: Readonly<Record<string, string>>
  /** sent by POST as JSON; without it the call is a GET */
  body?: object
}
export interface Line {
  apiBase: string
  timeoutMs: number
}

/** The connection was never made. */
const neverConnected = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]

/** One call. Never throws; addresses carry secrets and tokens, so nothing of them is in the answer either. */
export async function askWechat({ apiBase, timeoutMs }: Line, { path, query, body }: Call): Promise<Answer> {
  try {
    const response = await fetch(`${apiBase}${path}?${new URLSearchParams(query)}`, {
      ...(body ? { method: 'POST', body: JSON.stringify(body), headers: json } : {}),
      signal: AbortSignal.timeout(timeoutMs),
      redirect: 'error',
    })
    const text = await response.text()
    if (response.status === 503) return { kind: 'unreached' }
    return response.ok ? readAnswer(text) : { kind: 'unanswered' }
  } catch (error) {
    return { kind: neverConnected.includes(causeOf(error)) ? 'unreached' : 'unanswered' }
  }
}
const json = { 'content-type': 'application/json' }

/** Errors come with status 200, and all of it as text/plain. */
function readAnswer(text: string): Answer {
  const body: unknown = JSON.parse(text)
  if (typeof body !== 'object' || body === null) return { kind: 'unanswered' }
  const errcode = 'errcode' in body ? body.errcode : 0
  if (typeof errcode !== 'number') return { kind: 'unanswered' }
  return { kind: 'answered', errcode, body: body as Record<string, unknown>, text }
}

function causeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined
  return typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : ''
}

export const textIn = (answer: { body: Readonly<Record<string, unknown>> }, field: string): string | null => {
  const value = answer.body[field]
  return typeof value === 'string' && value.length > 0 && value.length <= 2000 ? value : null
}
