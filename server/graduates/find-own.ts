import type { GraduateActor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../http/refusal.ts'
import { type GraduateDoc, graduates } from './model.ts'

/** What makes a record the actor's own: a record whose ID number was corrected belongs to somebody else from then on. */
export const ownFilter = ({ schoolCode, graduateId, personId }: GraduateActor) => ({ schoolCode, _id: graduateId, personId })

/** The record this session works on; refuses with SCHOOL_RECORD_MISSING when it is no longer the actor's. */
export async function findOwn(deps: Deps, actor: GraduateActor): Promise<GraduateDoc> {
  const graduate = await graduates(deps.db).findOne(ownFilter(actor))
  if (!graduate) throw new Refusal('SCHOOL_RECORD_MISSING')
  return graduate
}
