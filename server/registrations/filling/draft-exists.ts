import type { Deps } from '../../deps.ts'
import { Refusal } from '../../http/refusal.ts'
import { holderFields } from '../facts.ts'
import { type EntryParty, type RegistrationDoc, registrations } from '../model.ts'
import { titleOf } from '../title.ts'

/**
 * DRAFT_EXISTS, naming the draft or returned registration that has the place. The staff are told of one only that was
 * submitted before: a draft never submitted is seen by its graduate alone.
 */
export async function draftExists(
  deps: Deps,
  { schoolCode, graduateId, draftKey }: Pick<RegistrationDoc, 'schoolCode' | 'graduateId' | 'draftKey'>,
  reader: EntryParty,
): Promise<Refusal> {
  const first = await registrations(deps.db).findOne(
    { schoolCode, graduateId, draftKey },
    { projection: { ...holderFields, submissions: 1 } },
  )
  const seen = first && (reader === 'graduate' || first.submissions > 0)
  return new Refusal('DRAFT_EXISTS', {
    detail: {
      reader: reader === 'graduate' ? 'graduate' : 'staff',
      ...(seen ? { holder: titleOf(first), holderId: first._id } : {}),
    },
  })
}
