import type { Party } from '../../contract/workflow.ts'
import type { Actor } from '../accounts/actor.ts'
import type { RegistrationDoc } from './model.ts'

export type Relation = 'graduate' | 'employer' | 'department' | 'school' | 'operator'
type Owned = Pick<
  RegistrationDoc,
  'schoolCode' | 'graduateId' | 'departmentId' | 'employerId' | 'status' | 'submissions' | 'kind'
>

/** Which side of this record the actor is on; null is a stranger, who learns nothing, not even that it exists. */
export function relationOf(record: Owned, actor: Actor): Relation | null {
  switch (actor.role) {
    case 'graduate':
      return actor.graduateId === record.graduateId ? 'graduate' : null
    case 'employer':
      return record.employerId !== null && actor.employerId === record.employerId ? 'employer' : null
    case 'department':
      return seenBySchool(record, actor.schoolCode) && actor.departmentIds.includes(record.departmentId)
        ? 'department'
        : null
    case 'school':
      return seenBySchool(record, actor.schoolCode) ? 'school' : null
    case 'operator':
      return 'operator'
  }
}

/** A draft never submitted is seen by its graduate alone. */
function seenBySchool(record: Owned, schoolCode: string): boolean {
  return record.schoolCode === schoolCode && (record.kind === 'online' || record.submissions > 0)
}

/** The parts a relation may play in the tables. A school user may stand in for the 院系 stage. */
export function partiesOf(relation: Relation): readonly Party[] {
  switch (relation) {
    case 'graduate':
      return ['graduate']
    case 'employer':
      return ['employer']
    case 'department':
      return ['reviewer']
    case 'school':
      return ['reviewer', 'school']
    case 'operator':
      return []
  }
}
