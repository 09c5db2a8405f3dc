import { useState } from 'react'
import type { Activation as Started } from '../../api/accounts.ts'
import { PageFrame } from '../../components/page-frame/index.tsx'
import { FindMe } from './find-me.tsx'
import { ProveMe } from './prove-me.tsx'

/** 首次使用 and 忘记密码: who you are, then a code and a new password. */
export default function Activation() {
  const [started, setStarted] = useState<Started | null>(null)
  return (
    <PageFrame title="首次使用 / 忘记密码">
      {started ? (
        <ProveMe started={started} onRestart={() => setStarted(null)} />
      ) : (
        <FindMe onFound={setStarted} />
      )}
    </PageFrame>
  )
}
