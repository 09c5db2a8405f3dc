import type { TemplateField } from '../../../api/delivery.ts'

type Fact = TemplateField['from']

/** What a keyword's own name suggests, by its words in WeChat's console; the first that fits. */
const byWords: readonly (readonly [RegExp, Fact])[] = [
  [/截止|到期|有效期/, 'deadline'],
  [/编号|单号/, 'agreementNo'],
  [/原因|备注|说明|理由|意见|提示/, 'remark'],
  [/状态|结果|进度|进展/, 'status'],
  [/时间|日期/, 'time'],
  [/学校|院校/, 'school'],
  [/单位|公司|企业|姓名|学生|申请人|邀请人/, 'party'],
  [/内容|摘要|事项/, 'summary'],
]
const byType: readonly (readonly [RegExp, Fact])[] = [
  [/^(time|date)/, 'time'],
  [/^phrase/, 'status'],
  [/^character_string/, 'agreementNo'],
]
const line = /([^\s:：{}]*)\s*[:：]?\s*\{\{\s*([a-z_]+\d+)\.DATA\s*\}\}/g

/** The keywords of a template's 详细内容 as WeChat's console shows it (`审核结果{{phrase1.DATA}}`), each with a fact to start from. */
export function readDetail(detail: string): TemplateField[] {
  const found = new Map<string, TemplateField>()
  for (const [, words = '', keyword = ''] of detail.matchAll(line))
    if (!found.has(keyword)) found.set(keyword, { keyword, from: factFor(words, keyword) })
  return [...found.values()]
}

function factFor(words: string, keyword: string): Fact {
  const dated = /^(time|date)/.test(keyword)
  const named = byWords.find(([pattern]) => pattern.test(words))?.[1]
  // a date takes a time only, whatever its name
  if (named && (!dated || named === 'deadline')) return named
  return byType.find(([pattern]) => pattern.test(keyword))?.[1] ?? 'title'
}
