import type { z } from 'zod'
import type { Picture } from '../../contract/api/files.ts'
import type { listCorrections } from '../../contract/api/schools.ts'
import { maskIdNumber } from '../../contract/masks.ts'
import type { SchoolActor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { showPictures } from '../files/show-pictures.ts'
import { newerThan, pageKey } from '../http/page-key.ts'
import { openParticulars } from './change-graduate.ts'
import { isCorrectable, withValue } from './correctable.ts'
import { type CorrectionDoc, corrections } from './correction-model.ts'
import { type GraduateDoc, graduates } from './model.ts'
import { labelOf, shownText } from './shown-info.ts'

type Query = z.output<NonNullable<typeof listCorrections.query>>
type Page = z.input<NonNullable<typeof listCorrections.response>>

/** The school's 更正申请 in one state, oldest first, paged by the key of the last one seen. */
export async function listSchoolCorrections(
  deps: Deps,
  { schoolCode }: SchoolActor,
  query: Query,
): Promise<Page> {
  const found = await corrections(deps.db)
    .find({ schoolCode, state: query.state, ...newerThan('at', query.after) })
    .sort({ at: 1, _id: 1 })
    .limit(query.limit + 1)
    .toArray()
  const shown = found.slice(0, query.limit)
  const ids = shown.map((one) => one.graduateId)
  const of = await graduates(deps.db)
    .find({ schoolCode, _id: { $in: ids } })
    .toArray()
  const pictures = await showPictures(
    deps,
    schoolCode,
    shown.flatMap((one) => one.pictures ?? []),
  )
  const byId = new Map(of.map((graduate) => [graduate._id, graduate]))
  const last = found.length > query.limit ? shown.at(-1) : undefined
  return {
    items: shown.flatMap((one) => present(deps, one, byId.get(one.graduateId), pictures)),
    next: last ? pageKey(last.at, last._id) : null,
  }
}

function present(
  deps: Deps,
  doc: CorrectionDoc,
  graduate: GraduateDoc | undefined,
  pictures: readonly Picture[],
): Page['items'] {
  if (!graduate || !isCorrectable(doc.field)) return []
  const { field } = doc
  const masked = (text: string) => (field === 'idNumber' ? maskIdNumber(text) : text)
  const value = JSON.parse(deps.vault.open(doc.value, `${doc._id}:value`)) as string | boolean
  const right = withValue(openParticulars(deps, graduate), field, value, () => '')
  return [
    {
      id: doc._id,
      graduateId: doc.graduateId,
      graduateName: doc.graduateName,
      field,
      label: labelOf(field),
      from: masked(deps.vault.open(doc.from, `${doc._id}:from`)),
      to: masked(shownText(field, right)),
      note: doc.note,
      pictures: pictures.filter(({ id }) => doc.pictures?.includes(id)),
      at: doc.at.toISOString(),
      state: doc.state,
      decision: doc.decision?.reason || null,
    },
  ]
}
