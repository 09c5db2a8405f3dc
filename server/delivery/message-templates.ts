import type { z } from 'zod'
import type * as api from '../../contract/api/delivery.ts'
import { checkTemplate } from '../../contract/delivery/check-template.ts'
import { typeOfKeyword } from '../../contract/delivery/fit-value.ts'
import { factLabels, factNames } from '../../contract/delivery/notice-facts.ts'
import { type Purpose, purposeLabels, purposes } from '../../contract/delivery/purposes.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../http/refusal.ts'
import type { DeskActor } from './scope.ts'
import { messageTemplates, platform, type TemplateChannel, templateKey } from './templates.ts'

type Draft = z.output<NonNullable<(typeof api.saveTemplate)['body']>>
type List = z.input<NonNullable<(typeof api.listTemplates)['response']>>
type Preview = z.input<NonNullable<(typeof api.previewTemplate)['response']>>

const scopeOf = (actor: DeskActor): string => (actor.role === 'school' ? actor.schoolCode : platform)

export async function showTemplates(deps: Deps, actor: DeskActor): Promise<List> {
  const scope = scopeOf(actor)
  const found = await messageTemplates(deps.db)
    .find({ scope: { $in: [platform, scope] } })
    .sort({ _id: 1 })
    .toArray()
  const own = new Set(
    found.filter((one) => one.scope === scope).map((one) => `${one.channel}:${one.purpose}`),
  )
  return {
    miniprogram: deps.wechat.miniprogramAppid !== null,
    official: deps.wechat.officialAppid !== null,
    items: found
      .filter((one) => one.scope === scope || !own.has(`${one.channel}:${one.purpose}`))
      .map(({ channel, purpose, templateId, fields, updatedAt, by, ...one }) => ({
        channel,
        purpose,
        templateId,
        fields,
        own: one.scope === scope,
        updatedAt: updatedAt.toISOString(),
        by,
      })),
    facts: factNames.map((key) => ({ key, label: factLabels[key] })),
    purposes: purposes.map((key) => ({ key, label: purposeLabels[key] })),
  }
}

/** Refuses with FORBIDDEN (school admins only) or INVALID_INPUT (a keyword without a type, or named twice). */
export async function saveTemplate(deps: Deps, actor: DeskActor, draft: Draft): Promise<{ ok: true }> {
  requireAdmin(actor)
  refuseKeywords(draft.fields)
  const scope = scopeOf(actor)
  const { channel, purpose, templateId, fields } = draft
  const _id = templateKey(scope, channel, purpose)
  const doc = { scope, channel, purpose, templateId, fields, updatedAt: deps.clock(), by: actor.name }
  await messageTemplates(deps.db).replaceOne({ _id }, doc, { upsert: true })
  return { ok: true }
}

export async function removeTemplate(
  deps: Deps,
  actor: DeskActor,
  { channel, purpose }: { channel: TemplateChannel; purpose: Purpose },
): Promise<{ ok: true }> {
  requireAdmin(actor)
  await messageTemplates(deps.db).deleteOne({ _id: templateKey(scopeOf(actor), channel, purpose) })
  return { ok: true }
}

export const previewTemplate = (
  deps: Deps,
  { purpose, fields }: Pick<Draft, 'purpose' | 'fields'>,
): Preview => checkTemplate(purpose, fields, deps.clock())

function requireAdmin(actor: DeskActor): void {
  if (actor.role === 'school' && !actor.admin) throw new Refusal('FORBIDDEN')
}

function refuseKeywords(fields: Draft['fields']): void {
  const names = fields.map((one) => one.keyword)
  const at = names.findIndex((name, n) => !typeOfKeyword(name) || names.indexOf(name) !== n)
  const wrong = names[at]
  if (wrong === undefined) return
  const message = typeOfKeyword(wrong)
    ? `关键词 ${wrong} 出现了两次`
    : `微信没有“${wrong}”这种关键词，请按模板详情填写，例如 thing1`
  const field = `fields.${at}.keyword`
  throw new Refusal('INVALID_INPUT', { field, issues: [{ field, message }], detail: { message } })
}
