import { offlineForm } from '../../contract/forms/agreement.ts'
import { checkForm } from '../../contract/forms/check-form.ts'
import { destinationType } from '../../contract/forms/destinations.ts'
import { allFields, type FormDefinition, type FormField } from '../../contract/forms/field.ts'
import { formOf } from '../../contract/forms/index.ts'
import { countryName } from '../codes/countries.ts'
import { regionName } from '../codes/regions.ts'
import type { Deps } from '../deps.ts'
import type { GraduateDoc } from '../graduates/model.ts'
import { changesBetween, type FieldChange } from './changes-between.ts'
import { definitionFor, invalid } from './content.ts'
import type { Content, Move } from './decide.ts'
import type { RegistrationDoc } from './model.ts'
import { openAnswers, sealAnswers } from './sealed-answers.ts'

interface Amendment {
  form?: Record<string, string> | undefined
  type?: string | undefined
  waiveProof?: string | undefined
}

/** What an agreement's amend may touch: codes that the PDF does not print (domain.md §5.4, last lines). */
const codesOnly: readonly string[] = ['nature', 'industry', 'postCategory', 'region']
const isPlace = (kind: 'region' | 'country', code: string) =>
  (kind === 'region' ? regionName(code) : countryName(code)) !== undefined

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
  const after = destinationType(type)
  if (!after) throw invalid([{ field: 'type', message: '请选择去向类型' }])
  definitionFor({ kind: 'other', type }, graduate)
  const before = record.form ? openAnswers(deps.vault, record.form, record._id) : {}
  const checked = checkForm(after, { ...before, ...given.form }, 'submit', isPlace)
  if (checked.issues.length > 0)
    throw invalid(checked.issues.map((issue) => ({ ...issue, field: `form.${issue.field}` })))
  requireProof(record, after, given.waiveProof)
  const values = { ...(after.derived ?? {}), ...checked.values }
  const changes = [
    ...typeChange(record, type),
    ...changesBetween(merged(formOf('other', record.type), after), before, values),
    ...waived(given.waiveProof),
  ]
  return {
    changes,
    content: {
      type,
      title: after.name,
      form: sealAnswers(deps.vault, after, values, record._id),
    } satisfies Content,
  }
}

/** A type that asks for a proof the record has not got: only with a reason why it is not needed. */
function requireProof(record: RegistrationDoc, after: FormDefinition, waiver: string | undefined): void {
  const needed = after.pictures.some((set) => set.required && !record.pictures[set.key]?.length)
  if (needed && !waiver)
    throw invalid([
      { field: 'waiveProof', message: '该类型需要证明材料，毕业生没有上传；如确不需要请填写理由' },
    ])
}

const waived = (reason: string | undefined): FieldChange[] =>
  reason ? [{ key: '证明材料', from: '需要', to: `免交（${reason}）` }] : []

function typeChange(record: RegistrationDoc, type: string): FieldChange[] {
  const name = (key: string | null) => (key ? (destinationType(key)?.name ?? key) : '--')
  return type === record.type ? [] : [{ key: '去向类型', from: name(record.type), to: name(type) }]
}

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
