import type { Deps } from '../../deps.ts'
import { isDuplicateKey } from '../../duplicate-keys.ts'
import { type Limit, takePoint } from '../../http/limits.ts'
import { Refusal } from '../../http/refusal.ts'
import type { GraduateActor } from '../actor.ts'
import { type AccountDoc, accounts } from '../model.ts'
import { loginIndexOf } from '../sign-in.ts'
import { proveCode, sendCode } from '../sms-code.ts'
import { resendAfter } from '../sms-quota.ts'
import { mobileChanges } from './mobile-change-model.ts'
import { ownAccount, requirePassword } from './own-account.ts'

const lifetime = 15 * 60_000
/** The carrier's quota counts by telephone; one account could ring any number of them. */
const codesAsked: Limit = { name: 'changeMobile', points: 10, seconds: 86_400 }
const mailsTried: Limit = { name: 'changeEmail', points: 5, seconds: 86_400 }

/**
 * Sends a code to a new telephone. Whether another account has it is said only after the code (TELEPHONE_TAKEN), to
 * somebody who holds it. Refuses with WRONG_PASSWORD, TOO_MANY_REQUESTS or UNAVAILABLE.
 */
export async function sendMobileCode(
  deps: Deps,
  actor: GraduateActor,
  input: { mobile: string; password: string },
  ip: string,
): Promise<{ resendAfter: number }> {
  const account = await ownAccount(deps, actor)
  await requirePassword(deps, account, input.password, ip)
  await takePoint(deps, codesAsked, account._id)
  await sendCode(deps, input.mobile, account._id, async (sms) => {
    const change = {
      mobileIndex: deps.vault.blindIndex('mobile', input.mobile),
      sms,
      expiresAt: new Date(deps.clock().getTime() + lifetime),
    }
    await mobileChanges(deps.db).updateOne({ _id: account._id }, { $set: change }, { upsert: true })
  })
  return { resendAfter }
}

/** Refuses with CODE_NOT_SENT (to this number), CODE_EXPIRED, CODE_WRONG or TELEPHONE_TAKEN. */
export async function changeMobile(
  deps: Deps,
  actor: GraduateActor,
  { mobile, code }: { mobile: string; code: string },
): Promise<void> {
  const account = await ownAccount(deps, actor)
  const change = await mobileChanges(deps.db).findOne({ _id: account._id })
  if (change?.mobileIndex !== deps.vault.blindIndex('mobile', mobile)) throw new Refusal('CODE_NOT_SENT')
  await proveCode(deps, mobileChanges(deps.db), account._id, code)
  await replaceLogin(deps, account, { mobile })
  await mobileChanges(deps.db).deleteOne({ _id: account._id })
}

/**
 * Mail is proven by the password alone. Refuses with WRONG_PASSWORD, EMAIL_TAKEN or TOO_MANY_REQUESTS: whose address it is
 * already must not be tried out.
 */
export async function changeEmail(
  deps: Deps,
  actor: GraduateActor,
  input: { email: string; password: string },
  ip: string,
): Promise<void> {
  const account = await ownAccount(deps, actor)
  await requirePassword(deps, account, input.password, ip)
  await takePoint(deps, mailsTried, account._id)
  await replaceLogin(deps, account, { email: input.email })
}

/** The new value and its login come in one write, the old ones leave in it. */
async function replaceLogin(
  deps: Deps,
  account: AccountDoc,
  value: { mobile: string } | { email: string },
): Promise<void> {
  const [field, text] =
    'mobile' in value ? (['mobile', value.mobile] as const) : (['email', value.email] as const)
  const bound = `${account._id}:${field}`
  const old = account[field] ? loginIndexOf(deps, deps.vault.open(account[field], bound)) : null
  const logins = [...new Set([...account.logins.filter((login) => login !== old), loginIndexOf(deps, text)])]
  try {
    // `logins` in the filter: of two changes at once the second starts again from what the first left.
    const { matchedCount } = await accounts(deps.db).updateOne(
      { _id: account._id, logins: account.logins },
      { $set: { [field]: deps.vault.seal(text, bound), logins } },
    )
    if (matchedCount !== 1) throw new Refusal('VERSION_CONFLICT')
  } catch (error) {
    throw isDuplicateKey(error)
      ? new Refusal(field === 'mobile' ? 'TELEPHONE_TAKEN' : 'EMAIL_TAKEN', { field })
      : error
  }
}
