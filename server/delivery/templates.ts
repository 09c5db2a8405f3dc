import type { Collection, Db } from 'mongodb'
import type { FactName } from '../../contract/delivery/notice-facts.ts'
import type { Purpose } from '../../contract/delivery/purposes.ts'
import type { Deps } from '../deps.ts'

export const platform = 'platform'
export type TemplateChannel = 'subscription' | 'template'

/** A template that WeChat has given an id to, and what its keywords are filled from. */
export interface TemplateDoc {
  /** `${scope}:${channel}:${purpose}` */
  _id: string
  /** a school code, or `platform` for every school that has none of its own */
  scope: string
  channel: TemplateChannel
  purpose: Purpose
  templateId: string
  fields: { keyword: string; from: FactName }[]
  updatedAt: Date
  /** who saved it last */
  by: string
}
export const messageTemplates = (db: Db): Collection<TemplateDoc> =>
  db.collection<TemplateDoc>('messageTemplates')
export const templateKey = (scope: string, channel: TemplateChannel, purpose: Purpose): string =>
  `${scope}:${channel}:${purpose}`

/** What a message of a school is sent by: the school's own template, else the platform's. */
export type FindTemplate = (
  schoolCode: string | null,
  channel: TemplateChannel,
  purpose: Purpose,
) => TemplateDoc | null

export async function readTemplates(
  deps: Pick<Deps, 'db'>,
  schoolCodes: readonly string[],
): Promise<FindTemplate> {
  const found = await messageTemplates(deps.db)
    .find({ scope: { $in: [platform, ...schoolCodes] } })
    .toArray()
  const byKey = new Map(found.map((one) => [one._id, one]))
  return (schoolCode, channel, purpose) =>
    (schoolCode ? byKey.get(templateKey(schoolCode, channel, purpose)) : undefined) ??
    byKey.get(templateKey(platform, channel, purpose)) ??
    null
}
