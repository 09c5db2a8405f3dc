import type { SchoolActor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../http/refusal.ts'
import { deliver } from '../notices/inbox.ts'
import { departments } from '../schools/model.ts'
import { type Changed, changeGraduate, openParticulars } from './change-graduate.ts'
import { isCorrectable, withValue } from './correctable.ts'
import { type CorrectionDoc, corrections } from './correction-model.ts'
import { graduates } from './model.ts'
import { labelOf } from './shown-info.ts'

export interface Decision {
  accept: boolean
  reason: string
}

/**
 * One decision an application, whoever decides at once; the field then changes as by a roster, and the graduate is told.
 * Refuses with REASON_REQUIRED to decline without one, MOVE_NOT_ALLOWED when it was decided otherwise, INVALID_INPUT
 * when another record has the number meanwhile (the application waits on), VERSION_CONFLICT when the record kept being
 * written (it is finished later).
 */
export async function decideCorrection(
  deps: Deps,
  actor: SchoolActor,
  id: string,
  { accept, reason }: Decision,
): Promise<{ ok: true }> {
  if (!accept && !reason) throw new Refusal('REASON_REQUIRED', { field: 'reason' })
  const { schoolCode } = actor
  const state = accept ? 'accepted' : 'declined'
  const decided = await corrections(deps.db).findOneAndUpdate(
    { schoolCode, _id: id, state: 'waiting' },
    { $set: { state, decision: { at: deps.clock(), by: actor.name, reason }, unfinished: true } },
    { returnDocument: 'after' },
  )
  await finishCorrection(deps, decided ?? (await decidedAlike(deps, schoolCode, id, state)))
  return { ok: true }
}

async function decidedAlike(
  deps: Deps,
  schoolCode: string,
  id: string,
  state: CorrectionDoc['state'],
): Promise<CorrectionDoc> {
  const stored = await corrections(deps.db).findOne({ schoolCode, _id: id })
  if (!stored) throw new Refusal('NOT_FOUND')
  if (stored.state !== state) throw new Refusal('MOVE_NOT_ALLOWED', { detail: { statusLabel: '已处理' } })
  return stored
}

/** What follows a decision. Every step may be repeated, so a decision cut short is finished by the next call. */
async function finishCorrection(deps: Deps, doc: CorrectionDoc): Promise<void> {
  if (!doc.unfinished) return
  if (doc.state === 'accepted') await apply(deps, doc)
  const { _id, schoolCode, graduateId, decision } = doc
  const changes = `${labelOf(doc.field)}的更正申请${doc.state === 'accepted' ? '已通过' : '未通过'}`
  const params = { changes, ...(decision?.reason ? { reason: decision.reason } : {}) }
  const recipient = `graduate:${graduateId}`
  const at = decision?.at ?? deps.clock()
  await deliver(deps, [
    {
      id: `${_id}:decided`,
      recipient,
      schoolCode,
      name: 'correctionDecided',
      params,
      registrationId: null,
      at,
    },
  ])
  await corrections(deps.db).updateOne({ schoolCode, _id }, { $unset: { unfinished: true } })
}

/** Others write the record too: it is read again and changed then, so that of two corrections neither undoes the other. */
const TRIES = 5

async function apply(deps: Deps, doc: CorrectionDoc): Promise<void> {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const changed = await applyOnce(deps, doc)
    if (changed.ok) return
    if (changed.cause === 'taken') throw await waitOn(deps, doc)
  }
  throw new Refusal('VERSION_CONFLICT')
}

async function applyOnce(deps: Deps, doc: CorrectionDoc): Promise<Changed> {
  const { _id, schoolCode, field } = doc
  const graduate = await graduates(deps.db).findOne({ schoolCode, _id: doc.graduateId })
  if (!graduate || !isCorrectable(field)) return { ok: true }
  const value = JSON.parse(deps.vault.open(doc.value, `${_id}:value`)) as string | boolean
  const right = withValue(openParticulars(deps, graduate), field, value, (idNumber) =>
    deps.vault.blindIndex('idNumber', idNumber),
  )
  const department = await departments(deps.db).findOne({ schoolCode, name: right.info.departmentName })
  return changeGraduate(deps, graduate, _id, {
    ...right,
    departmentId: department?._id ?? right.departmentId,
  })
}

/** Another record has the number meanwhile: the application waits on. */
async function waitOn(deps: Deps, { _id, schoolCode, field }: CorrectionDoc): Promise<Refusal> {
  const waiting = {
    $set: { state: 'waiting' as const, decision: null },
    $unset: { unfinished: true as const },
  }
  await corrections(deps.db).updateOne({ schoolCode, _id }, waiting)
  return new Refusal('INVALID_INPUT', {
    field: 'accept',
    detail: { message: `该${labelOf(field)}已属于另一毕业生记录，请先核对` },
  })
}

/** Decisions that a crash cut short. Run at start and now and then. */
export async function finishCorrections(deps: Deps): Promise<void> {
  for await (const doc of corrections(deps.db).find({ unfinished: true })) {
    await finishCorrection(deps, doc).catch((error: unknown) =>
      deps.log.error({ err: error, correction: doc._id }, 'correction not finished'),
    )
  }
}
