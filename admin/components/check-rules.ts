import { type CheckResult, checkText } from '@contract/checks.ts'
import type { FormRule } from 'antd'

/** A form rule from one of the contract's checks; empty values are the business of `required`. */
export function checkedBy(check: (text: string) => CheckResult): FormRule {
  return {
    validator: (_rule, value: unknown) => {
      if (typeof value !== 'string' || !value.trim()) return Promise.resolve()
      const result = check(value)
      return result.ok ? Promise.resolve() : Promise.reject(new Error(checkText(result.problem)))
    },
  }
}

/** A doubt that does not refuse, shown as a warning. */
export function doubtedBy(check: (text: string) => CheckResult): FormRule {
  return {
    warningOnly: true,
    validator: (_rule, value: unknown) => {
      const result = typeof value === 'string' && value.trim() ? check(value) : undefined
      return result?.ok && result.warning
        ? Promise.reject(new Error(checkText(result.warning)))
        : Promise.resolve()
    },
  }
}

export function required(label: string, verb: '请填写' | '请选择' = '请填写'): FormRule {
  return { required: true, whitespace: verb === '请填写', message: `${verb}${label}` }
}
