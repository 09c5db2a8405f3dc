import type { Deps } from '../../deps.ts'
import { newId, schoolOf } from '../../ids.ts'
import { type SchoolCodeDoc, schoolCodes } from './model.ts'

const day = 86_400_000
const lifetime = 7 * day
const tries = 5
const length = 12

/**
 * A code for the school to hand out: 12 characters, shown this once, good once for 7 days and 5 tries. An earlier one
 * of the same graduate stops working. Whoever calls has checked that the graduate is the school's.
 * @param by who issued it
 */
export async function issueActivationCode(
  deps: Deps,
  { graduateId, by }: { graduateId: string; by: string },
): Promise<{ code: string; expiresAt: string }> {
  const code = newId('C').slice(2, 2 + length)
  const expiresAt = new Date(deps.clock().getTime() + lifetime)
  const _id = graduateId
  const doc: SchoolCodeDoc = {
    _id,
    schoolCode: schoolOf(_id) ?? '',
    hash: schoolCodeHash(deps, _id, code),
    triesLeft: tries,
    expiresAt,
    by,
  }
  await schoolCodes(deps.db).replaceOne({ _id }, doc, { upsert: true })
  return { code: code.replace(/.{4}(?=.)/g, '$&-'), expiresAt: expiresAt.toISOString() }
}

export const schoolCodeHash = (deps: Pick<Deps, 'vault'>, graduateId: string, code: string): string =>
  deps.vault.digest(JSON.stringify(['school code', graduateId, code]))
