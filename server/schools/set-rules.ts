import type { z } from 'zod'
import type { setStages } from '../../contract/api/schools.ts'
import type { SchoolActor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../http/refusal.ts'
import { requireAdmin } from './find-school.ts'
import { type SchoolDoc, schools } from './model.ts'
import type { SchoolContact } from './types.ts'

type Stages = z.output<NonNullable<typeof setStages.body>>

/** Records already in review keep the plan they started with. */
export const saveStages = (deps: Deps, actor: SchoolActor, stages: Stages) =>
  save(deps, requireAdmin(actor), { stages })

export const saveContact = (deps: Deps, actor: SchoolActor, contact: SchoolContact) =>
  save(deps, requireAdmin(actor), { contact })

/** Any school user's: those who review write the reasons. */
export const saveCannedReasons = (deps: Deps, actor: SchoolActor, reasons: string[]) =>
  save(deps, actor, { cannedReasons: [...new Set(reasons)] })

async function save(deps: Deps, { schoolCode }: SchoolActor, set: Partial<SchoolDoc>): Promise<{ ok: true }> {
  const { matchedCount } = await schools(deps.db).updateOne({ _id: schoolCode }, { $set: set })
  if (matchedCount === 0) throw new Refusal('NOT_FOUND')
  return { ok: true }
}
