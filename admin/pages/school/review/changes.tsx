import type { RegistrationView } from '@contract/api/registrations.ts'
import { statusInfo } from '@contract/workflows/index.ts'

/** Reviews of what was filled in; the others look at pages or at an end. */
const ofForms = ['agreement', 'registration']

/** What the submission under review changed, to be marked beside the fields. */
export function changesOf(record: RegistrationView): RegistrationView['changed'] {
  return ofForms.includes(statusInfo(record.kind, record.status).review ?? '') ? record.changed : []
}

/** What changed since the last return, and why it was returned. */
export function ChangesLine({ record }: { record: RegistrationView }) {
  const changes = changesOf(record)
  const { returnReason } = record
  if (changes.length === 0 && !returnReason) return null
  const shown = new Set(record.sections.flatMap((section) => section.fields.map((field) => field.label)))
  const elsewhere = changes.filter((change) => !shown.has(change.label))
  return (
    <div className="notice notice-orange">
      <span>
        {sentence(changes.length, returnReason)}
        {elsewhere.map(({ label, from, to }) => (
          <span key={label} className="block">
            {label}：<del>{from}</del> {to}
          </span>
        ))}
      </span>
    </div>
  )
}

function sentence(count: number, reason: string | null): string {
  if (!reason) return `与上次提交相比改了 ${count} 处`
  if (count === 0) return `退回后重新提交，填写内容没有改动，请核对图片。退回原因：${reason}`
  return `与上次退回相比改了 ${count} 处，退回原因：${reason}`
}
