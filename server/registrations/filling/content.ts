import { assistPictures, scanPictures, terminationPictures } from '../../../contract/forms/agreement.ts'
import { checkForm } from '../../../contract/forms/check-form.ts'
import { derivedAnswers, destinationType } from '../../../contract/forms/destinations.ts'
import type { FormDefinition, PictureSet } from '../../../contract/forms/field.ts'
import { formFor } from '../../../contract/forms/index.ts'
import type { Row } from '../../../contract/workflow.ts'
import { statusInfo } from '../../../contract/workflows/index.ts'
import { countryName } from '../../codes/countries.ts'
import { isCounty } from '../../codes/regions.ts'
import type { Deps } from '../../deps.ts'
import { attachPictures } from '../../files/attach-pictures.ts'
import { type GraduateDoc, isLocked } from '../../graduates/model.ts'
import { Refusal } from '../../http/refusal.ts'
import type { Content } from '../decision.ts'
import type { FrozenEmployer, RegistrationDoc } from '../model.ts'
import { kindLabels } from '../title.ts'
import { sealAnswers } from './sealed-answers.ts'

/** What a person sent along with a command, still unchecked. */
export interface Brought {
  form?: Record<string, string> | undefined
  pictures?: string[] | undefined
  /** who uploaded them, where that is not the graduate: `link:ID`, `account:ID` */
  pictureOwner?: string | undefined
  spokenWith?: { whom: string; how: string; when: string } | undefined
}
type Of = Pick<RegistrationDoc, '_id' | 'schoolCode' | 'graduateId' | 'kind' | 'type' | 'pictures' | 'status'>

/** An address names its county; a whole province or city is no answer. */
export const isPlace = (kind: 'region' | 'country', code: string): boolean =>
  kind === 'region' ? isCounty(code) : countryName(code) !== undefined

/**
 * Checks and seals what a row's command brings: answers by the catalogue, pictures that are this graduate's own.
 * Undefined when the row takes nothing. Throws INVALID_INPUT with every field at fault.
 */
export async function contentFor(
  deps: Deps,
  record: Of,
  row: Row,
  brought: Brought,
  graduate: GraduateDoc,
): Promise<Content | undefined> {
  const ends = statusInfo(record.kind, row.to).review === 'termination'
  if (
    ends &&
    record.kind !== 'online' &&
    (row.command === 'requestTermination' || row.command === 'submit')
  ) {
    return { pictures: await takePictures(deps, record, terminationPictures, brought) }
  }
  if (row.command === 'returnScan')
    return { pictures: await takePictures(deps, record, scanPictures, brought) }
  if (row.command === 'save' || row.command === 'submit')
    return formContent(deps, record, row.command, brought, graduate)
  if (row.command === 'assistTermination') return assisted(deps, record, brought)
  return row.to === 'terminated' && record.kind !== 'online' ? { spokenWith: spoken(brought) } : undefined
}

/** 协助解约: whom the school spoke to, and what it has in hand. What an earlier help had goes. */
async function assisted(deps: Deps, record: Of, brought: Brought): Promise<Content> {
  const spokenWith = spoken(brought)
  const evidence = { ...brought, pictures: brought.pictures ?? [] }
  return { spokenWith, pictures: await takePictures(deps, record, assistPictures, evidence) }
}

/** Approving the end of an agreement on paper, and 协助解约, need a record of whom the school spoke to. */
function spoken(brought: Brought): NonNullable<Brought['spokenWith']> {
  if (!brought.spokenWith)
    throw invalid([{ field: 'spokenWith.whom', message: '请填写与用人单位核实的情况（与谁、方式、时间）' }])
  return brought.spokenWith
}

async function formContent(
  deps: Deps,
  record: Of,
  mode: 'save' | 'submit',
  brought: Brought,
  graduate: GraduateDoc,
): Promise<Content> {
  const definition = definitionFor(record, graduate)
  const checked = checkForm(definition, brought.form ?? {}, mode === 'save' ? 'draft' : 'submit', isPlace)
  if (checked.issues.length > 0)
    throw invalid(checked.issues.map((issue) => ({ ...issue, field: `form.${issue.field}` })))
  const values = { ...checked.values, ...knownAnswers(record.type, checked.values, graduate) }
  if (mode === 'submit' && record.type === 'oriented') requireOrientedUnit(values)
  const set = definition.pictures[0]
  return {
    form: sealAnswers(deps.vault, definition, values, record._id),
    title: titleFor(record, values),
    employer: employerOf(record, values),
    ...(set ? { pictures: await takePictures(deps, record, set, brought, mode) } : {}),
  }
}

/** The form of the record, if this graduate may use it. Throws INVALID_INPUT or ORIENTED_LOCKED. */
export function definitionFor(
  record: Pick<RegistrationDoc, 'kind' | 'type'>,
  graduate: GraduateDoc,
): FormDefinition {
  const definition = formFor(record.kind, record.type, graduate.info)
  if (!definition) throw invalid([{ field: 'type', message: '请选择去向类型' }])
  const oriented =
    record.kind === 'other' && record.type !== null && destinationType(record.type)?.only === 'oriented'
  if (oriented && !isOriented(graduate))
    throw invalid([{ field: 'type', message: '定向/委培毕业去向补充登记仅限培养方式为定向、委培的毕业生' }])
  if (!oriented && isLocked(graduate.info)) throw new Refusal('ORIENTED_LOCKED')
  return definition
}

/** 培养方式 定向 or 委培, with or without 不可网签. */
export const isOriented = ({ info }: Pick<GraduateDoc, 'info'>): boolean =>
  info.trainingMode === '2' || info.trainingMode === '4'

/** What nobody types: answers that follow from the type, and the unit that the school uploaded. */
export function knownAnswers(
  type: string | null,
  answers: Record<string, string>,
  { info }: Pick<GraduateDoc, 'info'>,
): Record<string, string> {
  const destination = destinationType(type ?? '')
  if (destination?.only === 'oriented')
    return { orientedUnit: info.orientedUnit ?? '', orientedUnitRegion: info.orientedUnitRegion ?? '' }
  return destination ? derivedAnswers(destination, answers) : {}
}

export function requireOrientedUnit(values: Record<string, string>): void {
  if (values.orientedUnit) return
  const message = '学校尚未上传定向/委培单位，请联系学校就业部门'
  throw invalid([{ field: 'form.orientedUnit', message }])
}

function titleFor(record: Of, values: Record<string, string>): string {
  if (record.kind === 'other') return destinationType(record.type ?? '')?.name ?? kindLabels.other
  return values.employerName ?? kindLabels[record.kind]
}

/** An agreement has an employer as one of its parties; other destinations do not. */
function employerOf(record: Of, values: Record<string, string>): FrozenEmployer | null {
  if (record.kind === 'other' || !values.employerName) return null
  const {
    employerName: name,
    creditCode = '',
    nature = '',
    industry = '',
    region = '',
    address = '',
  } = values
  return { name, creditCode, nature, industry, region, address }
}

/** 1–9 pictures where the set is required and the command is not a mere save. */
async function takePictures(
  deps: Deps,
  record: Of,
  set: PictureSet,
  brought: Brought,
  mode: 'save' | 'submit' = 'submit',
): Promise<Record<string, string[]>> {
  const ids = [...new Set(brought.pictures ?? record.pictures[set.key] ?? [])]
  if (set.required && mode === 'submit' && ids.length === 0)
    throw invalid([{ field: 'pictures', message: `请上传${set.label}（1–9 张）` }])
  const { schoolCode, graduateId, _id: registrationId } = record
  if (ids.length > 0)
    await attachPictures(deps, {
      schoolCode,
      graduateId,
      registrationId,
      ids,
      named: Object.values(record.pictures).flat(),
      ...(brought.pictureOwner ? { owner: brought.pictureOwner } : {}),
    })
  return { [set.key]: ids }
}

export function invalid(issues: { field: string; message: string }[]): Refusal {
  const [first] = issues
  return new Refusal('INVALID_INPUT', {
    field: first?.field ?? '',
    issues,
    detail: { message: first?.message },
  })
}
