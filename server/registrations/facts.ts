import type { Stage } from '../../contract/workflow.ts'
import type { StoredContact } from '../accounts/graduate/contact.ts'
import type { Deps } from '../deps.ts'
import { type EmployerDoc, employers } from '../employers/model.ts'
import { type GraduateDoc, graduates, isLocked } from '../graduates/model.ts'
import { Refusal } from '../http/refusal.ts'
import { isOpenFor, type SchoolDoc, schools } from '../schools/model.ts'
import type { StagePlan } from '../schools/types.ts'
import type { Facts } from './decision.ts'
import { type RegistrationDoc, registrations } from './model.ts'
import { titleOf } from './title.ts'

/** Another registration in the graduate's slot, as far as a sentence about it needs. */
export type Holder = Pick<RegistrationDoc, '_id' | 'kind' | 'type' | 'status' | 'title'>
export interface Wave {
  school: SchoolDoc
  graduate: GraduateDoc
  employer: EmployerDoc | null
  holder: Holder | null
  /** the graduate's own, sealed; undefined where it was not read */
  contact?: StoredContact | null
}
export const holderFields = { kind: 1, type: 1, status: 1, title: 1 } as const

/**
 * Everything besides the record that a move or a page needs, read at once.
 * `known` spares reads: what the caller already has.
 */
export async function readWave(
  deps: Deps,
  of: Pick<RegistrationDoc, 'schoolCode' | 'graduateId' | 'employerId'>,
  known: { school?: SchoolDoc; graduate?: GraduateDoc } = {},
): Promise<Wave> {
  const { db } = deps
  const [school, graduate, employer, holder] = await Promise.all([
    known.school ?? schools(db).findOne({ _id: of.schoolCode }),
    known.graduate ?? graduates(db).findOne({ schoolCode: of.schoolCode, _id: of.graduateId }),
    of.employerId ? employers(db).findOne({ _id: of.employerId }) : null,
    findHolder(deps, of.schoolCode, of.graduateId),
  ])
  if (!school || !graduate) throw new Refusal('NOT_FOUND')
  return { school, graduate, employer, holder }
}

export function findHolder(deps: Deps, schoolCode: string, graduateId: string): Promise<Holder | null> {
  return registrations(deps.db).findOne(
    { schoolCode, graduateId, holdsSlot: true },
    { projection: holderFields },
  )
}

/** The facts of the wave as `decide` takes them. */
export function factsOf(wave: Wave, now: Date): Facts {
  const { school, graduate, employer, holder } = wave
  return {
    now,
    moduleOpen: isOpenFor(school, graduate, 'registration', now),
    moduleContact: `${school.contact.office} ${school.contact.telephone}`.trim(),
    locked: isLocked(graduate.info),
    infoConfirmed: graduate.confirmed?.digest === graduate.infoDigest,
    infoDigest: graduate.infoDigest,
    employerVerified: employer?.verification === 'verified',
    slotHolder: holder ? { id: holder._id, title: titleOf(holder) } : null,
    plans: {
      agreement: stagesOf(school.stages.agreement),
      signing: stagesOf(school.stages.signing),
      registration: stagesOf(school.stages.registration),
      termination: stagesOf(school.stages.termination),
    },
  }
}

const plans: Record<StagePlan, Stage[]> = {
  department_school: ['department', 'school'],
  department: ['department'],
  school: ['school'],
}
export const stagesOf = (plan: StagePlan): Stage[] => plans[plan]
