import type { z } from 'zod'
import type { consentNotice } from '../../../contract/api/graduates.ts'
import type { Deps } from '../../deps.ts'
import { hasConsented } from '../../http/ready.ts'
import { Refusal } from '../../http/refusal.ts'
import { schools } from '../../schools/model.ts'
import type { GraduateActor } from '../actor.ts'
import { accounts } from '../model.ts'
import { refreshConsent } from '../refresh-actor.ts'
import { notice, noticeVersion } from './notice.ts'

export async function showConsent(deps: Deps, actor: GraduateActor): Promise<z.input<typeof consentNotice>> {
  const school = await schools(deps.db).findOne({ _id: actor.schoolCode })
  const { office = '学校就业部门', telephone = '', email = '' } = school?.contact ?? {}
  const paragraphs = notice.paragraphs({ name: school?.name ?? '学校', office, telephone, email })
  return {
    version: noticeVersion,
    title: notice.title,
    paragraphs,
    items: notice.items,
    given: hasConsented(actor),
  }
}

/**
 * Keeps version, time and what was agreed to, and lets every open session of the account through. Refuses with
 * INVALID_INPUT when it is not the notice in force or a required item is missing.
 */
export async function giveConsent(
  deps: Deps,
  actor: GraduateActor,
  given: { version: string; items: string[] },
): Promise<void> {
  if (given.version !== noticeVersion) throw invalid('version', '告知内容已更新，请重新阅读后同意')
  const missing = notice.items.find((item) => item.required && !given.items.includes(item.key))
  if (missing) throw invalid('items', '请勾选全部必选的同意项')
  const items = notice.items.map((item) => item.key).filter((key) => given.items.includes(key))
  const consent = { version: noticeVersion, at: deps.clock(), items }
  await accounts(deps.db).updateOne({ _id: actor.accountId }, { $set: { consent } })
  await refreshConsent(deps, actor.accountId, noticeVersion)
}

const invalid = (field: string, message: string): Refusal =>
  new Refusal('INVALID_INPUT', { field, issues: [{ field, message }], detail: { message } })
