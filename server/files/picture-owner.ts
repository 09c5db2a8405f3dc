import type { Actor } from '../accounts/actor.ts'

/** Under whose name a picture lies until it is part of something (`FileDoc.owner`). */
export const pictureOwner = (actor: Actor): string =>
  actor.role === 'graduate' ? actor.graduateId : `account:${actor.accountId}`
