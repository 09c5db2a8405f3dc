import type { z } from 'zod'
import { Refusal } from './refusal.ts'

const maxDepth = 20

/**
 * Input as its schema gives it: unknown keys are gone. Refuses with INVALID_INPUT, naming the fields.
 * Keys that a database could take for operators or paths refuse the whole input, wherever they stand.
 */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  refuseOperators(input, [])
  const result = schema.safeParse(input, { error: chineseText })
  if (result.success) return result.data
  const issues = result.error.issues.map((issue) => ({
    field: issue.path.map(String).join('.'),
    message: issue.message,
  }))
  throw invalid(issues)
}

function invalid(issues: { field: string; message: string }[]): Refusal {
  const [first] = issues
  const field = first?.field || undefined
  return new Refusal('INVALID_INPUT', {
    field,
    issues: issues.slice(0, 50),
    detail: first && { message: first.message },
  })
}

function refuseOperators(value: unknown, path: string[]): void {
  // half a surrogate pair does not come back from the database as it went in, and a search with a NUL is none to it
  if (typeof value === 'string' && /[\p{Cs}\0]/u.test(value))
    throw invalid([{ field: path.join('.'), message: '含有不能识别的字符' }])
  if (typeof value !== 'object' || value === null) return
  if (path.length > maxDepth) throw invalid([{ field: path[0] ?? '', message: '内容层次过深' }])
  for (const [key, member] of Object.entries(value)) {
    if (key.startsWith('$') || key.includes('.') || key === '__proto__') {
      throw invalid([{ field: path.join('.'), message: '含有不能识别的字段' }])
    }
    refuseOperators(member, [...path, key])
  }
}

/** Sentences for what the contract's schemas leave without one of their own. */
const chineseText: z.core.$ZodErrorMap = (issue) => {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? '必填' : '格式不正确'
    case 'too_big':
      return issue.origin === 'string' ? `最多 ${issue.maximum} 个字` : `不能大于 ${issue.maximum}`
    case 'too_small':
      return issue.origin === 'string' ? '必填' : `不能小于 ${issue.minimum}`
    case 'invalid_value':
      return '不是可选的值'
    default:
      return '格式不正确'
  }
}
