import { useState } from 'react'
import { wechatDoor } from '../../api/wechat.ts'
import { PushButton } from '../../components/push-button/index.tsx'
import { WayInProblem } from '../../components/way-in-problem/index.tsx'
import type { Problem } from '../../components/way-in-problem/problems.ts'

export function ProblemCard({ problem }: { problem: Problem }) {
  const [leaving, setLeaving] = useState(false)
  const again = () => {
    setLeaving(true)
    window.location.assign(wechatDoor)
    // Back from there by the browser's own button, this very page may still be there.
    window.addEventListener('pageshow', () => setLeaving(false), { once: true })
  }
  const retry = (
    <PushButton busy={leaving} onClick={again}>
      用微信重新进入
    </PushButton>
  )
  return <WayInProblem problem={problem} first={retry} />
}
