import { type Purpose, purposes } from '../../contract/delivery/purposes.ts'
import { accounts } from '../accounts/model.ts'
import { noteFollowing } from '../accounts/wechat/follow-official.ts'
import { bindIdentity } from '../accounts/wechat/wechat-identities.ts'
import { subscriptionRights } from '../delivery/rights.ts'
import {
  messageTemplates,
  platform,
  type TemplateChannel,
  type TemplateDoc,
  templateKey,
} from '../delivery/templates.ts'
import type { Deps } from '../deps.ts'
import type { GraduateDoc } from '../graduates/model.ts'
import { demoApps, demoPhones } from '../ports/wechat/demo.ts'

/** 订阅消息 that this phone's owner has already allowed, of each template. */
const allowed = 3

/**
 * Templates for the whole platform, and the WeChat of one graduate: bound in the mini-program and in the 公众号, which it
 * follows. Only for the demo's own double; real apps are nobody's to fill in.
 */
export async function seedWechat(deps: Deps, { personId }: GraduateDoc): Promise<void> {
  const { miniprogramAppid, officialAppid } = deps.wechat
  if (miniprogramAppid !== demoApps.miniprogram.appid || officialAppid !== demoApps.official.appid) return
  await messageTemplates(deps.db).insertMany(
    (['subscription', 'template'] as const).flatMap((channel) =>
      purposes.map((purpose) => templateOf(channel, purpose, deps.clock())),
    ),
  )
  const account = await accounts(deps.db).findOneAndUpdate(
    { personId },
    { $addToSet: { 'consent.items': 'wechat' } },
  )
  if (!account) throw new Error('the graduate with a phone has no account')
  const { miniprogram, official } = demoPhones.bound
  await bindIdentity(deps, account._id, { appid: miniprogramAppid, openid: miniprogram, unionid: null })
  const follower = { appid: officialAppid, openid: official }
  await bindIdentity(deps, account._id, { ...follower, unionid: null }, 'official')
  await noteFollowing(deps, follower, true, deps.clock())
  await allow(deps, `${miniprogramAppid}:${miniprogram}`)
}

function templateOf(channel: TemplateChannel, purpose: Purpose, updatedAt: Date): TemplateDoc {
  return {
    _id: templateKey(platform, channel, purpose),
    scope: platform,
    channel,
    purpose,
    templateId: templateId(channel, purpose),
    fields: [
      { keyword: 'thing1', from: 'title' },
      { keyword: 'thing2', from: 'party' },
      { keyword: 'phrase3', from: 'status' },
      { keyword: 'thing4', from: 'remark' },
      { keyword: 'time5', from: 'time' },
    ],
    updatedAt,
    by: '演示数据',
  }
}

const templateId = (channel: TemplateChannel, purpose: Purpose): string => `demo-${channel}-${purpose}`

async function allow({ db, clock }: Deps, identity: string): Promise<void> {
  const rights = purposes.flatMap((purpose) =>
    Array.from({ length: allowed }, (_, n) => ({
      _id: `demo:${purpose}:${n}`,
      identity,
      templateId: templateId('subscription', purpose),
      at: clock(),
      confirmed: true,
      reported: true,
      usedBy: null,
    })),
  )
  await subscriptionRights(db).insertMany(rights)
}
