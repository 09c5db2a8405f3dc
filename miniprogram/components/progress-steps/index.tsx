import type { RegistrationView } from '@contract/api/registrations.ts'
import { Element } from '../element/index.tsx'
import './index.scss'

type Step = RegistrationView['steps'][number]
const spoken: Record<Step['state'], string> = {
  done: '已完成',
  current: '进行中',
  waiting: '未开始',
  failed: '未通过',
}

/** The way to effect, and where the record stands on it. */
export function ProgressSteps({ steps }: { steps: Step[] }) {
  return (
    <Element as="ol" className="steps">
      {steps.map((step) => (
        <Element
          as="li"
          key={step.label}
          className={`step step-${step.state}`}
          {...(step.state === 'current' ? { ariaCurrent: 'step' as const } : {})}
        >
          <Element as="i" className="step-dot" role="img" ariaLabel={spoken[step.state]}>
            {step.state === 'done' ? '✓' : step.state === 'failed' ? '×' : ''}
          </Element>
          <Element as="span" className="step-label">
            {step.label}
          </Element>
        </Element>
      ))}
    </Element>
  )
}
