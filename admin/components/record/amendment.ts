import type { RegistrationView } from '../../../contract/api/registrations.ts'
import { offlineForm } from '../../../contract/forms/agreement.ts'
import { checkForm } from '../../../contract/forms/check-form.ts'
import {
  allFields,
  type FormField,
  type FormSection,
  type FormValues,
  isAsked,
} from '../../../contract/forms/field.ts'
import { type AtSchool, formFor } from '../../../contract/forms/index.ts'

type Amended = Pick<RegistrationView, 'kind' | 'type'>
/** Of an agreement in force: codes that the PDF does not print (domain.md §5.4, last lines). */
const codes = ['nature', 'industry', 'postCategory', 'region']

/** What may be amended, as sections of a form. `type`: the one chosen in the dialog; `at`: the graduate's 档案 and 户口. */
export function amendableSections(
  { kind }: Amended,
  type: string | null,
  at: AtSchool,
): readonly FormSection[] {
  if (kind === 'other') return formFor(kind, type, at)?.sections ?? []
  const fields = allFields(offlineForm)
    .filter((field) => codes.includes(field.key))
    .map((field) => (field.key === 'region' ? { ...field, label: '所在地（通讯地址）' } : field))
  return [{ key: 'codes', title: '', fields }]
}

/** Field key → what is wrong; for 其他去向 nothing that the type asks may be missing. */
export function problemsOf(
  record: Amended,
  sections: readonly FormSection[],
  values: FormValues,
): Record<string, string> {
  const { issues } = checkForm({ sections }, values, record.kind === 'other' ? 'submit' : 'draft')
  return Object.fromEntries(issues.map((issue) => [issue.field, issue.message]))
}

export interface Difference {
  field: FormField
  from: string
  to: string
}

/** Every answer that differs, also those that only the old type asked. Read-only fields never do. */
export function differences(
  before: { sections: readonly FormSection[]; values: FormValues },
  after: { sections: readonly FormSection[]; values: FormValues },
): Difference[] {
  const fields = new Map([...allFields(before), ...allFields(after)].map((field) => [field.key, field]))
  const answer = (of: typeof before, key: string) => {
    const field = allFields(of).find((one) => one.key === key)
    return field && isAsked(field, of.values) ? (of.values[key] ?? '').trim() : ''
  }
  return [...fields.values()]
    .filter((field) => !field.readOnly)
    .map((field) => ({ field, from: answer(before, field.key), to: answer(after, field.key) }))
    .filter(({ from, to }) => from !== to)
}
