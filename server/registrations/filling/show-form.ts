import type { z } from 'zod'
import type { getRegistrationForm } from '../../../contract/api/registrations.ts'
import { destinationType, givenAnswers } from '../../../contract/forms/destinations.ts'
import type { Actor } from '../../accounts/actor.ts'
import type { Deps } from '../../deps.ts'
import { graduates } from '../../graduates/model.ts'
import { Refusal } from '../../http/refusal.ts'
import type { RegistrationDoc } from '../model.ts'
import { picturesOf } from '../showing/pictures.ts'
import { loadRelated } from '../transition.ts'
import { openAnswers } from './sealed-answers.ts'

/** Answers and pictures as they stand, for editing, amending, or filling a new draft. An employer has no use for it: NOT_FOUND. */
export async function showForm(
  deps: Deps,
  id: string,
  actor: Actor,
): Promise<z.input<NonNullable<(typeof getRegistrationForm)['response']>>> {
  const { record } = await loadRelated(deps, id, actor)
  const returned = record.history.findLast(
    (entry) => entry.command === 'return' || entry.command === 'recall',
  )
  const { schoolCode, graduateId } = record
  const [sets, graduate] = await Promise.all([
    picturesOf(deps, record),
    graduates(deps.db).findOne({ schoolCode, _id: graduateId }, { projection: { info: 1 } }),
  ])
  if (!graduate) throw new Refusal('NOT_FOUND')
  return {
    id: record._id,
    kind: record.kind,
    type: record.type,
    version: record.version,
    status: record.status,
    archiveMoved: graduate.info.archiveMoved,
    householdMoved: graduate.info.householdMoved,
    form: { ...codesOf(record), ...answersOf(deps, record) },
    pictures: Object.fromEntries(sets.map(({ set, items }) => [set, items])),
    returnReason: returned?.reason ?? null,
  }
}

/** As somebody gave them: what follows from the type is not to be edited. */
function answersOf(deps: Deps, { _id, form, type }: RegistrationDoc): Record<string, string> {
  const answers = form ? openAnswers(deps.vault, form, _id) : {}
  const destination = destinationType(type ?? '')
  return destination ? givenAnswers(destination, answers) : answers
}

/** Of an online agreement the unit's codes are kept beside the form; the school may amend them all the same. */
function codesOf({ kind, employer }: RegistrationDoc): Record<string, string> {
  if (kind !== 'online' || !employer) return {}
  const { nature, industry, region } = employer
  return { nature, industry, region }
}
