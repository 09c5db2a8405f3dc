import { maskName } from '../../contract/masks.ts'
import type { Deps } from '../deps.ts'
import { type Limit, takePoint } from '../http/limits.ts'
import { Refusal } from '../http/refusal.ts'
import { type RegistrationDoc, registrations } from '../registrations/model.ts'
import { parseAgreementNumber } from './number.ts'

const perAddress: Limit = { name: 'verifyAgreement', points: 60, seconds: 60 }

export type AgreementState = 'notYet' | 'valid' | 'terminated' | 'void'
const labels = { notYet: '尚未生效', valid: '有效', terminated: '已解约', void: '已作废' } as const

/**
 * 公众核验: what state an agreement is in and whose it is, masked; never more. The number itself says which school to ask.
 * Refuses AGREEMENT_NUMBER_UNKNOWN for a number that is malformed, made up or not issued, all alike.
 */
export async function verifyAgreementNumber(deps: Deps, typed: string, ip: string) {
  await takePoint(deps, perAddress, ip)
  const parts = parseAgreementNumber(typed)
  const record = parts
    ? await registrations(deps.db).findOne(
        { schoolCode: parts.schoolCode, _id: parts.recordId },
        { projection: { status: 1, kind: 1, agreementNo: 1, year: 1, 'invitee.name': 1, 'student.name': 1 } },
      )
    : null
  if (!record?.agreementNo || record.year !== parts?.year) throw new Refusal('AGREEMENT_NUMBER_UNKNOWN')
  const state = stateOf(record)
  return {
    agreementNo: record.agreementNo,
    state,
    stateLabel: labels[state],
    maskedName: maskName(record.student?.name ?? record.invitee.name),
    checkedAt: deps.clock().toISOString(),
  }
}

/** domain.md §9: issued … signingReturned not yet; effective and every termination status valid; rejected, abandoned void. */
function stateOf({ status }: Pick<RegistrationDoc, 'status'>): AgreementState {
  if (status === 'terminated') return 'terminated'
  if (status === 'effective' || status.startsWith('termination')) return 'valid'
  return status === 'rejected' || status === 'abandoned' ? 'void' : 'notYet'
}
