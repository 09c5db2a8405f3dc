import type { RegistrationView } from '@contract/api/registrations.ts'
import { Notice } from '../../components/notice/index.tsx'
import { PushButton } from '../../components/push-button/index.tsx'
import { open } from '../../session/pages.ts'
import { nextStep } from './next-step.ts'

/** What happened and what comes next, on top of everything. */
export function NextStep({ record }: { record: RegistrationView }) {
  const step = nextStep(record)
  return step ? <Notice tone={step.tone}>{step.text}</Notice> : null
}

export function Refill({ record }: { record: RegistrationView }) {
  if (!record.refillable) return null
  return (
    <PushButton kind="plain" onClick={() => open('form', { from: record.id })}>
      以此为草稿重新填写
    </PushButton>
  )
}
