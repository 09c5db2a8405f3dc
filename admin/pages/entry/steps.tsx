import type { Missing } from '../../api/entrance.ts'
import { EnrolStep } from './enrol-step.tsx'
import { SecondStep } from './second-step.tsx'

interface Props {
  missing: Missing
  proven: () => void
  expired: (why: string) => void
}

/** What is still missing after a right password. */
export function Steps({ missing, ...rest }: Props) {
  const Step = missing.next === 'totp' ? SecondStep : EnrolStep
  return <Step ticket={missing.ticket} {...rest} />
}
