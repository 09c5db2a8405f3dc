import type { RegistrationView } from '../../contract/api/registrations.ts'
import { destinationType } from '../../contract/forms/destinations.ts'
import { allFields, isAsked } from '../../contract/forms/field.ts'
import type { Deps } from '../deps.ts'
import { answerText } from './answer-text.ts'
import type { RegistrationDoc } from './model.ts'
import { openAnswers } from './sealed-answers.ts'

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
  return type.sections.map(({ key, title, fields, note }) => ({
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
