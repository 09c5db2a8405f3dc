import type { Deps } from '../../deps.ts'
import { isDuplicateKey } from '../../duplicate-keys.ts'
import { type Limit, takePoint } from '../../http/limits.ts'
import { Refusal } from '../../http/refusal.ts'
import type { GraduateActor } from '../actor.ts'
import { type AccountDoc, accounts } from '../model.ts'
import { loginIndexOf } from '../sign-in.ts'
import { mailCode, proveCode, type SentCode, sendCode } from '../sms-code.ts'
import { resendAfter } from '../sms-quota.ts'
import { contactChanges } from './contact-change-model.ts'
import { emailCodeMail } from './graduate-mails.ts'
import { ownAccount, requirePassword } from './own-account.ts'

export type ContactField = 'mobile' | 'email'

const lifetime = 15 * 60_000
const day = 86_400
/** The quota of codes counts by telephone or address; one account could ring any number of them. */
const codesAsked: Record<ContactField, Limit> = {
  mobile: { name: 'changeMobile', points: 10, seconds: day },
  email: { name: 'changeEmail', points: 10, seconds: day },
}
const taken = { mobile: 'TELEPHONE_TAKEN', email: 'EMAIL_TAKEN' } as const

/**
 * Sends a code to a new telephone or mail address. Whether another account has it is said only after the code, to somebody
 * who holds it. Refuses with WRONG_PASSWORD, TOO_MANY_REQUESTS or UNAVAILABLE.
 */
export async function sendContactCode(
  deps: Deps,
  actor: GraduateActor,
  field: ContactField,
  { to, password }: { to: string; password: string },
  ip: string,
): Promise<{ resendAfter: number }> {
  const account = await ownAccount(deps, actor)
  await requirePassword(deps, account, password, ip)
  await takePoint(deps, codesAsked[field], account._id)
  const _id = `${account._id}:${field}`
  const keep = async (sms: SentCode) => {
    const expiresAt = new Date(deps.clock().getTime() + lifetime)
    const change = { login: loginIndexOf(deps, to), sms, expiresAt }
    await contactChanges(deps.db).updateOne({ _id }, { $set: change }, { upsert: true })
  }
  if (field === 'mobile') await sendCode(deps, to, _id, keep)
  else await mailCode(deps, to, _id, keep, (code, minutes) => emailCodeMail(to, code, minutes))
  return { resendAfter }
}

/** Refuses with CODE_NOT_SENT (to this one), CODE_EXPIRED, CODE_WRONG, TELEPHONE_TAKEN or EMAIL_TAKEN. */
export async function changeContact(
  deps: Deps,
  actor: GraduateActor,
  field: ContactField,
  { to, code }: { to: string; code: string },
): Promise<void> {
  const account = await ownAccount(deps, actor)
  const _id = `${account._id}:${field}`
  const change = await contactChanges(deps.db).findOne({ _id })
  if (change?.login !== loginIndexOf(deps, to)) throw new Refusal('CODE_NOT_SENT')
  await proveCode(deps, contactChanges(deps.db), _id, code)
  await replaceLogin(deps, account, field, to)
  await contactChanges(deps.db).deleteOne({ _id })
}

/** The new value and its login come in one write, the old ones leave in it. */
async function replaceLogin(deps: Deps, account: AccountDoc, field: ContactField, to: string): Promise<void> {
  const bound = `${account._id}:${field}`
  const old = account[field] ? loginIndexOf(deps, deps.vault.open(account[field], bound)) : null
  const logins = [...new Set([...account.logins.filter((login) => login !== old), loginIndexOf(deps, to)])]
  try {
    // `logins` in the filter: of two changes at once the second starts again from what the first left.
    const { matchedCount } = await accounts(deps.db).updateOne(
      { _id: account._id, logins: account.logins },
      { $set: { [field]: deps.vault.seal(to, bound), logins } },
    )
    if (matchedCount !== 1) throw new Refusal('VERSION_CONFLICT')
  } catch (error) {
    throw isDuplicateKey(error) ? new Refusal(taken[field], { field }) : error
  }
}
