import type { z } from 'zod'
import type { createRegistration } from '../../../contract/api/registrations.ts'
import { rowFor } from '../../../contract/workflow.ts'
import { workflows } from '../../../contract/workflows/index.ts'
import type { GraduateActor } from '../../accounts/actor.ts'
import type { Deps } from '../../deps.ts'
import type { GraduateDoc } from '../../graduates/model.ts'
import { Refusal } from '../../http/refusal.ts'
import { derivedId } from '../../ids.ts'
import { blankRecord } from '../blank-record.ts'
import { refuseRow } from '../decide.ts'
import { factsOf, readWave } from '../facts.ts'
import type { RegistrationDoc } from '../model.ts'
import { findCreated } from '../repeated-creation.ts'
import { draftKeyOf } from '../state-after.ts'
import { create } from '../store.ts'
import { contentFor } from './content.ts'
import { draftExists } from './draft-exists.ts'

type Draft = z.output<NonNullable<(typeof createRegistration)['body']>>
interface Request {
  requestId: string
  bodyHash: string
}

/**
 * 暂存: a new draft of the graduate's own. At most one draft or returned registration per kind (其他去向: per type):
 * a second one is refused with DRAFT_EXISTS, naming the first.
 */
export async function createDraft(
  deps: Deps,
  actor: GraduateActor,
  graduate: GraduateDoc,
  body: Draft,
  request: Request,
): Promise<RegistrationDoc> {
  const _id = derivedId(actor.schoolCode, deps.vault.idSecret, [actor.accountId, request.requestId])
  const made = await findCreated(deps, { schoolCode: actor.schoolCode, _id }, request)
  if (made) return made
  const row = rowFor(workflows[body.kind], null, 'save')
  if (!row) throw new Error(`${body.kind} has no first save`)
  const blank = blankDraft(deps, graduate, body, _id)
  const entryActor = { party: 'graduate' as const, id: actor.accountId, name: actor.name }
  const wave = await readWave(deps, blank, { graduate })
  const denial = refuseRow(
    blank,
    row,
    { parties: ['graduate'], actor: entryActor },
    factsOf(wave, deps.clock()),
  )
  if (denial) throw new Refusal(denial.code, denial)
  const content = await contentFor(deps, blank, row, body, graduate)
  const record = { ...blank, ...content, pictures: content?.pictures ?? {} }
  const entry = { actor: entryActor, command: 'save' as const, from: null, to: row.to, ...request }
  const stored = await create(deps, record, { now: deps.clock(), set: {}, entry, effects: [] })
  if (stored.ok) return stored.record
  const already = stored.cause === 'exists' ? await findCreated(deps, record, request) : null
  if (already) return already
  throw await draftExists(deps, record, 'graduate')
}

function blankDraft(deps: Deps, graduate: GraduateDoc, body: Draft, _id: string): RegistrationDoc {
  const type = body.kind === 'other' ? (body.type ?? null) : null
  return {
    ...blankRecord(deps, graduate, { _id, kind: body.kind, type, status: 'draft' }),
    draftKey: draftKeyOf(body.kind, type),
  }
}
