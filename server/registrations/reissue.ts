import type { z } from 'zod'
import type {
  previewReissue as previewEndpoint,
  RegistrationView,
  reissueAgreement as reissueEndpoint,
} from '../../contract/api/registrations.ts'
import { statusInfo } from '../../contract/workflows/index.ts'
import type { SchoolActor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { drainSoon } from '../effects/drain.ts'
import { Refusal } from '../http/refusal.ts'
import { effectsOf, numberEffects } from './effects-of.ts'
import { readWave, type Wave } from './facts.ts'
import type { FieldChange } from './filling/changes-between.ts'
import type { FrozenStudent, RegistrationDoc } from './model.ts'
import { isReissuable } from './reissuable.ts'
import { store } from './store.ts'
import { freezeStudent, inviteeOf } from './student.ts'
import { studentChanges } from './student-changes.ts'
import { loadRelated } from './transition.ts'
import { type AskedOnce, writeNote } from './write-note.ts'

type Preview = z.input<NonNullable<(typeof previewEndpoint)['response']>>
type Reissue = z.output<NonNullable<(typeof reissueEndpoint)['body']>>

/** What a reissue would change, for the last look before it. Refuses like `reissueAgreement`. */
export async function previewReissue(deps: Deps, actor: SchoolActor, id: string): Promise<Preview> {
  const { record } = await loadRelated(deps, id, actor)
  const { changes } = await newContent(deps, record, await readWave(deps, record))
  return {
    version: record.version,
    nextEdition: editionOf(record) + 1,
    changes: changes.map(({ key, from, to }) => ({ label: key, from, to })),
  }
}

/**
 * The school prints an agreement anew after 学生信息已更新 (domain.md §3): same number, next edition, with a reason; both
 * sides are told what changed. No row of the tables: the status stays. Refuses with MOVE_NOT_ALLOWED where there is no
 * number or the agreement has ended, INFO_UNCONFIRMED, REISSUE_NOT_NEEDED, VERSION_CONFLICT.
 */
export async function reissueAgreement(
  deps: Deps,
  actor: SchoolActor,
  id: string,
  body: Reissue,
  request: AskedOnce,
): Promise<RegistrationView> {
  return writeNote(deps, actor, { id, version: body.version, ...request }, async (record, wave) => {
    const after = await write(deps, actor, { record, wave, reason: body.reason }, request)
    if (after) drainSoon(deps, after)
    return after
  })
}

const editionOf = (record: RegistrationDoc): number => record.agreementVersion ?? 1

/** The student as confirmed now, against the one printed. */
async function newContent(
  deps: Deps,
  record: RegistrationDoc,
  { graduate }: Wave,
): Promise<{ student: FrozenStudent; changes: FieldChange[] }> {
  if (!record.student || !record.agreementNo || !record.holdsSlot)
    throw new Refusal('MOVE_NOT_ALLOWED', {
      detail: { statusLabel: statusInfo(record.kind, record.status).label },
    })
  if (graduate.confirmed?.digest !== graduate.infoDigest)
    throw new Refusal('INFO_UNCONFIRMED', {
      detail: { message: '学校更新了该毕业生的基本信息，需毕业生重新核对确认后才能重新生成协议书' },
    })
  const student = await freezeStudent(deps, graduate, record._id)
  const changes = studentChanges(record.student, student)
  if (!isReissuable(record) || changes.length === 0) throw new Refusal('REISSUE_NOT_NEEDED')
  return { student, changes }
}

async function write(
  deps: Deps,
  actor: SchoolActor,
  { record, wave, reason }: { record: RegistrationDoc; wave: Wave; reason: string },
  request: AskedOnce,
): Promise<RegistrationDoc | null> {
  const { student, changes } = await newContent(deps, record, wave)
  const edition = editionOf(record)
  const entry = {
    actor: { party: 'school' as const, id: actor.accountId, name: actor.name },
    command: 'reissue' as const,
    from: record.status,
    to: record.status,
    reason,
    changes: [{ key: '协议书版本', from: `第 ${edition} 版`, to: `第 ${edition + 1} 版` }, ...changes],
  }
  const set = {
    student,
    invitee: inviteeOf(deps, wave.graduate),
    infoUpdated: false,
    agreementVersion: edition + 1,
  }
  const row = { tells: ['graduate', 'employer'] as const, notice: 'reissued' as const, to: record.status }
  const now = deps.clock()
  const drafts = effectsOf({ ...record, ...set }, { row, passedStage: null, entry }, now)
  const effects = numberEffects(drafts, record._id, record.version + 1)
  const stored = await store(deps, record, { now, set, entry: { ...entry, ...request }, effects })
  return stored.ok ? stored.record : null
}
