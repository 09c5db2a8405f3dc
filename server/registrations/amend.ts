import { offlineForm } from '../../contract/forms/agreement.ts'
import { checkForm } from '../../contract/forms/check-form.ts'
import { destinationType, givenAnswers } from '../../contract/forms/destinations.ts'
import { allFields, type FormDefinition, type FormField } from '../../contract/forms/field.ts'
import { formFor, formOf } from '../../contract/forms/index.ts'
import type { Deps } from '../deps.ts'
import type { GraduateDoc } from '../graduates/model.ts'
import type { Content, Move } from './decision.ts'
import { changesBetween, type FieldChange } from './filling/changes-between.ts'
import { definitionFor, invalid, isPlace, knownAnswers, requireOrientedUnit } from './filling/content.ts'
import { openAnswers, sealAnswers } from './filling/sealed-answers.ts'
import type { RegistrationDoc } from './model.ts'

interface Amendment {
  form?: Record<string, string> | undefined
  type?: string | undefined
  waiveProof?: string | undefined
}

/** What an agreement's amend may touch: codes that the PDF does not print (domain.md §5.4, last lines). */
const codesOnly: readonly string[] = ['nature', 'industry', 'postCategory', 'region']

/**
 * A reviewer's or the school's correction: for 其他去向 the type (among the 24) and any field, for agreements four codes.
 * The change is kept from what to what, because the graduate is told. Throws INVALID_INPUT.
 */
export async function amendmentFor(
  deps: Deps,
  record: RegistrationDoc,
  given: Amendment,
  graduate: GraduateDoc,
): Promise<Partial<Move>> {
  return record.kind === 'other' ? amendOther(deps, record, given, graduate) : amendCodes(record, given)
}

function amendOther(
  deps: Deps,
  record: RegistrationDoc,
  given: Amendment,
  graduate: GraduateDoc,
): Partial<Move> {
  const type = given.type ?? record.type ?? ''
  const after = amendedForm(record, type, graduate)
  const before = record.form ? openAnswers(deps.vault, record.form, record._id) : {}
  const checked = checkForm(after, { ...givenBefore(record, before), ...given.form }, 'submit', isPlace)
  if (checked.issues.length > 0)
    throw invalid(checked.issues.map((issue) => ({ ...issue, field: `form.${issue.field}` })))
  const values = { ...checked.values, ...knownAnswers(type, checked.values, graduate) }
  if (type === 'oriented') requireOrientedUnit(values)
  const proof = missingProof(record, type, after, given.waiveProof)
  const changes = [
    ...typeChange(record, type),
    ...changesBetween(merged(formOf('other', record.type), after), before, values),
    ...proof,
  ]
  return {
    changes,
    content: {
      type,
      title: nameOf(type),
      form: sealAnswers(deps.vault, after, values, record._id),
    } satisfies Content,
  }
}

/** A registration stands under its type, whatever has become of the graduate since; another type must be open to them. */
function amendedForm(record: RegistrationDoc, type: string, graduate: GraduateDoc): FormDefinition {
  const same = type === record.type ? formFor('other', type, graduate.info) : undefined
  return same ?? definitionFor({ kind: 'other', type }, graduate)
}

/** What followed from the old type is no answer to the new one. */
function givenBefore({ type }: RegistrationDoc, before: Record<string, string>): Record<string, string> {
  const old = destinationType(type ?? '')
  return old ? givenAnswers(old, before) : before
}

const PROOF = '证明材料'

/** A type that asks for a proof the record has not got: only with a reason why it is not needed, which is told as well. */
function missingProof(
  record: RegistrationDoc,
  type: string,
  after: FormDefinition,
  waiver: string | undefined,
): FieldChange[] {
  const needed = after.pictures.some((set) => set.required && !record.pictures[set.key]?.length)
  if (!needed || (type === record.type && isWaived(record))) return []
  if (!waiver)
    throw invalid([
      { field: 'waiveProof', message: '该类型需要证明材料，毕业生没有上传；如确不需要请填写理由' },
    ])
  return [{ key: PROOF, from: '需要', to: `免交（${waiver}）` }]
}

/** Waived since the graduate handed it in: a second amendment need not say it again. */
function isWaived({ history }: RegistrationDoc): boolean {
  const since = history.slice(history.findLastIndex((entry) => entry.command === 'submit') + 1)
  return since.some((entry) => entry.changes?.some(({ key }) => key === PROOF))
}

const nameOf = (type: string | null): string => (type ? (destinationType(type)?.name ?? type) : '--')

const typeChange = (record: RegistrationDoc, type: string): FieldChange[] =>
  type === record.type ? [] : [{ key: '去向类型', from: nameOf(record.type), to: nameOf(type) }]

/** Fields of both forms, each once, so that what only the old type asked shows as gone. */
function merged(before: FormDefinition | undefined, after: FormDefinition): Pick<FormDefinition, 'sections'> {
  const fields = new Map<string, FormField>()
  for (const field of [...(before ? allFields(before) : []), ...allFields(after)])
    fields.set(field.key, field)
  return { sections: [{ key: 'all', title: '', fields: [...fields.values()] }] }
}

/** Online keeps the employer's codes beside the form, the other agreements in both. */
function amendCodes(record: RegistrationDoc, given: Amendment): Partial<Move> {
  const asked = allFields(offlineForm).filter((field) => codesOnly.includes(field.key))
  const unknown = Object.keys(given.form ?? {}).filter((key) => !codesOnly.includes(key))
  if (unknown.length > 0)
    throw invalid(
      unknown.map((key) => ({
        field: `form.${key}`,
        message: '生效后只能修改单位性质、单位行业、职位类别和所在地',
      })),
    )
  const form = { sections: [{ key: 'codes', title: '', fields: asked }] }
  const checked = checkForm(form, given.form ?? {}, 'draft', isPlace)
  if (checked.issues.length > 0)
    throw invalid(checked.issues.map((issue) => ({ ...issue, field: `form.${issue.field}` })))
  const before = { ...codesOf(record.employer), ...codesOf(record.form) }
  const after = { ...before, ...checked.values }
  const { postCategory = '', ...ofEmployer } = after
  const employer = record.employer ? { ...record.employer, ...ofEmployer } : null
  const kept = record.kind === 'online' ? { postCategory } : after
  return {
    changes: changesBetween(form, before, after),
    content: { employer, form: { ...record.form, ...kept } } satisfies Content,
  }
}

function codesOf(source: object | null): Record<string, string> {
  return Object.fromEntries(
    Object.entries(source ?? {}).filter(
      (pair): pair is [string, string] => codesOnly.includes(pair[0]) && typeof pair[1] === 'string',
    ),
  )
}
