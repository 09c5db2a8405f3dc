import { factLabels } from '../../contract/delivery/notice-facts.ts'
import { accounts } from '../accounts/model.ts'
import { wechatIdentities } from '../accounts/wechat/wechat-identities.ts'
import { messageTemplates } from '../delivery/templates.ts'
import type { Deps } from '../deps.ts'
import { receivedInDemo } from '../ports/wechat/demo.ts'
import type { ReceivedMessage } from '../ports/wechat/double.ts'

export interface DemoWechatMessage {
  at: Date
  channel: ReceivedMessage['channel']
  /** whose phone; null: somebody who has unbound since */
  name: string | null
  fields: { label: string; value: string }[]
  /** `pages/record/index?id=…`, or an address of ours */
  page: string | null
}

/** What the phones of a demo received, newest first, with names in place of openids and words in place of keywords. */
export async function receivedMessages({ db }: Pick<Deps, 'db'>): Promise<DemoWechatMessage[]> {
  const received = await receivedInDemo(db)
  const [owners, labels] = await Promise.all([ownersOf(db, received), labelsOf(db, received)])
  return received.map(({ at, channel, openid, templateId, data, page }) => ({
    at,
    channel,
    name: owners.get(openid) ?? null,
    fields: Object.entries(data).map(([keyword, value]) => ({
      label: labels.get(`${templateId} ${keyword}`) ?? keyword,
      value,
    })),
    page,
  }))
}

async function ownersOf(db: Deps['db'], received: readonly ReceivedMessage[]): Promise<Map<string, string>> {
  const openid = { $in: [...new Set(received.map((one) => one.openid))] }
  const identities = await wechatIdentities(db).find({ openid }).toArray()
  const ids = identities.flatMap((one) => (one.accountId ? [one.accountId] : []))
  const owners = await accounts(db)
    .find({ _id: { $in: ids } })
    .toArray()
  const names = new Map(owners.map((one) => [one._id, one.name]))
  return new Map(identities.map((one) => [one.openid, names.get(one.accountId ?? '') ?? '']))
}

async function labelsOf(db: Deps['db'], received: readonly ReceivedMessage[]): Promise<Map<string, string>> {
  const templateId = { $in: [...new Set(received.map((one) => one.templateId))] }
  const templates = await messageTemplates(db).find({ templateId }).toArray()
  return new Map(
    templates.flatMap((one) =>
      one.fields.map(({ keyword, from }) => [
        `${one.templateId} ${keyword}`,
        factLabels[from].replace(/（.*）$/, ''),
      ]),
    ),
  )
}
