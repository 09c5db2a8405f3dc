import type { Actor, OperatorActor, SchoolActor } from '../accounts/actor.ts'
import { Refusal } from '../http/refusal.ts'

/** Who works at the delivery desk: a school with its own messages, the operator with all. */
export type DeskActor = SchoolActor | OperatorActor

export function asDesk(actor: Actor): DeskActor {
  if (actor.role === 'school' || actor.role === 'operator') return actor
  throw new Refusal('FORBIDDEN')
}

/** A school's own messages; of the operator all. */
export const ownMessages = (actor: DeskActor): { schoolCode?: string } =>
  actor.role === 'school' ? { schoolCode: actor.schoolCode } : {}
