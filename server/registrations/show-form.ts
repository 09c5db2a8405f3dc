import type { z } from 'zod'
import type { getRegistrationForm } from '../../contract/api/registrations.ts'
import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import type { RegistrationDoc } from './model.ts'
import { picturesOf } from './pictures.ts'
import { openAnswers } from './sealed-answers.ts'
import { loadRelated } from './transition.ts'

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
  const sets = await picturesOf(deps, record)
  return {
    id: record._id,
    kind: record.kind,
    type: record.type,
    version: record.version,
    status: record.status,
    form: { ...codesOf(record), ...(record.form ? openAnswers(deps.vault, record.form, record._id) : {}) },
    pictures: Object.fromEntries(sets.map(({ set, items }) => [set, items])),
    returnReason: returned?.reason ?? null,
  }
}

/** Of an online agreement the unit's codes are kept beside the form; the school may amend them all the same. */
function codesOf({ kind, employer }: RegistrationDoc): Record<string, string> {
  if (kind !== 'online' || !employer) return {}
  const { nature, industry, region } = employer
  return { nature, industry, region }
}
