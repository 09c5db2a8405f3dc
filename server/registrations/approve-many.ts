import { errorText } from '../../contract/error-texts.ts'
import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../http/refusal.ts'
import { transition } from './transition.ts'

const AT_ONCE = 8

/**
 * Approves several, each as its own move with its own request id (so a repeat acts once per item).
 * Answers which went through and why the others did not.
 */
export async function approveMany(
  deps: Deps,
  actor: Actor,
  items: readonly { id: string; version: number }[],
  request: { requestId: string; bodyHash: string },
) {
  const done: string[] = []
  const failed: { id: string; code: string; message: string }[] = []
  const queue = [...items]
  const work = async () => {
    for (let item = queue.shift(); item; item = queue.shift()) await one(item)
  }
  const one = async (item: { id: string; version: number }) => {
    const own = { requestId: `${request.requestId}:${item.id}`, bodyHash: request.bodyHash }
    try {
      await transition(deps, { ...item, command: 'approve', ...own }, actor)
      done.push(item.id)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      failed.push({ id: item.id, code: error.code, message: errorText(error.code, error.detail ?? {}) })
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return { done, failed }
}
