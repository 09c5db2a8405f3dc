import { setTimeout as wait } from 'node:timers/promises'
import type { Deps } from '../deps.ts'
import { messages } from '../notices/inbox.ts'
import type { Sent } from '../ports/sent.ts'
import { afterTry } from './after-try.ts'
import { learn } from './learn.ts'
import type { Taken } from './take-batch.ts'

/** What came of a message that this process had taken; null: it was not handed over at all. */
export interface Outcome {
  taken: Taken
  sent: Sent | null
  at: Date
}

/** Writes outcomes down, as many at once as have come in while the last write was under way. */
export interface Settler {
  /** Resolves when it is written; never rejects: what cannot be written is tried again when the lease has run out. */
  settle(outcome: Outcome): Promise<void>
}

/** A moment in which what else comes in joins the write. Unit: ms. */
const gather = 5
const attempts = 3

export function createSettler(deps: Deps): Settler {
  let waiting: Outcome[] = []
  let writing: Promise<void> | null = null
  const write = async () => {
    await wait(gather)
    const batch = waiting
    waiting = []
    writing = null
    await writeAll(deps, batch)
  }
  return {
    settle(outcome) {
      waiting.push(outcome)
      writing ??= write()
      return writing
    },
  }
}

async function writeAll(deps: Deps, batch: readonly Outcome[]): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await learn(deps, batch)
      return await writeDown(deps, batch)
    } catch (error) {
      const messageIds = batch.map(({ taken }) => taken.message._id)
      deps.log.error({ err: error, messageIds, attempt }, 'outcomes of messages not written')
      if (attempt === attempts) return
      await wait(attempt * 200)
    }
  }
}

async function writeDown(deps: Deps, batch: readonly Outcome[]): Promise<void> {
  const { matchedCount } = await messages(deps.db).bulkWrite(
    batch.map(({ taken, sent, at }) => {
      const { message, delivery, channel, token } = taken
      const filter = { _id: message._id, 'delivery.lease.token': token }
      if (!sent) {
        const { lease: _unused, ...untouched } = delivery
        return {
          updateOne: { filter, update: { $set: { delivery: { ...untouched, channel: null }, dueAt: at } } },
        }
      }
      const settled = afterTry(delivery, channel, sent, at)
      const { dueAt } = settled
      const due = dueAt ? { $set: { delivery: settled.delivery, dueAt } } : null
      const update = due ?? { $set: { delivery: settled.delivery }, $unset: { dueAt: true as const } }
      return { updateOne: { filter, update } }
    }),
    { ordered: false },
  )
  if (matchedCount < batch.length)
    deps.log.warn({ late: batch.length - matchedCount }, 'answers came after the lease had run out')
}
