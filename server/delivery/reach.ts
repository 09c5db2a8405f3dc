import type { Channel } from '../../contract/delivery/channels.ts'
import { noticePurpose } from '../../contract/delivery/purposes.ts'
import type { Deps } from '../deps.ts'
import type { MessageDoc } from '../notices/inbox.ts'
import type { Person } from './people.ts'
import type { RightAsked } from './rights.ts'
import { audienceOf, type Unusable } from './state.ts'
import type { FindTemplate, TemplateDoc } from './templates.ts'

/** What a message could be sent by: the templates of its purpose. */
export interface Offer {
  subscription: TemplateDoc | null
  template: TemplateDoc | null
}

export function offerOf(message: MessageDoc, find: FindTemplate): Offer {
  const purpose = noticePurpose[message.name]
  return {
    subscription: find(message.schoolCode, 'subscription', purpose),
    template: find(message.schoolCode, 'template', purpose),
  }
}

/** The right a subscription message would spend; null where none would be asked for. */
export function rightNeeded(
  { wechat }: Pick<Deps, 'wechat'>,
  message: MessageDoc,
  person: Person,
  offer: Offer,
): RightAsked | null {
  if (!person.miniprogram || !wechat.miniprogramAppid || !offer.subscription) return null
  return {
    messageId: message._id,
    identity: `${wechat.miniprogramAppid}:${person.miniprogram}`,
    templateId: offer.subscription.templateId,
  }
}

/**
 * Why each channel cannot take the message; null where it can. WeChat is for graduates; text messages too, because of
 * employers only links go to telephones. A right to a subscription message was itself given by a tap, a template message
 * needs the consent to WeChat messages.
 */
export function reachOf(
  message: MessageDoc,
  person: Person,
  offer: Offer,
  hasRight: boolean,
): Record<Channel, Unusable | null> {
  const graduate = audienceOf(message.recipient) === 'graduate'
  return {
    subscription: graduate ? subscriptionReach(person, offer, hasRight) : 'notOffered',
    template: graduate ? templateReach(person, offer) : 'notOffered',
    sms: graduate ? (person.mobile ? null : 'noTelephone') : 'notOffered',
    mail: person.mail ? null : 'noAddress',
  }
}

function subscriptionReach(person: Person, offer: Offer, hasRight: boolean): Unusable | null {
  if (!person.miniprogram) return 'notBound'
  if (!offer.subscription) return 'noTemplate'
  return hasRight ? null : 'noRight'
}

function templateReach(person: Person, offer: Offer): Unusable | null {
  if (!person.official) return 'notBound'
  if (!person.official.following) return 'notFollowing'
  if (!offer.template) return 'noTemplate'
  return person.agreesToWechat ? null : 'notConsented'
}
