import type { FactName } from '../../contract/delivery/notice-facts.ts'
import { type Purpose, purposes } from '../../contract/delivery/purposes.ts'
import { noticeVersion } from '../../server/accounts/graduate/notice.ts'
import { accounts } from '../../server/accounts/model.ts'
import { wechatIdentities } from '../../server/accounts/wechat/wechat-identities.ts'
import { type RightDoc, subscriptionRights } from '../../server/delivery/rights.ts'
import type { DeliveryState } from '../../server/delivery/state.ts'
import {
  messageTemplates,
  platform,
  type TemplateChannel,
  templateKey,
} from '../../server/delivery/templates.ts'
import { deliver, type MessageDoc, messages } from '../../server/notices/inbox.ts'
import { officialApp, type TestApp } from '../app.ts'

const fields: { keyword: string; from: FactName }[] = [
  { keyword: 'thing1', from: 'title' },
  { keyword: 'thing2', from: 'party' },
  { keyword: 'phrase3', from: 'status' },
  { keyword: 'time4', from: 'time' },
  { keyword: 'thing5', from: 'remark' },
]
export const templateIdOf = (channel: TemplateChannel, purpose: Purpose): string =>
  `tmpl-${channel}-${purpose}`

/** The platform's templates for every purpose, known to WeChat's console too. */
export async function setUpTemplates(
  app: TestApp,
  channels: TemplateChannel[] = ['subscription', 'template'],
) {
  for (const channel of channels) {
    for (const purpose of purposes) {
      const templateId = templateIdOf(channel, purpose)
      const _id = templateKey(platform, channel, purpose)
      const doc = {
        scope: platform,
        channel,
        purpose,
        templateId,
        fields,
        updatedAt: app.deps.clock(),
        by: '平台',
      }
      await messageTemplates(app.deps.db).replaceOne({ _id }, doc, { upsert: true })
      app.wechat.addTemplate(
        templateId,
        fields.map((one) => one.keyword),
        channel === 'template' ? 'official' : 'miniprogram',
      )
    }
  }
}

export interface Phone {
  openid: string
  official: string
}
let n = 0

/** Binds both channels of a graduate with an account; `following` and `agrees` as said. */
export async function bindWechat(
  app: TestApp,
  accountId: string,
  how: { miniprogram?: boolean; following?: boolean; agrees?: boolean } = {},
): Promise<Phone> {
  const { miniprogram = true, following = true, agrees = true } = how
  n += 1
  const phone = { openid: `o-mini-${n}`, official: `o-official-${n}` }
  const { db, clock, wechat } = app.deps
  const bound = { unionid: null, accountId, boundAt: clock() }
  const appid = wechat.miniprogramAppid ?? ''
  if (miniprogram) {
    const { openid } = phone
    app.wechat.knows({ openid })
    await wechatIdentities(db).insertOne({
      _id: `${appid}:${openid}`,
      provider: 'miniprogram',
      appid,
      openid,
      ...bound,
    })
  }
  const openid = phone.official
  if (following) app.wechat.follow({ openid })
  await wechatIdentities(db).insertOne({
    _id: `${officialApp.appid}:${openid}`,
    provider: 'official',
    appid: officialApp.appid,
    openid,
    ...bound,
    subscribed: following,
  })
  const items = ['notice', 'idNumber', ...(agrees ? ['wechat'] : [])]
  const consent = { version: noticeVersion, at: clock(), items }
  await accounts(db).updateOne({ _id: accountId }, { $set: { consent } })
  return phone
}

/** A right that both the phone and we know of; `onlyOurs` is one that WeChat knows nothing of. */
export async function giveRight(
  app: TestApp,
  { openid }: Phone,
  purpose: Purpose,
  how: { onlyOurs?: boolean } = {},
): Promise<string> {
  n += 1
  const templateId = templateIdOf('subscription', purpose)
  const right: RightDoc = {
    _id: `test right ${n}`,
    identity: `${app.deps.wechat.miniprogramAppid}:${openid}`,
    templateId,
    at: app.deps.clock(),
    confirmed: true,
    reported: true,
    usedBy: null,
  }
  await subscriptionRights(app.deps.db).insertOne(right)
  if (!how.onlyOurs) app.wechat.grant(openid, templateId)
  return right._id
}

/** A message in somebody's inbox, due now. */
export async function tell(
  app: TestApp,
  recipient: string,
  own: Partial<Pick<MessageDoc, 'name' | 'params' | 'registrationId' | 'schoolCode'>> = {},
): Promise<string> {
  n += 1
  const id = `told:${n}`
  await deliver(app.deps, [
    {
      id,
      recipient,
      schoolCode: own.schoolCode ?? null,
      name: own.name ?? 'returned',
      params: own.params ?? { reason: '材料不清晰' },
      registrationId: own.registrationId ?? null,
      at: app.deps.clock(),
    },
  ])
  return id
}

export async function deliveryOf(app: TestApp, id: string): Promise<DeliveryState> {
  const message = await messages(app.deps.db).findOne({ _id: id })
  if (!message?.delivery) throw new Error(`no delivery of ${id}`)
  return message.delivery
}

/** `subscription refused 43101, sms sent`, and how it ended. */
export async function wayOf(app: TestApp, id: string): Promise<string> {
  const { state, tries, channel, maybeTwice } = await deliveryOf(app, id)
  const way = tries.map((one) => [one.channel, one.result, one.code].filter(Boolean).join(' ')).join(', ')
  return `${way || 'no try'} → ${state}${state === 'sent' ? ` ${channel}` : ''}${maybeTwice ? ' (maybe twice)' : ''}`
}
