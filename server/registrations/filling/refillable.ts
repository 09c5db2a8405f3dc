import { statusInfo } from '../../../contract/workflows/index.ts'
import type { RegistrationDoc } from '../model.ts'

/** 以此为草稿重新填写: what ended and has a form of the graduate's own. */
export function isRefillable(record: Pick<RegistrationDoc, 'kind' | 'status'>): boolean {
  const { phase } = statusInfo(record.kind, record.status)
  return record.kind !== 'online' && (phase === 'lapsed' || phase === 'terminated')
}
