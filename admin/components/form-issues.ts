import type { FormInstance } from 'antd'
import { ApiError } from '../api/client.ts'

/** Puts refused fields beside their inputs and scrolls to the first; false when none of them is on the form. */
export function showIssues(form: FormInstance, error: unknown, prefix = ''): boolean {
  if (!(error instanceof ApiError) || error.issues.length === 0) return false
  const fields = error.issues.map((issue) => ({
    name: (prefix + issue.field).split('.'),
    errors: [issue.message],
  }))
  const known = fields.filter((field) => form.getFieldInstance(field.name))
  form.setFields(fields)
  const first = known[0]
  if (first) form.scrollToField(first.name, { block: 'center', focus: true })
  return known.length > 0
}
