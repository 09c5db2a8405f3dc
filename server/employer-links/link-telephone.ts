import type { Deps } from '../deps.ts'
import { Refusal } from '../http/refusal.ts'
import { openAnswers } from '../registrations/filling/sealed-answers.ts'
import type { RegistrationDoc } from '../registrations/model.ts'
import { links } from './model.ts'

/**
 * The agreement's own 联系人手机; where it has none the one given, else the one that was given the last time. Refuses
 * with INVALID_INPUT (`mobile`).
 */
export async function telephoneFor(
  deps: Deps,
  record: RegistrationDoc,
  given: string | undefined,
): Promise<string> {
  const own = record.form ? openAnswers(deps.vault, record.form, record._id).contactMobile : undefined
  if (own && given && given !== own) throw noNumber('短信链接只能发送到协议中的联系人手机')
  const mobile = own || given || (await lastGiven(deps, record))
  if (!mobile) throw noNumber('协议中没有联系人手机，请填写单位联系人的手机号码')
  return mobile
}

async function lastGiven(deps: Deps, { schoolCode, _id: registrationId }: RegistrationDoc) {
  const [last] = await links(deps.db)
    .find({ schoolCode, registrationId })
    .sort({ sentAt: -1 })
    .limit(1)
    .toArray()
  return last && deps.vault.open(last.mobile, `${last._id}:mobile`)
}

const noNumber = (message: string): Refusal =>
  new Refusal('INVALID_INPUT', {
    field: 'mobile',
    issues: [{ field: 'mobile', message }],
    detail: { message },
  })
