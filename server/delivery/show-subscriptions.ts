import type { z } from 'zod'
import type { listSubscriptions } from '../../contract/api/delivery.ts'
import { purposeLabels, purposes } from '../../contract/delivery/purposes.ts'
import type { GraduateActor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { identityOf } from './report-subscriptions.ts'
import { rightKey, subscriptionRights, switchedOff } from './rights.ts'
import { readTemplates } from './templates.ts'

type Shown = z.input<NonNullable<(typeof listSubscriptions)['response']>>
/** WeChat shows no more in one sheet. */
const atOnce = 3

/** Which templates to ask for at the next tap, those first that the person has fewest rights for, and what is left. */
export async function showSubscriptions(deps: Deps, actor: GraduateActor): Promise<Shown> {
  const find = await readTemplates(deps, [actor.schoolCode])
  const offered = purposes.flatMap((purpose) => {
    const template = find(actor.schoolCode, 'subscription', purpose)
    return template ? [{ purpose, templateId: template.templateId }] : []
  })
  const identity = await identityOf(deps, actor.accountId)
  const ids = [...new Set(offered.map((one) => one.templateId))]
  const { left, off } = await readLeft(deps, identity, ids)
  const purposesShown = offered.map(({ purpose, templateId }) => ({
    purpose,
    label: purposeLabels[purpose],
    left: left.get(templateId) ?? 0,
    words: wordsFor(left.get(templateId) ?? 0, off.has(templateId), identity !== null),
  }))
  const askFor = ids
    .filter((id) => !off.has(id))
    .sort((a, b) => (left.get(a) ?? 0) - (left.get(b) ?? 0))
    .slice(0, atOnce)
  return { askFor: identity ? askFor : [], purposes: purposesShown }
}

async function readLeft(deps: Deps, identity: string | null, templateIds: readonly string[]) {
  const [left, off] = [new Map<string, number>(), new Set<string>()]
  if (!identity || templateIds.length === 0) return { left, off }
  const [rights, refused] = await Promise.all([
    subscriptionRights(deps.db)
      .find(
        { identity, templateId: { $in: [...templateIds] }, usedBy: null },
        { projection: { templateId: 1 } },
      )
      .toArray(),
    switchedOff(deps.db)
      .find({ _id: { $in: templateIds.map((templateId) => rightKey({ identity, templateId })) } })
      .toArray(),
  ])
  for (const { templateId } of rights) left.set(templateId, (left.get(templateId) ?? 0) + 1)
  const refusedKeys = new Set(refused.map((one) => one._id))
  for (const templateId of templateIds)
    if (refusedKeys.has(rightKey({ identity, templateId }))) off.add(templateId)
  return { left, off }
}

function wordsFor(left: number, off: boolean, bound: boolean): string {
  if (!bound) return '绑定微信后可接收'
  if (off) return '已在微信中关闭，可在小程序设置里重新打开'
  return left > 0 ? `还可接收 ${left} 次` : '未开启，将通过其他方式通知'
}
