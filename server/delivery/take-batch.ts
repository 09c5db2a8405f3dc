import { randomBytes } from 'node:crypto'
import type { AnyBulkWriteOperation } from 'mongodb'
import type { Channel } from '../../contract/delivery/channels.ts'
import type { Deps } from '../deps.ts'
import { type MessageDoc, messages } from '../notices/inbox.ts'
import { schools } from '../schools/model.ts'
import { afterLostLease } from './after-try.ts'
import { type Next, nextChannel } from './next-channel.ts'
import { readPauses } from './pauses.ts'
import { readPeople } from './people.ts'
import { quietUntil, readDeadline } from './quiet-hours.ts'
import { offerOf, reachOf, rightNeeded } from './reach.ts'
import { type RightAsked, rightsLeft } from './rights.ts'
import type { Job } from './send-by.ts'
import { audienceOf, type DeliveryState, ownTries, type Try, type Unusable } from './state.ts'
import { readTemplates } from './templates.ts'

/** A taken message is nobody else's for this long. Unit: ms. */
export const leaseTime = 180_000

/** What waits for a carrier that does not answer is looked at again after this long. Unit: ms. */
const putOff = 5_000

/** A message that this process, and no other, now hands to a channel. */
export interface Taken extends Job {
  channel: Channel
  right: RightAsked | null
  delivery: DeliveryState
  token: string
  leasedUntil: Date
}
export interface Batch {
  /** how many due messages this look has moved on: taken, put off or ended */
  moved: number
  taken: Taken[]
}

/**
 * Takes up to `size` due messages: each one's channel is decided and written down before anything is sent.
 * @param closed channels that take nothing from this process now; what is theirs waits, so that the others' goes on
 */
export async function takeBatch(
  deps: Deps,
  size: number,
  closed: ReadonlySet<Channel> = new Set(),
): Promise<Batch> {
  const now = deps.clock()
  const due = await messages(deps.db)
    .find({ dueAt: { $lte: now } })
    .sort({ dueAt: 1 })
    .limit(size)
    .toArray()
  if (due.length === 0) return { moved: 0, taken: [] }
  const planned = await plan(deps, due, now)
  return lease(
    deps,
    planned.map((one) => (one.next.act === 'send' && closed.has(one.next.channel) ? later(one, now) : one)),
    now,
  )
}

interface Planned extends Job {
  next: Next | { act: 'leave' }
  right: RightAsked | null
  delivery: DeliveryState
}

const later = (one: Planned, now: Date): Planned => ({
  ...one,
  next: { act: 'wait', until: new Date(now.getTime() + putOff) },
})

async function plan(deps: Deps, due: readonly MessageDoc[], now: Date): Promise<Planned[]> {
  const codes = [...new Set(due.flatMap((one) => (one.schoolCode ? [one.schoolCode] : [])))]
  const [people, find, paused, names] = await Promise.all([
    readPeople(
      deps,
      due.map((one) => one.recipient),
    ),
    readTemplates(deps, codes),
    readPauses(deps, now),
    readNames(deps, codes),
  ])
  const jobs = due.flatMap((message) => {
    const person = people.get(message.recipient)
    if (!person || !message.delivery) return []
    const offer = offerOf(message, find)
    const right = rightNeeded(deps, message, person, offer)
    const schoolName = names.get(message.schoolCode ?? '') ?? null
    return [{ message, person, offer, right, schoolName, delivery: afterLostLease(message.delivery) }]
  })
  const withRight = await rightsLeft(
    deps,
    jobs.flatMap(({ right }) => (right ? [right] : [])),
  )
  return jobs.map((job) => decide(job, withRight.has(job.message._id), paused, now))
}

type Known = Omit<Planned, 'next'>

function decide(job: Known, hasRight: boolean, paused: ReadonlyMap<Channel, Date>, now: Date): Planned {
  const { message, person, offer, delivery } = job
  if (isSeen(message, delivery)) return { ...job, next: { act: 'leave' } }
  const reach = reachOf(message, person, offer, hasRight)
  const quiet = quietUntil(now, readDeadline(message.params.deadline))
  const next = nextChannel({ reach, tries: ownTries(delivery), paused, quietUntil: quiet, now })
  return { ...job, next, delivery: { ...delivery, skipped: skippedIn(reach, paused, ownTries(delivery)) } }
}

/** Who has read it in the mini-program needs no other message of it. An employer's inbox has several readers. */
const isSeen = ({ read, recipient }: MessageDoc, delivery: DeliveryState): boolean =>
  read && !delivery.resent && audienceOf(recipient) === 'graduate' && delivery.tries.length === 0

/** What was tried says by itself why it did not go; an answer may also have made the channel unusable. */
function skippedIn(
  reach: Readonly<Record<Channel, Unusable | null>>,
  paused: ReadonlyMap<Channel, Date>,
  tries: readonly Try[],
): DeliveryState['skipped'] {
  return (Object.entries(reach) as [Channel, Unusable | null][]).flatMap(([channel, why]) => {
    if (why && tries.some((one) => one.channel === channel)) return []
    if (why) return why === 'notOffered' ? [] : [{ channel, why }]
    return paused.has(channel) ? [{ channel, why: 'pausedToday' as const }] : []
  })
}

async function readNames(deps: Deps, codes: readonly string[]): Promise<Map<string, string>> {
  const found = await schools(deps.db)
    .find({ _id: { $in: [...codes] } }, { projection: { name: 1 } })
    .toArray()
  return new Map(found.map((one) => [one._id, one.name]))
}

/** Whoever moves `dueAt` first has the message; the others find it moved. */
async function lease(deps: Deps, planned: readonly Planned[], now: Date): Promise<Batch> {
  const token = randomBytes(9).toString('base64url')
  const until = new Date(now.getTime() + leaseTime)
  const writes = planned.map((one) => writeOf(one, token, until))
  if (writes.length === 0) return { moved: 0, taken: [] }
  const { modifiedCount } = await messages(deps.db).bulkWrite(writes, { ordered: false })
  const ours = modifiedCount === writes.length ? null : await readOurs(deps, planned, token)
  for (const { message, next, delivery } of planned) {
    if (next.act === 'giveUp')
      deps.log.warn(
        { messageId: message._id, tries: delivery.tries.length, skipped: delivery.skipped },
        'message given up: no channel took it',
      )
  }
  const taken = planned.flatMap(({ next, ...job }) => {
    if (next.act !== 'send' || (ours && !ours.has(job.message._id))) return []
    return [
      {
        ...job,
        delivery: leased(job.delivery, next, token, until),
        channel: next.channel,
        token,
        leasedUntil: until,
      },
    ]
  })
  return { moved: modifiedCount, taken }
}

function leased(
  delivery: DeliveryState,
  next: Extract<Next, { act: 'send' }>,
  token: string,
  until: Date,
): DeliveryState {
  const maybeTwice = delivery.maybeTwice || next.again
  return { ...delivery, channel: next.channel, maybeTwice, lease: { token, until } }
}

function writeOf(
  { message, next, delivery }: Planned,
  token: string,
  until: Date,
): AnyBulkWriteOperation<MessageDoc> {
  const { _id, dueAt } = message
  const filter = { _id, dueAt: dueAt ?? null } as { _id: string; dueAt: Date }
  switch (next.act) {
    case 'send':
      return {
        updateOne: {
          filter,
          update: { $set: { delivery: leased(delivery, next, token, until), dueAt: until } },
        },
      }
    case 'wait':
      return { updateOne: { filter, update: { $set: { delivery, dueAt: next.until } } } }
    case 'giveUp':
    case 'leave': {
      const state = next.act === 'leave' ? 'none' : 'givenUp'
      return {
        updateOne: {
          filter,
          update: { $set: { delivery: { ...delivery, state, channel: null } }, $unset: { dueAt: true } },
        },
      }
    }
  }
}

async function readOurs(deps: Deps, planned: readonly Planned[], token: string): Promise<Set<string>> {
  const ids = planned.map((one) => one.message._id)
  const found = await messages(deps.db)
    .find({ _id: { $in: ids }, 'delivery.lease.token': token }, { projection: { _id: 1 } })
    .toArray()
  return new Set(found.map((one) => one._id))
}
