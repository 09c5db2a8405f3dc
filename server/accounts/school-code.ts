import type { Deps } from '../deps.ts'
import { type GraduateDoc, graduates } from '../graduates/model.ts'
import { Refusal } from '../http/refusal.ts'
import { newId } from '../ids.ts'
import { type ActivationDoc, type SchoolCodeDoc, schoolCodes } from './activation-model.ts'
import { sameText } from './sms-code.ts'

const day = 86_400_000
const lifetime = 7 * day
const tries = 5
const length = 12

/**
 * A code for the school to hand out, shown this once; an earlier one of the same graduate stops working. Whoever
 * calls has checked that `graduate` belongs to the school.
 * @param by account of the school user
 */
export async function issueActivationCode(deps: Deps, { graduate, by }: { graduate: Pick<GraduateDoc, '_id' | 'schoolCode'>; by: string }): Promise<{ code: string; expiresAt: Date }> {
  const code = newId('C').slice(2, 2 + length)
  const expiresAt = new Date(deps.clock().getTime() + lifetime)
  const { _id, schoolCode } = graduate
  const doc: SchoolCodeDoc = { _id, schoolCode, hash: hashOf(deps, _id, code), triesLeft: tries, expiresAt, by }
  await schoolCodes(deps.db).replaceOne({ _id }, doc, { upsert: true })
  return { code: code.match(/.{4}/g)!.join('-'), expiresAt }
}

/**
 * Redeems a code of any of the person's graduate records, once. Refuses with CODE_EXPIRED (none issued, too old, used
 * up) or CODE_WRONG.
 */
export async function redeemSchoolCode(deps: Deps, activation: ActivationDoc, typed: string): Promise<void> {
  const code = asIssued(typed)
  const tried = await Promise.all(activation.graduates.map(({ graduateId }) => spendTry(deps, graduateId)))
  const open = tried.filter((doc) => doc !== null)
  if (open.length === 0) throw new Refusal('CODE_EXPIRED', { field: 'code' })
  const right = open.find((doc) => sameText(doc.hash, hashOf(deps, doc._id, code)))
  if (!right) throw new Refusal('CODE_WRONG', { field: 'code', detail: { left: Math.max(...open.map((doc) => doc.triesLeft)) } })
  const { deletedCount } = await schoolCodes(deps.db).deleteOne({ _id: right._id, hash: right.hash })
  if (deletedCount !== 1) throw new Refusal('CODE_EXPIRED', { field: 'code' })
}

/** Before comparing, so that guesses sent at once are counted too. */
const spendTry = (deps: Deps, _id: string): Promise<SchoolCodeDoc | null> =>
  schoolCodes(deps.db).findOneAndUpdate(
    { _id, triesLeft: { $gt: 0 }, expiresAt: { $gt: deps.clock() } },
    { $inc: { triesLeft: -1 } },
    { returnDocument: 'after' },
  )

/** Crockford base32 as people read it out: O is 0, I and L are 1. */
const asIssued = (typed: string): string =>
  typed.toUpperCase().replace(/[^0-9A-Z]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')

const hashOf = (deps: Pick<Deps, 'vault'>, graduateId: string, code: string): string =>
  deps.vault.digest(JSON.stringify(['school code', graduateId, code]))
