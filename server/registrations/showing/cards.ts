import type { RecordCard } from '../../../contract/api/graduates.ts'
import { shanghaiTime } from '../../../contract/deadline.ts'
import { statusInfo } from '../../../contract/workflows/index.ts'
import { regionName } from '../../codes/regions.ts'
import type { Deps } from '../../deps.ts'
import { type RegistrationDoc, registrations } from '../model.ts'
import { statusAt } from '../status-at.ts'
import { kindLabels } from '../title.ts'

/** The parts of a record that a list shows; history and the frozen student stay where they are. */
export const cardFields = {
  kind: 1,
  type: 1,
  title: 1,
  status: 1,
  replyDeadline: 1,
  sentAt: 1,
  createdAt: 1,
  employer: 1,
  'form.post': 1,
  'form.workPlace': 1,
  termination: 1,
  invitee: 1,
  submissions: 1,
  holdsSlot: 1,
} as const
export type Listed = Pick<
  RegistrationDoc,
  | '_id'
  | 'kind'
  | 'type'
  | 'title'
  | 'status'
  | 'replyDeadline'
  | 'sentAt'
  | 'createdAt'
  | 'employer'
  | 'form'
  | 'termination'
  | 'invitee'
  | 'submissions'
  | 'holdsSlot'
>

export function findListed(deps: Deps, of: { schoolCode: string; graduateId: string }): Promise<Listed[]> {
  return registrations(deps.db)
    .find<Listed>({ schoolCode: of.schoolCode, graduateId: of.graduateId }, { projection: cardFields })
    .sort({ createdAt: -1 })
    .limit(200)
    .toArray()
}

/** 登记记录 of one graduate, newest first; the school and department do not see drafts never submitted. */
export async function listCards(
  deps: Deps,
  of: { schoolCode: string; graduateId: string },
  reader: 'graduate' | 'school' = 'school',
): Promise<RecordCard[]> {
  const listed = await findListed(deps, of)
  const seen =
    reader === 'graduate' ? listed : listed.filter((one) => one.kind === 'online' || one.submissions > 0)
  return seen.map((one) => presentCard(one, deps.clock()))
}

export function presentCard(stored: Listed, now: Date): RecordCard {
  const status = statusAt(stored, now)
  const info = statusInfo(stored.kind, status)
  return {
    id: stored._id,
    kind: stored.kind,
    title: stored.title,
    subtitle: `${kindLabels[stored.kind]} · ${shanghaiTime(stored.sentAt).slice(0, 16)}`,
    status,
    statusShort: info.short,
    phase: info.phase,
    at: stored.createdAt.toISOString(),
    awaitsYou: awaitsGraduate(stored, status),
    deadline: status === 'invited' ? (stored.replyDeadline?.toISOString() ?? null) : null,
    position: stored.form?.post ?? '',
    place: stored.form?.workPlace || (stored.employer ? (regionName(stored.employer.region) ?? '') : ''),
  }
}

/** An open invitation, a termination the employer asked for, something a teacher returned. */
function awaitsGraduate(record: Listed, status: string): boolean {
  if (status === 'terminationRequested') return record.termination?.by === 'employer'
  return status === 'invited' || status.toLowerCase().endsWith('returned')
}
