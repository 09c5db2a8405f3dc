import type { ReactNode } from 'react'
import { pages, restartAt } from '../../session/pages.ts'
import { Card } from '../card/index.tsx'
import { Empty } from '../empty/index.tsx'
import { PushButton } from '../push-button/index.tsx'
import type { Problem } from './problems.ts'

export interface WayInProblemProps {
  problem: Problem
  /** the way to try first; null where there is none */
  first: ReactNode
}

/** Why a person was sent back without being let in, and the ways that are left. */
export function WayInProblem({ problem, first }: WayInProblemProps) {
  return (
    <Card>
      <Empty title={problem.title} lead={problem.text}>
        {first}
        <PushButton kind={first ? 'plain' : 'primary'} onClick={() => restartAt(pages.signIn)}>
          用手机号 / 身份证号登录
        </PushButton>
        <PushButton kind="quiet" onClick={() => restartAt(pages.welcome)}>
          回到首页
        </PushButton>
      </Empty>
    </Card>
  )
}
