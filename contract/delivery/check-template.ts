import { cutText } from './cut-text.ts'
import { fitValue, type KeywordType, typeOfKeyword } from './fit-value.ts'
import { longestParams } from './longest-params.ts'
import { type FactName, factLabels, type NoticeFacts, noticeFacts } from './notice-facts.ts'
import type { Purpose } from './purposes.ts'

export interface TemplateField {
  keyword: string
  from: FactName
}
export interface CheckedField extends TemplateField {
  type: KeywordType | null
  label: string
  value: string
  fitted: string
  warning: string | null
}

/** A notice of each purpose that has most to say. */
const examples = {
  invitation: 'invited',
  review: 'returned',
  termination: 'terminationRequested',
  information: 'infoChanged',
} as const

/** What each keyword shows when every value is as long as it gets, and whether its type suits its fact. */
export function checkTemplate(
  purpose: Purpose,
  fields: readonly TemplateField[],
  at: Date,
): { fields: CheckedField[]; warnings: string[] } {
  const facts = noticeFacts(examples[purpose], 'graduate', longestParams, {
    at,
    schoolName: longestParams.schoolName ?? '',
  })
  return { fields: fields.map((field) => checkField(field, facts, at)), warnings: warningsOf(fields) }
}

function checkField(field: TemplateField, facts: NoticeFacts, at: Date): CheckedField {
  const type = typeOfKeyword(field.keyword)
  const value = facts[field.from]
  const fitted = type ? fitValue(type, value, at) : cutText(value, 20)
  return { ...field, type, label: factLabels[field.from], value, fitted, warning: warningOf(field, type) }
}

const dates: readonly FactName[] = ['time', 'deadline']
const ascii: readonly KeywordType[] = [
  'character_string',
  'letter',
  'number',
  'symbol',
  'phone_number',
  'amount',
  'car_number',
]

function warningOf({ keyword, from }: TemplateField, type: KeywordType | null): string | null {
  if (!type) return `微信没有“${keyword}”这种关键词，请按模板详情填写，例如 thing1、time2`
  const label = factLabels[from]
  const forDates = type === 'time' || type === 'date'
  if (dates.includes(from))
    return forDates ? null : `${label}是时间，放进 ${type} 会不合格式或被截断，请使用 time 或 date 关键词`
  if (forDates) return `${label}不是时间，${type} 将显示通知时间`
  if (from === 'agreementNo')
    return type === 'character_string' || type === 'thing' ? null : `${label}不能用 ${type} 填写，内容会丢失`
  return ascii.includes(type)
    ? `${label}含有中文，${type} 不能填写中文，内容会丢失`
    : cutBy(type, from, label)
}

function cutBy(type: KeywordType, from: FactName, label: string): string | null {
  if (type === 'phrase') return from === 'status' ? null : `phrase 最多 5 个汉字，${label}会被截断`
  if (type === 'name') return `name 只能填写 10 个汉字以内的姓名，${label}会被截断`
  if (type === 'const') return 'const 只能填写模板里列出的枚举值，其他内容会被微信拒绝'
  return null
}

function warningsOf(fields: readonly TemplateField[]): string[] {
  const names = fields.map((one) => one.keyword)
  const twice = [...new Set(names.filter((name, n) => names.indexOf(name) !== n))]
  const says = fields.some(({ from }) => from === 'title' || from === 'summary' || from === 'status')
  return [
    ...twice.map((name) => `关键词 ${name} 出现了两次`),
    ...(says ? [] : ['没有关键词说明发生了什么，请加入通知标题、内容摘要或状态']),
  ]
}
