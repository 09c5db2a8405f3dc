import { checkAnswer, checkForm, countMissing } from '@contract/forms/check-form.ts'
import type { FormDefinition, FormField, FormValues } from '@contract/forms/field.ts'
import { allFields, isAsked } from '@contract/forms/field.ts'

/** Answers that are asked for and not empty, as they are sent. */
export function answersOf(definition: FormDefinition, values: FormValues): Record<string, string> {
  const asked = allFields(definition).filter((field) => !field.readOnly && isAsked(field, values))
  return Object.fromEntries(
    asked.map((field) => [field.key, (values[field.key] ?? '').trim()]).filter(([, answer]) => answer !== ''),
  )
}

/** One text for the same answers and pictures: tells whether the server has them. */
export const fingerprint = (answers: Record<string, string>, pictureIds: readonly string[]): string =>
  JSON.stringify([Object.entries(answers).sort(([a], [b]) => (a < b ? -1 : 1)), pictureIds])

/** How many answers of a section are missing; 固话 and 手机 count as one question. */
export function missingIn(fields: readonly FormField[], values: FormValues): number {
  const telephones = fields.some(({ key }) => key === 'contactMobile')
  const none = !values.contactMobile?.trim() && !values.contactLandline?.trim()
  return countMissing(fields, values) + (telephones && none ? 1 : 0)
}

/** What is malformed: nothing of that kind is saved. */
export const malformedIn = (definition: FormDefinition, values: FormValues): Record<string, string> =>
  byField(checkForm(definition, values, 'draft').issues)

/** Everything that stands in the way of submitting; `pictures` for the set of pictures. */
export function faultsIn(
  definition: FormDefinition,
  values: FormValues,
  pictureCount: number,
): Record<string, string> {
  const set = definition.pictures[0]
  const faults = byField(checkForm(definition, values, 'submit').issues)
  return set?.required && pictureCount === 0
    ? { ...faults, pictures: `请上传${set.label}（1–9 张）` }
    : faults
}

export const faultOf = (field: FormField, value: string): string | null => checkAnswer(field, value)

/** The form's order decides which fault comes first, not the order they were found in. */
export function firstFault(
  definition: FormDefinition,
  faults: Record<string, string | undefined>,
): string | null {
  const keys = [...allFields(definition).map(({ key }) => key), 'pictures']
  return keys.find((key) => faults[key]) ?? null
}

/** The server's issues, `form.creditCode`, by field. */
export const serverFaults = (issues: readonly { field: string; message: string }[]): Record<string, string> =>
  byField(issues.map(({ field, message }) => ({ field: field.replace(/^form\./, ''), message })))

/** The first sentence about a field counts. */
function byField(issues: readonly { field: string; message: string }[]): Record<string, string> {
  return Object.fromEntries([...issues].reverse().map(({ field, message }) => [field, message]))
}
