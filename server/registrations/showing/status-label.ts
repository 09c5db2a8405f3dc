import { statusInfo } from '../../../contract/workflows/index.ts'
import type { RegistrationDoc } from '../model.ts'
import type { Relation } from '../policy.ts'

const askedToEnd: Partial<Record<Relation, string>> = {
  graduate: '单位申请解约，等待你答复',
  employer: '毕业生申请解约，等待单位答复',
}

/** The status in words; a termination that waits for the reader's own answer does not wait for “the other side”. */
export function statusLabelFor(
  { kind, status, termination }: Pick<RegistrationDoc, 'kind' | 'status' | 'termination'>,
  relation: Relation,
): string {
  const asked = status === 'terminationRequested' && termination && termination.by !== relation
  return (asked && askedToEnd[relation]) || statusInfo(kind, status).label
}
