import type { RegistrationView } from '../../contract/api/registrations.ts'
import type { Actor } from '../accounts/actor.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../http/refusal.ts'
import { readWave, type Wave } from './facts.ts'
import type { RegistrationDoc } from './model.ts'
import { presentRegistration } from './showing/present.ts'
import { findRepeat, loadRelated } from './transition.ts'

/** Names the request among the actor's: sent again, it acts no second time. */
export interface AskedOnce {
  requestId: string
  bodyHash: string
}

/**
 * An act on a record that is no row of the tables: a note in its history, against the version that the actor saw, once.
 * `write` stores it; null when another write came first. Refuses with NOT_FOUND, IDEMPOTENCY_KEY_REUSED,
 * VERSION_CONFLICT, or as `write` does.
 */
export async function writeNote(
  deps: Deps,
  actor: Actor,
  { id, version, ...request }: AskedOnce & { id: string; version: number },
  write: (record: RegistrationDoc, wave: Wave) => Promise<RegistrationDoc | null>,
): Promise<RegistrationView> {
  const { record, relation } = await loadRelated(deps, id, actor)
  const wave = await readWave(deps, record)
  const show = (shown: RegistrationDoc) => presentRegistration(deps, shown, relation, wave)
  if (findRepeat(record, request)) return show(record)
  if (record.version !== version) throw conflict(record)
  const after = await write(record, wave)
  if (after) return show(after)
  const { record: now } = await loadRelated(deps, id, actor)
  if (!findRepeat(now, request)) throw conflict(now)
  return show(now)
}

const conflict = ({ version, status }: RegistrationDoc): Refusal =>
  new Refusal('VERSION_CONFLICT', { detail: { version, status } })
