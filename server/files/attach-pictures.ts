import type { Deps } from '../deps.ts'
import { Refusal } from '../http/refusal.ts'

export interface Attaching {
  schoolCode: string
  graduateId: string
  registrationId: string
  /** files in order */
  ids: readonly string[]
}

/** Ties pictures to a registration. TO BE REPLACED by the picture service. */
export async function attachPictures(_deps: Deps, _attaching: Attaching): Promise<void> {
  throw new Refusal('UNAVAILABLE')
}
