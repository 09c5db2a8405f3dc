import { useRemaining } from '../../hooks/use-remaining.ts'
import { remainingText } from '../../times/remaining.ts'
import { Element } from '../element/index.tsx'

export interface CountdownProps {
  deadline: string
  serverNow: string
  onEnd?: () => void
}

/** `还剩 2天 6小时 12分`, by the server's clock. Not announced as it runs. */
export function Countdown({ deadline, serverNow, onEnd }: CountdownProps) {
  const left = useRemaining(deadline, serverNow, onEnd)
  return (
    <Element as="b" role="timer">
      {left > 0 ? `还剩 ${remainingText(left)}` : '已截止'}
    </Element>
  )
}
