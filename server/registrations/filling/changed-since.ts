import { formOf } from '../../../contract/forms/index.ts'
import type { Deps } from '../../deps.ts'
import type { RegistrationDoc, StoredForm } from '../model.ts'
import { changesBetween, type FieldChange } from './changes-between.ts'
import { openAnswers } from './sealed-answers.ts'

/** What these answers change against the last submission; nothing when there was none. */
export function changedSince(deps: Deps, record: RegistrationDoc, form: StoredForm): FieldChange[] {
  const definition = formOf(record.kind, record.type)
  if (!definition || !record.submittedForm) return []
  const before = openAnswers(deps.vault, record.submittedForm, record._id)
  return changesBetween(definition, before, openAnswers(deps.vault, form, record._id))
}
