import type { RegistrationView } from '@contract/api/registrations.ts'
import { ContactCard } from '../../components/contact-card/index.tsx'
import { Notice } from '../../components/notice/index.tsx'
import { PushButton } from '../../components/push-button/index.tsx'
import { lastMainPage } from '../../session/last-seen.ts'
import { open } from '../../session/pages.ts'

/** Why a teacher sent it back, on top of everything. The newest reason is that one: what the graduate does since has none. */
export function ReturnReason({ record }: { record: RegistrationView }) {
  if (!/returned$/i.test(record.status)) return null
  const reason = record.timeline.find((entry) => entry.reason)?.reason
  return <Notice tone="warn">{`老师退回${reason ? `，原因：${reason}` : ''}。请修改后重新提交。`}</Notice>
}

/** The employer does not answer: there is no time limit, and the school may help. */
export function AskSchool({ record }: { record: RegistrationView }) {
  const waiting = record.actions.some(({ command }) => command === 'withdrawTermination')
  const contact = lastMainPage()?.page.contact
  if (!waiting) return null
  return (
    <>
      <Notice tone="info">
        已向单位提出解约，答复没有时限。单位迟迟不答复时，可以请学校协助：请联系学校就业部门说明情况。
      </Notice>
      {contact ? <ContactCard contact={contact} title="请学校协助" /> : null}
    </>
  )
}

export function Refill({ record }: { record: RegistrationView }) {
  if (!record.refillable) return null
  return (
    <PushButton kind="plain" onClick={() => open('form', { from: record.id })}>
      以此为草稿重新填写
    </PushButton>
  )
}
