import { purposes } from '../contract/delivery/purposes.ts'
import { type AccountDoc, accounts } from '../server/accounts/model.ts'
import { type WechatIdentityDoc, wechatIdentities } from '../server/accounts/wechat/wechat-identities.ts'
import { type RightDoc, subscriptionRights } from '../server/delivery/rights.ts'
import {
  messageTemplates,
  platform,
  type TemplateChannel,
  templateKey,
} from '../server/delivery/templates.ts'
import type { Deps } from '../server/deps.ts'
import { type GraduateDoc, graduates } from '../server/graduates/model.ts'
import { newId } from '../server/ids.ts'
import { deliver } from '../server/notices/inbox.ts'

/** A graduate as far as messages are concerned: bound to both of WeChat's apps, with a telephone. */
export interface Addressee {
  recipient: string
  /** of the mini-program and of the 公众号; what starts alike is one person */
  openid: string
  official: string
  mobile: string
}
export type Scarce = Pick<GraduateDoc, 'schoolCode' | 'year'>

/** Many at once, written as they lie in the database. @param from numbers them; no two batches may overlap */
export async function makeAddressees(
  deps: Deps,
  like: GraduateDoc,
  count: number,
  from = 0,
): Promise<Addressee[]> {
  const made = Array.from({ length: count }, (_, n) => addressee(deps, like, from + n))
  const { db } = deps
  await graduates(db).insertMany(made.map((one) => one.graduate))
  await accounts(db).insertMany(made.map((one) => one.account))
  await wechatIdentities(db).insertMany(made.flatMap((one) => one.identities))
  return made.map((one) => one.addressee)
}

function addressee(deps: Deps, like: GraduateDoc, n: number) {
  const [graduateId, accountId] = [newId(like.schoolCode), newId('A')]
  const number = String(n).padStart(8, '0')
  const personId = `person ${number}`
  const mobile = `199${number}`
  const graduate: GraduateDoc = {
    ...like,
    _id: graduateId,
    personId,
    examNumber: `9${number}`,
    studentNumber: number,
    name: `测试${n}`,
    mobile: deps.vault.seal(mobile, `${graduateId}:mobile`),
  }
  const at = deps.clock()
  const account: AccountDoc = {
    _id: accountId,
    realm: 'graduate',
    role: 'graduate',
    name: graduate.name,
    logins: [personId],
    password: '',
    passwordSetAt: at,
    oneTimePassword: false,
    active: true,
    knownAddresses: [],
    createdAt: at,
    personId,
    mobile: null,
    email: null,
    consent: { version: 'test', at, items: ['wechat'] },
  }
  const bound = { unionid: null, accountId, boundAt: at }
  const [openid, official] = [`p${number}-mini`, `p${number}-official`]
  const { miniprogramAppid, officialAppid } = deps.wechat
  const identities: WechatIdentityDoc[] = [
    identity('miniprogram', miniprogramAppid ?? '', openid, bound),
    { ...identity('official', officialAppid ?? '', official, bound), subscribed: true },
  ]
  return {
    graduate,
    account,
    identities,
    addressee: { recipient: `graduate:${graduateId}`, openid, official, mobile },
  }
}

const identity = (
  provider: WechatIdentityDoc['provider'],
  appid: string,
  openid: string,
  bound: Pick<WechatIdentityDoc, 'unionid' | 'accountId' | 'boundAt'>,
): WechatIdentityDoc => ({ _id: `${appid}:${openid}`, provider, appid, openid, ...bound })

/** One template id for each channel and purpose, `${channel}-${purpose}`. */
export async function makeTemplates(
  { db, clock }: Deps,
  channels: readonly TemplateChannel[],
): Promise<void> {
  const docs = channels.flatMap((channel) =>
    purposes.map((purpose) => ({
      _id: templateKey(platform, channel, purpose),
      scope: platform,
      channel,
      purpose,
      templateId: `${channel}-${purpose}`,
      fields: [
        { keyword: 'thing1', from: 'title' as const },
        { keyword: 'thing2', from: 'party' as const },
        { keyword: 'time3', from: 'time' as const },
        { keyword: 'thing4', from: 'remark' as const },
      ],
      updatedAt: clock(),
      by: '平台',
    })),
  )
  await messageTemplates(db).insertMany(docs)
}

/** A right to one message about reviews for each. */
export async function giveRights({ db, wechat, clock }: Deps, to: readonly Addressee[]): Promise<void> {
  const rights = to.map(
    ({ openid }): RightDoc => ({
      _id: `right ${openid}`,
      identity: `${wechat.miniprogramAppid}:${openid}`,
      templateId: 'subscription-review',
      at: clock(),
      confirmed: true,
      reported: true,
      usedBy: null,
    }),
  )
  await subscriptionRights(db).insertMany(rights)
}

/** One message to each, due now; its id is `${recipient}:told`. */
export async function tellAll(deps: Deps, to: readonly Addressee[], schoolCode: string): Promise<void> {
  const at = deps.clock()
  await deliver(
    deps,
    to.map(({ recipient }) => ({
      id: `${recipient}:told`,
      recipient,
      schoolCode,
      name: 'returned' as const,
      params: { reason: '材料不清晰，请重新拍摄' },
      registrationId: null,
      at,
    })),
  )
}
