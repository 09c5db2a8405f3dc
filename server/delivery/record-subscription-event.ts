import { accounts } from '../accounts/model.ts'
import { wechatIdentities } from '../accounts/wechat/wechat-identities.ts'
import type { Deps } from '../deps.ts'
import { isDuplicateKey } from '../duplicate-keys.ts'
import { persons } from '../graduates/model.ts'
import { messages } from '../notices/inbox.ts'
import { within } from './report-subscriptions.ts'
import { rightKey, subscriptionRights, switchedOff } from './rights.ts'

/** One pushed event about subscriptions; entries as WeChat names their fields, all as text. */
export interface SubscriptionEvent {
  /** the same for a repetition */
  _id: string
  appid: string
  openid: string
  /** `subscribe_msg_popup_event`, `subscribe_msg_change_event` or `subscribe_msg_sent_event`; others mean nothing here */
  event: string
  at: Date
  list: readonly Readonly<Record<string, string>>[]
}

/**
 * What WeChat itself says of rights: a popup's 允许 confirms a reported right or is one, a refusal in the settings takes
 * all of that template, a message that failed on the way goes on to the next channel. Twice changes nothing more.
 * https://developers.weixin.qq.com/miniprogram/dev/framework/open-ability/subscribe-message.html
 */
export async function recordSubscriptionEvent(deps: Deps, event: SubscriptionEvent): Promise<void> {
  const identity = `${event.appid}:${event.openid}`
  for (const entry of event.list) {
    const { TemplateId: templateId = '', SubscribeStatusString: status } = entry
    if (!templateId) continue
    const of = { identity, templateId }
    if (event.event === 'subscribe_msg_popup_event' && status === 'accept') await confirm(deps, event, of)
    if (event.event === 'subscribe_msg_change_event') await change(deps, of, status === 'reject', event.at)
    if (event.event === 'subscribe_msg_sent_event') await noteFailure(deps, event, entry)
  }
}

type Of = { identity: string; templateId: string }

async function confirm(deps: Deps, { _id, at }: SubscriptionEvent, of: Of): Promise<void> {
  const rights = subscriptionRights(deps.db)
  const key = `event:${_id}:${of.templateId}`
  if (await rights.findOne({ $or: [{ _id: key }, { ...of, confirmedBy: key }] })) return
  await switchedOff(deps.db).deleteOne({ _id: rightKey(of) })
  const reported = await rights.findOneAndUpdate(
    { ...of, confirmed: false, at: within(at) },
    { $set: { confirmed: true, confirmedBy: key } },
    { sort: { at: 1 } },
  )
  if (reported) return
  try {
    await rights.insertOne({ _id: key, ...of, at, confirmed: true, reported: false, usedBy: null })
  } catch (error) {
    if (!isDuplicateKey(error)) throw error
  }
}

/** Rights given after the refusal, if its event comes late, stay. */
async function change(deps: Deps, of: Of, refused: boolean, at: Date): Promise<void> {
  const _id = rightKey(of)
  if (!refused) return void (await switchedOff(deps.db).deleteOne({ _id }))
  await subscriptionRights(deps.db).deleteMany({ ...of, usedBy: null, at: { $lte: at } })
  await switchedOff(deps.db).updateOne({ _id }, { $set: { at } }, { upsert: true })
}

/** WeChat took the message and could not deliver it: what counted as sent is refused after all. */
async function noteFailure(
  deps: Deps,
  { appid, openid }: SubscriptionEvent,
  { MsgID: ref = '', ErrorCode: code = '0' }: Readonly<Record<string, string>>,
): Promise<void> {
  if (!ref || code === '0' || code === '') return
  const recipients = await recipientsOf(deps, `${appid}:${openid}`)
  const failed = { result: 'refused' as const, code, reason: '微信未能送达用户' }
  await messages(deps.db).updateOne(
    {
      recipient: { $in: recipients },
      'delivery.state': 'sent',
      'delivery.tries': { $elemMatch: { channel: 'subscription', result: 'sent', ref } },
    },
    {
      $set: {
        'delivery.tries.$.result': failed.result,
        'delivery.tries.$.code': failed.code,
        'delivery.tries.$.reason': failed.reason,
        'delivery.state': 'waiting',
        'delivery.channel': null,
        dueAt: deps.clock(),
      },
    },
  )
}

async function recipientsOf({ db }: Deps, identity: string): Promise<string[]> {
  const bound = await wechatIdentities(db).findOne({ _id: identity })
  if (!bound?.accountId) return []
  const account = await accounts(db).findOne({ _id: bound.accountId }, { projection: { personId: 1 } })
  if (!account?.personId) return []
  const person = await persons(db).findOne({ _id: account.personId })
  return person?.graduates.map(({ graduateId }) => `graduate:${graduateId}`) ?? []
}
