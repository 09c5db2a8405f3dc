import type { SchoolContact } from '@contract/api/graduates.ts'
import { useRouter } from '@tarojs/taro'
import { useEffect, useRef, useState } from 'react'
import { asApiError } from '../../api/api-error.ts'
import { redeemCode } from '../../api/identity.ts'
import { PageFrame } from '../../components/page-frame/index.tsx'
import { Skeleton } from '../../components/skeleton/index.tsx'
import { type Problem, problemOf } from '../../components/way-in-problem/problems.ts'
import { takeArrivalCode } from '../../session/arrival-code.ts'
import { enterVouched } from '../../session/session.ts'
import { Left } from './left.tsx'
import { ProblemCard } from './problem-card.tsx'

interface Shown {
  problem: Problem
  contact: SchoolContact | null
}

/** Back from another way in (browser only): in with the code behind #, or why not and what to do; and after leaving. */
export default function Identity() {
  const { params } = useRouter()
  const [shown, setShown] = useState<Shown | null>(null)
  const begun = useRef(false)
  useEffect(() => {
    if (begun.current || params.left) return
    begun.current = true
    void arrive(params.problem).then(setShown)
  })
  if (params.left) return <Left />
  return (
    <PageFrame title="登录" back={false}>
      {shown ? <ProblemCard {...shown} /> : <Skeleton cards={1} />}
    </PageFrame>
  )
}

/** @returns null when the person is in and on the way to the next page */
async function arrive(cause: string | undefined): Promise<Shown | null> {
  const code = takeArrivalCode()
  if (!code) return { problem: problemOf(cause ?? 'HAND_OVER_EXPIRED'), contact: null }
  try {
    await enterVouched(await redeemCode(code))
    return null
  } catch (caught) {
    const error = asApiError(caught)
    // The page was loaded a second time: the cause still stands in the address, its details are gone.
    if (cause && error.code === 'HAND_OVER_EXPIRED') return { problem: problemOf(cause), contact: null }
    const problem = error.passing
      ? problemOf('HAND_OVER_EXPIRED', error.message)
      : problemOf(error.code, error.message)
    return { problem, contact: (error.detail.contact as SchoolContact | undefined) ?? null }
  }
}
