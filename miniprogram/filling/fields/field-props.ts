import type { FormField } from '@contract/forms/field.ts'

export interface FieldProps {
  field: FormField
  value: string
  onChange: (value: string) => void
  error: string | null
  /** the person has gone on to something else: what was typed may be judged */
  onBlur: () => void
}
