import type { Endpoint } from '../../contract/api/endpoint.ts'
import type { Deps } from '../deps.ts'

/** What the contract promises and no more: unknown keys are gone. A broken promise is our error, not the caller's. */
export function checkOutput(deps: Pick<Deps, 'log'>, endpoint: Endpoint, reply: unknown): unknown {
  if (!endpoint.response) throw new Error(`${endpoint.id} promises no JSON`)
  const result = endpoint.response.safeParse(reply)
  if (result.success) return result.data
  const places = result.error.issues.map((issue) => `${issue.path.map(String).join('.')}: ${issue.code}`)
  deps.log.error({ endpoint: endpoint.id, places }, 'the answer breaks the contract')
  throw new Error(`${endpoint.id} breaks the contract at ${places.join(', ')}`)
}
