import { linkFollower, noteFollowing } from '../accounts/wechat/follow-official.ts'
import { forgetPerson, noteRevocation } from '../accounts/wechat/revoked-identity.ts'
import { recordSubscriptionEvent } from '../delivery/record-subscription-event.ts'
import type { Deps } from '../deps.ts'
import type { WechatEventDoc } from './event-model.ts'
import { redeemScene } from './official-qr.ts'

/** What one event changes. Doing it twice changes nothing more; throws when it is to be tried again. */
export async function handleEvent(deps: Deps, event: WechatEventDoc): Promise<void> {
  switch (event.event) {
    case 'subscribe':
      await noteFollowing(deps, event, true, event.at)
      return meetFollower(deps, event, event.key.replace(/^qrscene_/, ''))
    case 'SCAN':
      await noteFollowing(deps, event, true, event.at)
      return meetFollower(deps, event, event.key)
    case 'unsubscribe':
      return noteFollowing(deps, event, false, event.at)
    case 'user_authorization_revoke':
      return noteRevocation(deps, event, event.key)
    case 'user_authorization_cancellation':
      return forgetPerson(deps, event)
    default:
      return recordSubscriptionEvent(deps, event)
  }
}

/** A scene names the account itself, so it goes before the unionid. */
async function meetFollower(deps: Deps, event: WechatEventDoc, scene: string): Promise<void> {
  if (scene) await redeemScene(deps, { scene, event: event._id, at: event.at }, event)
  await linkFollower(deps, event)
}
