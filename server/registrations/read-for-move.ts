import type { Document } from 'mongodb'
import { contactFields, type StoredContact } from '../accounts/graduate/contact.ts'
import type { Deps } from '../deps.ts'
import type { EmployerDoc } from '../employers/model.ts'
import type { GraduateDoc } from '../graduates/model.ts'
import { schoolOf } from '../ids.ts'
import type { SchoolDoc } from '../schools/model.ts'
import { type Holder, holderFields, type Wave } from './facts.ts'
import { type RegistrationDoc, registrations } from './model.ts'

/**
 * The record and everything that a move of it is decided by, in one command: the price of a command, to the driver and
 * to mongod, is several times that of a look-up by key. Null where there is no such record.
 */
export async function readForMove(
  deps: Deps,
  id: string,
): Promise<{ record: RegistrationDoc; wave: Wave } | null> {
  const schoolCode = schoolOf(id)
  if (!schoolCode) return null
  const stages = [{ $match: { schoolCode, _id: id } }, ...joins(schoolCode)]
  const [found] = await registrations(deps.db).aggregate<Joined>(stages).toArray()
  if (!found) return null
  const { joinedSchool, joinedGraduate, joinedEmployer, joinedHolder, joinedContact, ...record } = found
  const [school] = joinedSchool
  const [graduate] = joinedGraduate
  if (!school || !graduate) return null
  const [employer = null] = joinedEmployer
  const [holder = null] = joinedHolder
  const [contact = null] = joinedContact
  return { record, wave: { school, graduate, employer, holder, contact } }
}

interface Joined extends RegistrationDoc {
  joinedSchool: SchoolDoc[]
  joinedGraduate: GraduateDoc[]
  joinedEmployer: EmployerDoc[]
  joinedHolder: Holder[]
  joinedContact: StoredContact[]
}

/** Each meets one document by an index; those of a school are asked for with its code, like any query. */
const joins = (schoolCode: string): Document[] => [
  look('schools', 'schoolCode', '_id', 'joinedSchool'),
  look('graduates', 'graduateId', '_id', 'joinedGraduate', { $match: { schoolCode } }),
  look('employers', 'employerId', '_id', 'joinedEmployer'),
  look(
    'registrations',
    'graduateId',
    'graduateId',
    'joinedHolder',
    { $match: { schoolCode, holdsSlot: true } },
    { $project: holderFields },
  ),
  look('accounts', 'joinedGraduate.personId', 'personId', 'joinedContact', { $project: contactFields }),
]

/**
 * Always with a pipeline, if only one that takes everything: a bare equality join goes to mongod 6's other execution
 * engine, which plans each command anew and doubles its price.
 */
const look = (
  from: string,
  localField: string,
  foreignField: string,
  as: string,
  ...pipeline: Document[]
): Document => ({
  $lookup: {
    from,
    localField,
    foreignField,
    as,
    pipeline: pipeline.length > 0 ? pipeline : [{ $match: {} }],
  },
})
