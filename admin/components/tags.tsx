import type { RegistrationView } from '@contract/api/registrations.ts'

type Phase = RegistrationView['phase']
const phaseTones: Record<Phase, string> = {
  pending: 'orange',
  inForce: 'green',
  terminated: 'grey',
  lapsed: 'grey',
}

export type Tone = 'blue' | 'green' | 'orange' | 'red' | 'grey'

/** A short word on a soft ground; the word alone carries the meaning. */
export function Tag({ tone = 'grey', children }: { tone?: Tone; children: string }) {
  return <span className={`tag tag-${tone}`}>{children}</span>
}

export function StatusTag({ phase, children }: { phase: Phase; children: string }) {
  return <span className={`tag tag-${phaseTones[phase]}`}>{children}</span>
}

const verifications = {
  pending: ['orange', '等待认证'],
  verified: ['green', '已认证'],
  returned: ['red', '已退回'],
  suspended: ['red', '已停用'],
} as const
export type Verification = keyof typeof verifications

export function VerificationTag({ state }: { state: Verification }) {
  const [tone, text] = verifications[state]
  return <Tag tone={tone}>{text}</Tag>
}
