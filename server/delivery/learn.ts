import type { Channel } from '../../contract/delivery/channels.ts'
import { noteFollowing } from '../accounts/wechat/follow-official.ts'
import type { Deps } from '../deps.ts'
import type { Sent } from '../ports/sent.ts'
import { pauseChannel } from './pauses.ts'
import { dropRights, releaseRights } from './rights.ts'
import type { Outcome } from './settle.ts'
import { leaseTime, type Taken } from './take-batch.ts'

/** WeChat's codes that say something of the person: no right to this template; does not follow the 公众号. */
const noRight = '43101'
const notFollowing = '43004'

/** What an answer says of others: the channel's pause, the rights of the person, whether they follow. All may be done twice. */
export async function learn(deps: Deps, batch: readonly Outcome[]): Promise<void> {
  const pauses = new Map<Channel, Extract<Sent, { result: 'paused' }>>()
  for (const { taken, sent } of batch) if (sent?.result === 'paused') pauses.set(taken.channel, sent)
  const bySubscription = batch.filter(({ taken }) => taken.channel === 'subscription')
  const isGone = (one: Outcome) => refusedWith(one, noRight)
  const isKept = ({ sent }: Outcome) => sent?.result === 'sent' || sent?.result === 'unknown'
  await Promise.all([
    ...[...pauses].map(([channel, sent]) => pauseChannel(deps, channel, sent)),
    releaseRights(
      deps,
      bySubscription.filter((one) => !isGone(one) && !isKept(one)).map(({ taken }) => taken.message._id),
    ),
    dropRights(
      deps,
      bySubscription
        .filter(isGone)
        .flatMap(({ taken }) => (taken.right ? [{ ...taken.right, until: takenAt(taken) }] : [])),
    ),
    ...batch
      .filter((one) => one.taken.channel === 'template' && refusedWith(one, notFollowing))
      .map(({ taken }) => noteUnfollowed(deps, taken)),
  ])
}

const refusedWith = ({ sent }: Outcome, code: string): boolean =>
  sent?.result === 'refused' && sent.code === code

/** Whatever the person has done since then is newer than the answer. */
const takenAt = ({ leasedUntil }: Taken): Date => new Date(leasedUntil.getTime() - leaseTime)

async function noteUnfollowed(deps: Deps, taken: Taken): Promise<void> {
  const appid = deps.wechat.officialAppid
  const openid = taken.person.official?.openid
  if (appid && openid) await noteFollowing(deps, { appid, openid }, false, takenAt(taken))
}
