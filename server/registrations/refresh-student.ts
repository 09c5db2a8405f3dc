import { statusInfo } from '../../contract/workflows/index.ts'
import type { Deps } from '../deps.ts'
import type { GraduateDoc } from '../graduates/model.ts'
import type { HistoryEntry, RegistrationDoc } from './model.ts'
import { registrations } from './model.ts'
import { store } from './store.ts'
import { freezeStudent } from './student.ts'
import { studentChanges } from './student-changes.ts'

/** A lost race is read again; more than this many in a row means something else is wrong. */
const TRIES = 5

/**
 * After a new confirmation: 学生信息 frozen into registrations that have no number yet is refreshed, in the timeline.
 * Once a number is issued it never changes by itself: the record is marked 学生信息已更新 instead.
 */
export async function refreshStudent(deps: Deps, graduate: GraduateDoc): Promise<void> {
  const frozen = await registrations(deps.db)
    .find(
      { schoolCode: graduate.schoolCode, graduateId: graduate._id, holdsSlot: true },
      { projection: { _id: 1 } },
    )
    .toArray()
  for (const { _id } of frozen) await refreshOne(deps, graduate, _id)
}

async function refreshOne(deps: Deps, graduate: GraduateDoc, id: string): Promise<void> {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const record = await registrations(deps.db).findOne({ schoolCode: graduate.schoolCode, _id: id })
    if (!record?.student || !record.holdsSlot || record.student.digest === graduate.infoDigest) return
    if (isSettled(record) && record.infoUpdated) return
    if ((await write(deps, graduate, record, record.student)).ok) return
  }
  throw new Error(`registration ${id} kept moving while 学生信息 was refreshed`)
}

async function write(
  deps: Deps,
  graduate: GraduateDoc,
  record: RegistrationDoc,
  before: NonNullable<RegistrationDoc['student']>,
) {
  const student = await freezeStudent(deps, graduate, record._id)
  const settled = isSettled(record)
  const entry = {
    actor: { party: 'system', id: 'system', name: '系统' } satisfies HistoryEntry['actor'],
    command: settled ? ('markInfoUpdated' as const) : ('refreshStudent' as const),
    from: record.status,
    to: record.status,
    ...(settled ? {} : { changes: studentChanges(before, student) }),
    requestId: `refresh:${record._id}:${graduate.infoDigest}`,
    bodyHash: '',
  }
  const set = settled ? { infoUpdated: true } : { student }
  return store(deps, record, { now: deps.clock(), set, entry, effects: [] })
}

/** A number is issued; where a kind has none, the last approve stands in for it. */
const isSettled = (record: Pick<RegistrationDoc, 'kind' | 'status' | 'agreementNo'>): boolean =>
  record.agreementNo !== null || statusInfo(record.kind, record.status).phase === 'inForce'
