import type { Deps } from '../../deps.ts'
import { Refusal } from '../../http/refusal.ts'
import { sameText } from '../sms-code.ts'
import { schoolCodeHash } from './issue-activation-code.ts'
import { type ActivationDoc, type SchoolCodeDoc, schoolCodes } from './model.ts'

/**
 * Redeems a code of any of the person's graduate records, once. Refuses with CODE_EXPIRED (none issued, too old, used
 * up) or CODE_WRONG.
 */
export async function redeemSchoolCode(deps: Deps, activation: ActivationDoc, typed: string): Promise<void> {
  const code = asIssued(typed)
  const tried = await Promise.all(activation.graduates.map(({ graduateId }) => spendTry(deps, graduateId)))
  const open = tried.filter((doc) => doc !== null)
  if (open.length === 0) throw new Refusal('CODE_EXPIRED', { field: 'code' })
  const right = open.find((doc) => sameText(doc.hash, schoolCodeHash(deps, doc._id, code)))
  if (!right)
    throw new Refusal('CODE_WRONG', {
      field: 'code',
      detail: { left: Math.max(...open.map((doc) => doc.triesLeft)) },
    })
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
  typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
