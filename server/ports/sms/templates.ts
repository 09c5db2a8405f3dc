import type { SmsMessage } from './port.ts'

/**
 * Carriers send approved templates only, one a purpose. These words are what has to be submitted for approval
 * (docs/operations.md); `{n}` is the n-th parameter. No parameter may be an address, so `{site}` stands in the approved
 * words themselves: it is PUBLIC_URL.
 */
export const smsTemplates = {
  code: '验证码 {1}，{2} 分钟内有效。如非本人操作请忽略，切勿告知他人。',
  link: '毕业生{1}请贵单位回传盖章的就业协议书，{2} 天内有效：{site}/r/{3}',
  notice: '{1}：{2}，请登录查看。',
} as const
export type SmsPurpose = keyof typeof smsTemplates

/** The approved signature in front of every message. */
export const smsSign = '毕业去向登记'

/**
 * A message of a purpose; throws when the template takes another number of parameters.
 * @param site PUBLIC_URL, for the template with a link
 */
export function smsOf(
  mobile: string,
  purpose: SmsPurpose,
  parameters: readonly string[],
  site = '',
): SmsMessage {
  if (parameters.length !== parametersOf(purpose))
    throw new Error(`the SMS template ${purpose} does not take ${parameters.length} parameters`)
  return { mobile, purpose, parameters, text: readSms(purpose, parameters, site) }
}

/** How many a template takes. */
export const parametersOf = (purpose: SmsPurpose): number =>
  smsTemplates[purpose].match(/\{\d\}/g)?.length ?? 0

/** As it is read. */
export function readSms(purpose: SmsPurpose, parameters: readonly string[], site: string): string {
  const body = smsTemplates[purpose]
    .replace('{site}', site)
    .replace(/\{(\d)\}/g, (_all, n: string) => parameters[Number(n) - 1] ?? '')
  return `【${smsSign}】${body}`
}
