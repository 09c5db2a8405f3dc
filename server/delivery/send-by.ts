import { createHash } from 'node:crypto'
import type { Channel } from '../../contract/delivery/channels.ts'
import { fitValue, typeOfKeyword } from '../../contract/delivery/fit-value.ts'
import { type NoticeFacts, noticeFacts } from '../../contract/delivery/notice-facts.ts'
import { mailText, smsText } from '../../contract/delivery/texts.ts'
import type { Deps } from '../deps.ts'
import type { MessageDoc } from '../notices/inbox.ts'
import type { Sent } from '../ports/sent.ts'
import { smsOf } from '../ports/sms/templates.ts'
import { calendarLink } from './calendar-token.ts'
import type { Person } from './people.ts'
import { addressOf, pageOf } from './places.ts'
import { readDeadline } from './quiet-hours.ts'
import type { Offer } from './reach.ts'
import { audienceOf } from './state.ts'
import type { TemplateDoc } from './templates.ts'

/** A message with all that its sending needs. */
export interface Job {
  message: MessageDoc
  person: Person
  offer: Offer
  schoolName: string | null
}

/** A carrier that has not answered after this long will not be waited for; longer than any port's own limit. Unit: ms. */
export const longestSend = 60_000
const silent: Sent = { result: 'unknown', reason: '长时间没有应答，可能已送达' }

/** Hands one message to one channel. Never throws, never takes longer than a minute. */
export function sendBy(deps: Deps, channel: Channel, job: Job): Promise<Sent> {
  return new Promise((resolve) => {
    const patience = setTimeout(resolve, longestSend, silent).unref()
    composeAndHand(deps, channel, job).then((sent) => {
      clearTimeout(patience)
      resolve(sent)
    })
  })
}

/** A value that does not open, or a bug of ours, is no reason for the message to be stuck: the next channel may take it. */
async function composeAndHand(deps: Deps, channel: Channel, job: Job): Promise<Sent> {
  try {
    return await hand(deps, channel, job)
  } catch (error) {
    deps.log.error({ err: error, messageId: job.message._id, channel }, 'message not composed')
    return { result: 'refused', code: 'NOT_COMPOSED', reason: '消息内容生成失败' }
  }
}

function hand(deps: Deps, channel: Channel, job: Job): Promise<Sent> {
  const { message, person, offer } = job
  switch (channel) {
    case 'subscription':
      return deps.wechat.sendSubscription({
        openid: need(person.miniprogram),
        templateId: need(offer.subscription).templateId,
        page: pageOf(message),
        data: dataOf(need(offer.subscription), factsOf(job), message.at),
      })
    case 'template':
      return deps.wechat.sendTemplate({
        openid: need(person.official).openid,
        templateId: need(offer.template).templateId,
        page: pageOf(message),
        url: addressOf(deps.config, message),
        data: dataOf(need(offer.template), factsOf(job), message.at),
        clientMessageId: sendingId(message),
      })
    case 'sms':
      return deps.sms.send(smsOf(need(person.mobile)(), 'notice', sms(message)))
    case 'mail':
      return deps.mail.send({ to: need(person.mail)(), ...mail(deps, message) })
  }
}

function need<T>(value: T | null): T {
  if (value === null) throw new Error('the channel cannot take this message')
  return value
}

const factsOf = ({ message, schoolName }: Job): NoticeFacts =>
  noticeFacts(message.name, audienceOf(message.recipient), message.params, { at: message.at, schoolName })

/** Each keyword gets its fact, made to fit; a date that there is none of is the message's own. */
export function dataOf(
  { fields }: Pick<TemplateDoc, 'fields'>,
  facts: NoticeFacts,
  at: Date,
): Record<string, { value: string }> {
  return Object.fromEntries(
    fields.map(({ keyword, from }) => [
      keyword,
      { value: fitValue(typeOfKeyword(keyword) ?? 'thing', facts[from], at) },
    ]),
  )
}

/** One id for all tries of one sending, so that WeChat drops a repetition; sent again by hand it is another. */
export const sendingId = ({ _id, delivery }: MessageDoc): string =>
  createHash('sha256')
    .update(`${_id} ${delivery?.since ?? 0}`)
    .digest('hex')
    .slice(0, 32)

const sms = ({ name, recipient, params }: MessageDoc): readonly string[] =>
  smsText(name, audienceOf(recipient), params).params

function mail(deps: Deps, message: MessageDoc): { subject: string; text: string } {
  const { name, recipient, params, registrationId } = message
  const deadline = readDeadline(params.deadline)
  const open = addressOf(deps.config, message)
  const calendar =
    registrationId && deadline && deadline > deps.clock()
      ? calendarLink(deps, registrationId, deadline)
      : null
  return mailText(name, audienceOf(recipient), params, { open, calendar })
}
