import type { RegistrationView } from '@contract/api/registrations.ts'
import { Notice } from '../../components/notice/index.tsx'
import { PushButton } from '../../components/push-button/index.tsx'
import { open } from '../../session/pages.ts'

/** Why a teacher sent it back, on top of everything. The newest reason is that one: what the graduate does since has none. */
export function ReturnReason({ record }: { record: RegistrationView }) {
  if (!/returned$/i.test(record.status)) return null
  const reason = record.timeline.find((entry) => entry.reason)?.reason
  const next = record.status === 'signingReturned' ? '请重新回传协议书。' : '请修改后重新提交。'
  return <Notice tone="warn">{`老师退回${reason ? `，原因：${reason}` : ''}。${next}`}</Notice>
}

export function Refill({ record }: { record: RegistrationView }) {
  if (!record.refillable) return null
  return (
    <PushButton kind="plain" onClick={() => open('form', { from: record.id })}>
      以此为草稿重新填写
    </PushButton>
  )
}
