import type { z } from 'zod'
import type { askSchoolHelp as askEndpoint, RegistrationView } from '../../contract/api/registrations.ts'
import { statusInfo } from '../../contract/workflows/index.ts'
import type { GraduateActor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../http/refusal.ts'
import { factsOf, type Wave } from './facts.ts'
import type { RegistrationDoc } from './model.ts'
import { schoolHelpOf } from './school-help.ts'
import { store } from './store.ts'
import { type AskedOnce, writeNote } from './write-note.ts'

type Asked = z.output<NonNullable<(typeof askEndpoint)['body']>>

/**
 * 请学校协助 (domain.md §5.1): the graduate asked for the end of an agreement and the employer is silent. A note in the
 * history and no row of the tables: the status stays, and 协助解约 is open to the school from now on. It goes when the
 * request does. Refuses with MODULE_CLOSED, MOVE_NOT_ALLOWED, NOT_ASKED_BY_GRADUATE, HELP_ASKED_ALREADY, VERSION_CONFLICT.
 */
export async function askSchoolHelp(
  deps: Deps,
  actor: GraduateActor,
  id: string,
  body: Asked,
  request: AskedOnce,
): Promise<RegistrationView> {
  const note = body.note?.trim() || null
  return writeNote(deps, actor, { id, version: body.version, ...request }, (record, wave) =>
    write(deps, actor, { record, wave, note }, request),
  )
}

function requireOpen(
  record: RegistrationDoc,
  { moduleOpen, moduleContact }: ReturnType<typeof factsOf>,
): void {
  if (!moduleOpen) throw new Refusal('MODULE_CLOSED', { detail: { contact: moduleContact } })
  if (record.status !== 'terminationRequested')
    throw new Refusal('MOVE_NOT_ALLOWED', {
      detail: { status: record.status, statusLabel: statusInfo(record.kind, record.status).label },
    })
  const open = schoolHelpOf(record)
  if (open !== 'open') throw new Refusal(open ? 'HELP_ASKED_ALREADY' : 'NOT_ASKED_BY_GRADUATE')
}

/** Null when another write came first. */
async function write(
  deps: Deps,
  actor: GraduateActor,
  { record, wave, note }: { record: RegistrationDoc; wave: Wave; note: string | null },
  request: AskedOnce,
): Promise<RegistrationDoc | null> {
  const now = deps.clock()
  requireOpen(record, factsOf(wave, now))
  const { termination, status } = record
  if (!termination) throw new Error(`${record._id} is ${status} without a termination`)
  const entry = {
    actor: { party: 'graduate' as const, id: actor.accountId, name: actor.name },
    command: 'askSchoolHelp' as const,
    from: status,
    to: status,
    ...(note ? { reason: note } : {}),
    requestId: request.requestId,
    bodyHash: request.bodyHash,
  }
  const set = { termination: { ...termination, help: { at: now, note } } }
  const stored = await store(deps, record, { now, set, entry, effects: [] })
  return stored.ok ? stored.record : null
}
