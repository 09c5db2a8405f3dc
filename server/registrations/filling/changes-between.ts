import { allFields, type FormDefinition } from '../../../contract/forms/field.ts'
import { answerText } from './answer-text.ts'

export interface FieldChange {
  key: string
  from: string
  to: string
}

/** What differs between two sets of answers, in the form's order, by label and in words; telephones masked. */
export function changesBetween(
  form: Pick<FormDefinition, 'sections'>,
  before: Record<string, string>,
  after: Record<string, string>,
): FieldChange[] {
  return allFields(form)
    .filter((field) => (before[field.key] ?? '') !== (after[field.key] ?? ''))
    .map((field) => ({
      key: field.label,
      from: answerText(field, before[field.key], { mask: true }),
      to: answerText(field, after[field.key], { mask: true }),
    }))
}
