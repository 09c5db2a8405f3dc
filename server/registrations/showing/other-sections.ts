import type { RegistrationView } from '../../../contract/api/registrations.ts'
import { destinationType } from '../../../contract/forms/destinations.ts'
import { allFields, type FormSection, isAsked } from '../../../contract/forms/field.ts'
import { formFor } from '../../../contract/forms/index.ts'
import type { Deps } from '../../deps.ts'
import { answerText } from '../filling/answer-text.ts'
import { openAnswers } from '../filling/sealed-answers.ts'
import type { RegistrationDoc } from '../model.ts'

type Section = RegistrationView['sections'][number]

/** 其他去向 by its type's own definition; `mask` hides telephones from those who need not call. */
export function destinationSections(deps: Deps, record: RegistrationDoc, mask: boolean): Section[] {
  const type = destinationType(record.type ?? '')
  if (!type) return []
  const answers = record.form ? openAnswers(deps.vault, record.form, record._id) : {}
  const known = new Set(
    allFields(type)
      .filter((field) => isAsked(field, answers))
      .map((field) => field.key),
  )
  return askedSections(record, type.sections, answers).map(({ key, title, fields, note }) => ({
    key,
    title,
    fields: fields
      .filter((field) => known.has(field.key))
      .map((field) => ({
        key: field.key,
        label: field.label,
        value: answerText(field, answers[field.key], { mask }),
      })),
    note: note ?? null,
    folded: false,
  }))
}

/** A 档案 (户口) part that was not asked of this graduate is not shown, unless it was answered while it still was. */
function askedSections(
  { type, student }: RegistrationDoc,
  sections: readonly FormSection[],
  answers: Record<string, string>,
): readonly FormSection[] {
  const asked = student ? formFor('other', type, student)?.sections : sections
  return sections.filter(
    (section) => asked?.includes(section) || section.fields.some(({ key }) => answers[key]),
  )
}
