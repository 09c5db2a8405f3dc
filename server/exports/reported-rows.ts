import type { WithId } from 'mongodb'
import type { DestinationExport } from '../../contract/codes/destination-export.ts'
import { exportOf } from '../../contract/forms/export-of.ts'
import { statusInfo } from '../../contract/workflows/index.ts'
import type { Deps } from '../deps.ts'
import { type GraduateDoc, graduates } from '../graduates/model.ts'
import { type RegistrationDoc, registrations } from '../registrations/model.ts'
import { type Reported, reportedOf } from './reported-answers.ts'

/** A graduate of the 届别 with what is reported of the destination in force, if there is one. */
export interface ReportedRow {
  graduate: ReportedGraduate
  registration: ReportedRegistration | null
  /** 毕业去向类别; undefined without a destination, or where the table has no code for it */
  category: DestinationExport | undefined
  answers: Reported
}
export type ReportedGraduate = Pick<
  GraduateDoc,
  '_id' | 'year' | 'examNumber' | 'studentNumber' | 'name' | 'info'
>
export type ReportedRegistration = Pick<
  RegistrationDoc,
  '_id' | 'graduateId' | 'kind' | 'type' | 'status' | 'title' | 'form' | 'employer'
> & { history: Pick<RegistrationDoc['history'][number], 'at' | 'command' | 'to'>[] }

const graduateFields = { year: 1, examNumber: 1, studentNumber: 1, name: 1, info: 1 } as const
const registrationFields = {
  graduateId: 1,
  kind: 1,
  type: 1,
  status: 1,
  title: 1,
  form: 1,
  employer: 1,
  'history.at': 1,
  'history.command': 1,
  'history.to': 1,
} as const
const BATCH = 500

/**
 * Every graduate of the 届别 but the 停用 ones, in the order of 考生号, a batch in memory at a time. A destination counts
 * from its last approval until it is terminated, voided or recalled; what is under review does not.
 */
export async function* reportedRows(
  deps: Deps,
  schoolCode: string,
  year: number,
): AsyncGenerator<ReportedRow[]> {
  let after = ''
  for (;;) {
    const batch = await graduates(deps.db)
      .find<WithId<ReportedGraduate>>(
        { schoolCode, year, examNumber: { $gt: after }, suspended: null },
        { projection: graduateFields },
      )
      .hint({ schoolCode: 1, year: 1, examNumber: 1 })
      .sort({ examNumber: 1 })
      .limit(BATCH)
      .toArray()
    const last = batch.at(-1)
    if (!last) return
    const inForce = await destinationsOf(deps, schoolCode, batch)
    yield batch.map((graduate) => rowOf(graduate, inForce.get(graduate._id) ?? null))
    after = last.examNumber
  }
}

async function destinationsOf(
  deps: Deps,
  schoolCode: string,
  batch: readonly ReportedGraduate[],
): Promise<Map<string, ReportedRegistration>> {
  const held = await registrations(deps.db)
    .find<ReportedRegistration>(
      { schoolCode, graduateId: { $in: batch.map(({ _id }) => _id) }, holdsSlot: true },
      { projection: registrationFields },
    )
    .toArray()
  const inForce = held.filter(({ kind, status }) => statusInfo(kind, status).phase === 'inForce')
  return new Map(inForce.map((one) => [one.graduateId, one]))
}

function rowOf(graduate: ReportedGraduate, registration: ReportedRegistration | null): ReportedRow {
  if (!registration) return { graduate, registration, category: undefined, answers: {} }
  const { kind, type } = registration
  const form = plainAnswers(registration)
  return {
    graduate,
    registration,
    category: exportOf(kind, type, form),
    answers: reportedOf(registration, form),
  }
}

/** Telephones stay sealed: no column asks for one. */
function plainAnswers({ form }: ReportedRegistration): Record<string, string> {
  return Object.fromEntries(
    Object.entries(form ?? {}).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  )
}
