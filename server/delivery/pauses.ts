import type { Collection, Db } from 'mongodb'
import { shanghaiMidnight } from '../../contract/deadline.ts'
import type { Channel } from '../../contract/delivery/channels.ts'
import type { Deps } from '../deps.ts'

/** A channel that takes nothing more today, from anybody. */
export interface PauseDoc {
  _id: Channel
  until: Date
  since: Date
  code: string
  reason: string
}
export const channelPauses = (db: Db): Collection<PauseDoc> => db.collection<PauseDoc>('channelPauses')

const day = 86_400_000

/** Carriers count their quotas by the Chinese day. */
export const nextMidnight = (now: Date): Date => new Date(shanghaiMidnight(now).getTime() + day)

/** Known to every server before the message that met it goes on. */
export async function pauseChannel(
  deps: Pick<Deps, 'db' | 'clock' | 'log'>,
  channel: Channel,
  { code, reason }: { code: string; reason: string },
): Promise<void> {
  const now = deps.clock()
  const until = nextMidnight(now)
  const { upsertedCount, modifiedCount } = await channelPauses(deps.db).updateOne(
    { _id: channel },
    [
      {
        $set: {
          since: { $cond: [{ $gt: ['$until', now] }, '$since', now] },
          until,
          code,
          reason: { $literal: reason },
        },
      },
    ],
    { upsert: true },
  )
  if (upsertedCount + modifiedCount > 0)
    deps.log.warn({ channel, until, code }, 'channel paused until midnight')
}

export async function readPauses(deps: Pick<Deps, 'db'>, now: Date): Promise<ReadonlyMap<Channel, Date>> {
  const found = await channelPauses(deps.db)
    .find({ until: { $gt: now } })
    .toArray()
  return new Map(found.map((one) => [one._id, one.until]))
}
