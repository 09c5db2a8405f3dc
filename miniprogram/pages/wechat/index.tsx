import { useRouter } from '@tarojs/taro'
import { useEffect, useRef, useState } from 'react'
import { asApiError } from '../../api/api-error.ts'
import { redeemCode } from '../../api/identity.ts'
import { currentToken } from '../../api/token.ts'
import { PageFrame } from '../../components/page-frame/index.tsx'
import { Skeleton } from '../../components/skeleton/index.tsx'
import { type Problem, problemOf } from '../../components/way-in-problem/problems.ts'
import { takeArrivalCode } from '../../session/arrival-code.ts'
import { pages } from '../../session/pages.ts'
import { enterVouched, wantNext } from '../../session/session.ts'
import { AskBinding } from './ask-binding.tsx'
import { ProblemCard } from './problem-card.tsx'
import { Unbound } from './unbound.tsx'

type View = { ask: true } | { unbound: true } | { problem: Problem }

/** From the 公众号 (browser only): in with the code behind #, or sign in once and bind, or why not and what to do. */
export default function Wechat() {
  const { params } = useRouter()
  const [view, setView] = useState<View | null>(null)
  const begun = useRef(false)
  useEffect(() => {
    if (begun.current) return
    begun.current = true
    void arrive(params).then(setView)
  })
  return (
    <PageFrame title="微信登录" back={false}>
      {view === null ? <Skeleton cards={1} /> : null}
      {view && 'ask' in view ? <AskBinding /> : null}
      {view && 'unbound' in view ? <Unbound /> : null}
      {view && 'problem' in view ? <ProblemCard problem={view.problem} /> : null}
    </PageFrame>
  )
}

/** @returns null when the person is in and on the way to the next page */
async function arrive(params: Partial<Record<string, string>>): Promise<View | null> {
  if (params.bind) return { ask: true }
  if (params.to === 'account') wantNext(pages.profile)
  // Somebody is signed in here already: only the question is left.
  if (params.unbound) return currentToken() ? { ask: true } : { unbound: true }
  const code = takeArrivalCode()
  if (!code) return { problem: problemOf(params.problem ?? 'HAND_OVER_EXPIRED') }
  try {
    await enterVouched(await redeemCode(code))
    return null
  } catch (caught) {
    const { code: why, message } = asApiError(caught)
    return { problem: problemOf(why, message) }
  }
}
