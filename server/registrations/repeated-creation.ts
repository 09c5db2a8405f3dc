import type { Deps } from '../deps.ts'
import { Refusal } from '../http/refusal.ts'
import { type RegistrationDoc, registrations } from './model.ts'
import { findRepeat } from './transition.ts'

/**
 * The record that this very request has made already, or null. A created record's id comes from actor and key, so the
 * same key with another body finds it too and is refused with IDEMPOTENCY_KEY_REUSED.
 */
export async function findCreated(
  deps: Deps,
  { schoolCode, _id }: Pick<RegistrationDoc, 'schoolCode' | '_id'>,
  request: { requestId: string; bodyHash: string },
): Promise<RegistrationDoc | null> {
  const record = await registrations(deps.db).findOne({ schoolCode, _id })
  if (record && !findRepeat(record, request)) throw new Refusal('IDEMPOTENCY_KEY_REUSED')
  return record
}
