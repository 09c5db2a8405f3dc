import { type Channel, channels } from '../../contract/delivery/channels.ts'
import type { Deps } from '../deps.ts'
import { createLane, type Lane } from './lanes.ts'
import { reserveRights } from './rights.ts'
import { longestSend, sendBy } from './send-by.ts'
import { createSettler, type Settler } from './settle.ts'
import { type Batch, leaseTime, type Taken, takeBatch } from './take-batch.ts'

export interface Pace {
  /** due messages taken in one look */
  batch: number
  /** hand-overs to WeChat, to the SMS carrier and to the mail server at one time */
  wechat: number
  sms: number
  mail: number
  /** a carrier that has not answered after this long, with all that was handed to it, does not hold up the others. Unit: ms */
  patience: number
}
/** Far below what the carriers allow, and enough for 50,000 messages in a minute. */
const usualPace: Pace = { batch: 200, wechat: 32, sms: 16, mail: 8, patience: 5_000 }
/** How long nobody looks for due messages while carriers are slow to answer. Unit: ms. */
const longestLook = 1_000
/** After so many looks without room those channels that are behind have to wait, for the sake of the others. */
const mostLate = 5
/** Time for the answer to be written down before the lease runs out. Unit: ms. */
const margin = 30_000

export interface Dispatcher {
  /** Sends until nothing is due now; answers how many hand-overs there were. */
  drain(): Promise<number>
  /** Begins nothing more and waits for what is under way. */
  stop(): Promise<void>
}

/**
 * Sends what waits in `messages`, at least once. Any number of processes may do so at once: a message is leased before it
 * is handed over, and the lease says which channel is tried, so that nothing is sent twice but what is marked so.
 */
export function createDispatcher(deps: Deps, pace: Partial<Pace> = {}): Dispatcher {
  const { batch, patience, ...widths } = { ...usualPace, ...pace }
  const wechat = createLane(widths.wechat, patience)
  const lanes: Record<Channel, Lane> = {
    subscription: wechat,
    template: wechat,
    sms: createLane(widths.sms, patience),
    mail: createLane(widths.mail, patience),
  }
  const settler = createSettler(deps)
  const underWay = new Set<Promise<void>>()
  let oneEnded: () => void = () => {}
  let stopped = false

  function begin(taken: Taken): void {
    const work = lanes[taken.channel]
      .run(() => (stopped ? Promise.resolve(null) : handOver(deps, taken)))
      .then((sent) => settler.settle({ taken, sent, at: deps.clock() }))
      .finally(() => {
        underWay.delete(work)
        oneEnded()
      })
    underWay.add(work)
  }

  /** True when no more than `most` are under way; false after a while: what is due may go by other channels meanwhile. */
  const roomFor = (most: number): Promise<boolean> =>
    new Promise((resolve) => {
      const late = setTimeout(resolve, longestLook, false)
      oneEnded = () => {
        if (underWay.size > most) return
        clearTimeout(late)
        resolve(true)
      }
      oneEnded()
    })

  /** Channels that get nothing more at this look: the carrier does not answer, or is far behind. */
  function closedChannels(late: number): ReadonlySet<Channel> {
    const stuck = channels.filter((channel) => lanes[channel].isStuck())
    for (const channel of stuck) lanes[channel].sendAway()
    const behind = channels.filter((channel) => late >= mostLate && lanes[channel].waiting() >= batch)
    return new Set([...stuck, ...behind])
  }

  async function drain(): Promise<number> {
    let handled = 0
    let late = 0
    const waitFor = async (most: number) => {
      late = (await roomFor(most)) ? 0 : late + 1
    }
    while (!stopped) {
      const { moved, taken } = await take(deps, batch, settler, closedChannels(late))
      for (const one of taken) begin(one)
      handled += taken.length
      // the next look is worth its while when there is room, or when refusals may have come due again
      if (taken.length > 0) await waitFor(2 * batch)
      else if (moved === 0 && underWay.size > 0) await waitFor(Math.floor(underWay.size / 2))
      else if (moved === 0) break
    }
    return handled
  }

  return {
    drain,
    stop: async () => {
      stopped = true
      await Promise.allSettled([...underWay])
    },
  }
}

/** A message whose right has gone to another one meanwhile was not handed over; the next look finds its next channel. */
async function take(
  deps: Deps,
  size: number,
  settler: Settler,
  closed: ReadonlySet<Channel>,
): Promise<Batch> {
  const { moved, taken } = await takeBatch(deps, size, closed)
  const bySubscription = taken.filter((one) => one.channel === 'subscription')
  const reserved = await reserveRights(
    deps,
    bySubscription.flatMap(({ right }) => (right ? [right] : [])),
  )
  const [ready, without]: [Taken[], Taken[]] = [[], []]
  for (const one of taken)
    (one.channel !== 'subscription' || reserved.has(one.message._id) ? ready : without).push(one)
  await Promise.all(without.map((one) => settler.settle({ taken: one, sent: null, at: deps.clock() })))
  return { moved, taken: ready }
}

/** Too late in the lease to begin: another process may have the message before the answer is written down. */
async function handOver(deps: Deps, taken: Taken) {
  const left = taken.leasedUntil.getTime() - deps.clock().getTime()
  if (left < longestSend + margin || left > leaseTime) return null
  return sendBy(deps, taken.channel, taken)
}
