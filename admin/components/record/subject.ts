import type { RegistrationView } from '@contract/api/registrations.ts'

/** Whose record it is, for readers to whom the title names the employer: from 学生信息. */
export interface Subject {
  name: string
  about: string
}

const SHOWN = ['departmentName', 'department', 'major', 'educationLevel', 'studentNumber']

export function subjectOf(record: RegistrationView): Subject | undefined {
  const fields = record.sections.find((section) => section.key === 'student')?.fields ?? []
  const shown = (key: string) => fields.find((field) => field.key === key)?.value
  const name = shown('name')
  if (!name || name === record.title) return undefined
  const about = SHOWN.map(shown)
    .filter((value) => value && value !== '--')
    .join(' · ')
  return { name, about }
}
