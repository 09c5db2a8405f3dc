import type { z } from 'zod'
import type { showDelivery as endpoint } from '../../contract/api/delivery.ts'
import { type Channel, channelLabels, channels } from '../../contract/delivery/channels.ts'
import type { Deps } from '../deps.ts'
import { messages } from '../notices/inbox.ts'
import { channelPauses } from './pauses.ts'
import { type DeskActor, ownMessages } from './scope.ts'
import type { DeliveryState, Try } from './state.ts'

type Shown = z.input<NonNullable<(typeof endpoint)['response']>>
/** Unit: ms. */
const week = 7 * 86_400_000

interface Counted {
  states: { _id: DeliveryState['state']; count: number }[]
  tries: { _id: { channel: Channel; result: Try['result'] }; count: number }[]
}

/** How the channels did in the last seven days, and which of them are paused now. */
export async function showDelivery(deps: Deps, actor: DeskActor): Promise<Shown> {
  const now = deps.clock()
  const [counted, pauses] = await Promise.all([
    countTries(deps, actor, new Date(now.getTime() - week)),
    channelPauses(deps.db)
      .find({ until: { $gt: now } })
      .toArray(),
  ])
  const count = (channel: Channel, ...results: Try['result'][]) =>
    counted.tries
      .filter(({ _id }) => _id.channel === channel && (results.length === 0 || results.includes(_id.result)))
      .reduce((sum, one) => sum + one.count, 0)
  const states = { waiting: 0, sent: 0, givenUp: 0, none: 0 }
  for (const { _id, count: of } of counted.states) states[_id] = of
  return {
    states,
    channels: channels.map((channel) => {
      const [tries, sent] = [count(channel), count(channel, 'sent')]
      const pause = pauses.find((one) => one._id === channel)
      return {
        channel,
        label: channelLabels[channel],
        tries,
        sent,
        refused: count(channel, 'refused'),
        later: count(channel, 'later', 'paused'),
        unknown: count(channel, 'unknown'),
        rate: tries > 0 ? sent / tries : null,
        pausedUntil: pause?.until.toISOString() ?? null,
        pauseReason: pause?.reason ?? null,
      }
    }),
  }
}

async function countTries({ db }: Deps, actor: DeskActor, since: Date): Promise<Counted> {
  const [counted] = await messages(db)
    .aggregate<Counted>([
      { $match: { ...ownMessages(actor), at: { $gte: since }, 'delivery.state': { $exists: true } } },
      { $project: { 'delivery.state': 1, 'delivery.tries.channel': 1, 'delivery.tries.result': 1 } },
      {
        $facet: {
          states: [{ $group: { _id: '$delivery.state', count: { $sum: 1 } } }],
          tries: [
            { $unwind: '$delivery.tries' },
            {
              $group: {
                _id: { channel: '$delivery.tries.channel', result: '$delivery.tries.result' },
                count: { $sum: 1 },
              },
            },
          ],
        },
      },
    ])
    .toArray()
  return counted ?? { states: [], tries: [] }
}
