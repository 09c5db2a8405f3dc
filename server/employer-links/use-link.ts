import type { LinkView } from '../../contract/api/links.ts'
import { maskMobile } from '../../contract/masks.ts'
import { proveCode, sendCode } from '../accounts/sms-code.ts'
import { resendAfter } from '../accounts/sms-quota.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../http/refusal.ts'
import { registrations } from '../registrations/model.ts'
import { findRepeat, moveRecord } from '../registrations/transition.ts'
import { links } from './model.ts'
import { readLink, requireLink } from './open-link.ts'
import { hashOf } from './send-link.ts'

/** Just this agreement, the ID number masked. */
export async function showLinkPage(deps: Deps, token: string): Promise<LinkView> {
  const found = await readLink(deps, token)
  if ('dead' in found) return { state: 'dead', reason: found.dead }
  const { link, record, wave } = found
  const returned =
    record.status === 'signingReturned'
      ? record.history.findLast((entry) => entry.command === 'return')
      : undefined
  return {
    state: 'open',
    agreementNo: record.agreementNo ?? '',
    employerName: record.title,
    post: typeof record.form?.post === 'string' ? record.form.post : '--',
    schoolName: wave.school.name,
    graduateName: record.invitee.name,
    idNumberMasked: record.student?.idNumberMasked ?? record.invitee.idNumberMasked,
    maskedMobile: maskMobile(deps.vault.open(link.mobile, `${link._id}:mobile`)),
    expiresAt: link.expiresAt.toISOString(),
    returnReason: returned?.reason ?? null,
  }
}

/** A code to the telephone the link went to: 10 minutes, 5 tries. */
export async function sendCodeByLink(
  deps: Deps,
  token: string,
): Promise<{ maskedMobile: string; resendAfter: number }> {
  const { link } = await requireLink(deps, token)
  const mobile = deps.vault.open(link.mobile, `${link._id}:mobile`)
  await sendCode(deps, mobile, link._id, async (sms) => {
    await links(deps.db).updateOne({ _id: link._id }, { $set: { sms } })
  })
  return { maskedMobile: maskMobile(mobile), resendAfter }
}

interface Returning {
  code: string
  pictures: string[]
  requestId: string
  bodyHash: string
}

/** The employer returns the stamped pages; the same request again, also at once, has done so already. */
export async function returnScanByLink(
  deps: Deps,
  token: string,
  returning: Returning,
): Promise<{ ok: true }> {
  if (await hasReturned(deps, token, returning)) return { ok: true }
  try {
    await returnScan(deps, token, returning)
  } catch (error) {
    // its twin was first: the link died of it, or the record moved
    if (!(error instanceof Refusal) || !(await hasReturned(deps, token, returning))) throw error
  }
  return { ok: true }
}

/** One move of the record by the party `employerLink`, after the code is proven. */
async function returnScan(
  deps: Deps,
  token: string,
  { code, pictures, ...request }: Returning,
): Promise<void> {
  const { link, record, wave } = await requireLink(deps, token)
  await proveCode(deps, links(deps.db), link._id, code)
  const who = {
    parties: ['employerLink' as const],
    actor: { party: 'employer' as const, id: link._id.slice(0, 16), name: '短信链接' },
  }
  const moved = await moveRecord(deps, record, wave, who, {
    id: record._id,
    command: 'returnScan',
    version: record.version,
    pictures,
    pictureOwner: `link:${link._id}`,
    ...request,
  })
  if (!moved) throw new Refusal('VERSION_CONFLICT')
  await links(deps.db).updateOne({ _id: link._id }, { $set: { used: true, sms: null } })
}

/** The same request once more, after the link died of it. */
async function hasReturned(
  deps: Deps,
  token: string,
  request: { requestId: string; bodyHash: string },
): Promise<boolean> {
  const link = await links(deps.db).findOne({ _id: hashOf(token) })
  const record =
    link && (await registrations(deps.db).findOne({ schoolCode: link.schoolCode, _id: link.registrationId }))
  return !!record && findRepeat(record, request) !== null
}
