import type { Deps } from '../deps.ts'
import { logAccess } from '../graduates/access-log.ts'
import { Refusal } from '../http/refusal.ts'
import { type MessageDoc, messages } from '../notices/inbox.ts'
import { type DeskActor, ownMessages } from './scope.ts'

/** Within this time after a message arrived, or may have, nobody sends it again. Unit: ms. */
const tooSoon = 3_600_000

/** Why a message is not to be sent again now, as a sentence; null when it may be. */
export function whyNoResend({ delivery }: MessageDoc, now: Date): string | null {
  if (!delivery) return '这条消息产生时还没有对外发送'
  if (delivery.state === 'waiting') return '这条消息正在等待发送，无需重发'
  const recent = delivery.tries.some(
    ({ result, at }) => (result === 'sent' || result === 'unknown') && now.getTime() - at.getTime() < tooSoon,
  )
  return recent ? '这条消息一小时内已经发送（或可能已送达），请稍后再试' : null
}

/**
 * Sends a message again through the channels in order; earlier tries stay in its history. Refuses with NOT_FOUND (also for
 * another school's) or RESEND_REFUSED.
 */
export async function resendMessage(deps: Deps, actor: DeskActor, id: string): Promise<{ ok: true }> {
  const scope = { ...ownMessages(actor), _id: id }
  const message = await messages(deps.db).findOne(scope)
  if (!message) throw new Refusal('NOT_FOUND')
  const now = deps.clock()
  const reason = whyNoResend(message, now)
  if (reason || !message.delivery) throw new Refusal('RESEND_REFUSED', { detail: { message: reason } })
  if (message.schoolCode) await logAccess(deps, actor, message.schoolCode, 'resendMessage', id)
  const { state, tries, maybeTwice } = message.delivery
  const { matchedCount } = await messages(deps.db).updateOne(
    { ...scope, 'delivery.state': state, 'delivery.tries': { $size: tries.length } },
    {
      $set: {
        delivery: {
          state: 'waiting',
          channel: null,
          tries,
          since: tries.length,
          maybeTwice,
          skipped: [],
          resent: true,
        },
        dueAt: now,
      },
    },
  )
  if (matchedCount === 0)
    throw new Refusal('RESEND_REFUSED', { detail: { message: '这条消息刚刚有了变化，请刷新查看' } })
  return { ok: true }
}
