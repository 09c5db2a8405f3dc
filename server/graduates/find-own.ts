import type { GraduateActor } from '../accounts/actor.ts'
import { Refusal } from '../http/refusal.ts'
import type { GraduateDoc } from './model.ts'

/** What makes a record the actor's own: one whose ID number was corrected belongs to somebody else from then on. */
export const ownFilter = ({ schoolCode, graduateId, personId }: GraduateActor) => ({
  schoolCode,
  _id: graduateId,
  personId,
})

/** The record that `serve` has read and checked for a signed-in graduate. */
export function ownGraduate({ graduate }: { graduate: GraduateDoc | null }): GraduateDoc {
  if (!graduate) throw new Refusal('FORBIDDEN')
  return graduate
}
