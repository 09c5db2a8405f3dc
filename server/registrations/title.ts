import type { Kind } from '../../contract/workflow.ts'
import { statusInfo } from '../../contract/workflows/index.ts'

export const kindLabels: Record<Kind, string> = {
  online: '线上签约',
  offline: '线下签约（电子就业协议书）',
  paper: '纸质协议补充登记',
  other: '其他去向',
}

/** How a sentence names a registration: “示范科技有限公司（线上签约，等待审核）”. */
export function titleOf(record: { kind: Kind; status: string; title: string }): string {
  return `${record.title}（${kindLabels[record.kind]}，${statusInfo(record.kind, record.status).short}）`
}
