import type { Deps } from '../deps.ts'
import { type WechatEventDoc, wechatEvents } from './event-model.ts'
import { handleEvent } from './handle-event.ts'

const LEASE = 60_000 // ms
const FIRST_RETRY = 15_000
const LAST_DOUBLING = 8

/** Handlings under way in this process. */
const running = new Set<Promise<void>>()

/** Handles what is due after the answer; nobody waits for it. */
export function startHandling(deps: Deps): void {
  const work: Promise<void> = handleWechatEvents(deps)
    .catch((error: unknown) => deps.log.error({ err: error }, 'WeChat events left for later'))
    .finally(() => running.delete(work))
  running.add(work)
}

/** Resolves when every handling started so far in this process has ended. */
export async function eventsHandled(): Promise<void> {
  while (running.size > 0) await Promise.allSettled([...running])
}

/** Handles everything due, one after the other; each may be handled twice. One that fails does not hold up the others. */
export async function handleWechatEvents(deps: Deps): Promise<void> {
  for (;;) {
    const doc = await take(deps)
    if (!doc) return
    try {
      await handleEvent(deps, doc)
      await wechatEvents(deps.db).updateOne({ _id: doc._id }, { $unset: { dueAt: true } })
    } catch (error) {
      deps.log.warn({ err: error, event: doc.event, attempts: doc.attempts }, 'WeChat event put off')
      await putOff(deps, doc)
    }
  }
}

/** Whoever moves `dueAt` has the event for a minute. */
function take({ db, clock }: Deps): Promise<WechatEventDoc | null> {
  const now = clock()
  return wechatEvents(db).findOneAndUpdate(
    { dueAt: { $lte: now } },
    { $set: { dueAt: new Date(now.getTime() + LEASE) }, $inc: { attempts: 1 } },
    { sort: { dueAt: 1 }, returnDocument: 'after' },
  )
}

async function putOff({ db, clock }: Deps, { _id, attempts }: WechatEventDoc): Promise<void> {
  const pause = FIRST_RETRY * 2 ** Math.min(attempts - 1, LAST_DOUBLING)
  await wechatEvents(db).updateOne({ _id }, { $set: { dueAt: new Date(clock().getTime() + pause) } })
}
