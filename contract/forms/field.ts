import type { CodeTable } from '../codes/index.ts'

/** How a field is asked for, checked and shown. Units are in the label. */
export type FieldKind =
  | 'text'
  | 'longText'
  | 'code'
  | 'choice'
  | 'region'
  | 'country'
  | 'day'
  | 'month'
  | 'year'
  | 'money'
  | 'integer'
  | 'percent'
  | 'mobile'
  | 'landline'
  | 'email'
  | 'postcode'
  | 'creditCode'

/** One question of a form: data from which the page, the check, the review panel, the amend dialog and the export are made. */
export interface FormField {
  key: string
  label: string
  kind: FieldKind
  required?: true
  /** characters of a text, or the largest number */
  max?: number
  /** of a `code` field */
  table?: CodeTable
  /** of a `choice` field: what is stored is the value */
  choices?: readonly { value: string; label: string }[]
  placeholder?: string
  hint?: string
  /** asked only when another field has one of these values */
  onlyIf?: { key: string; in: readonly string[] }
  /** a telephone: sealed at rest, masked for those who need not call */
  sensitive?: true
  /** known from elsewhere: shown, never asked */
  readOnly?: true
}

export interface FormSection {
  key: string
  title: string
  fields: readonly FormField[]
  note?: string
}

/** A set of pictures a form asks for. */
export interface PictureSet {
  key: string
  label: string
  hint: string
  required: boolean
}

/** Everything one way of registering asks for. */
export interface FormDefinition {
  sections: readonly FormSection[]
  pictures: readonly PictureSet[]
}

export type FormValues = Readonly<Record<string, string>>

export const allFields = (form: Pick<FormDefinition, 'sections'>): FormField[] =>
  form.sections.flatMap((section) => [...section.fields])

/** Whether a field is asked, given what is filled in so far. */
export function isAsked(field: FormField, values: FormValues): boolean {
  return !field.onlyIf || field.onlyIf.in.includes(values[field.onlyIf.key] ?? '')
}
