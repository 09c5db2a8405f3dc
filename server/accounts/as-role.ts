import { Refusal } from '../http/refusal.ts'
import type { Actor } from './actor.ts'

type ActorOf<R extends Actor['role']> = Extract<Actor, { role: R }>

/** Narrows the actor to the roles a handler is written for; refuses with FORBIDDEN. */
export function asRole<R extends Actor['role']>(actor: Actor, ...roles: R[]): ActorOf<R> {
  const isOne = (one: Actor): one is ActorOf<R> => (roles as string[]).includes(one.role)
  if (!isOne(actor)) throw new Refusal('FORBIDDEN')
  return actor
}
