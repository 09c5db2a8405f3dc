import type { LinkView } from '@contract/api/links.ts'
import { useCallback, useEffect, useState } from 'react'
import { ApiError, messageOf } from '../../../api/client.ts'
import { Agreement } from './agreement.tsx'
import { readLink } from './link-api.ts'
import { ReturnForm } from './return-form.tsx'

type State =
  | { step: 'loading' }
  | { step: 'failed'; why: string }
  | { step: 'shown'; view: LinkView }
  | { step: 'done'; agreementNo: string }

/** 用人单位协助回传协议书: one agreement, for whoever holds the link. */
export function ReturnPage({ token }: { token: string }) {
  const [state, setState] = useState<State>({ step: 'loading' })
  const load = useCallback(() => {
    readLink(token).then(
      (view) => setState({ step: 'shown', view }),
      (error: unknown) => setState({ step: 'failed', why: messageOf(error) }),
    )
  }, [token])
  useEffect(load, [load])
  return (
    <div className="return">
      <header>毕业去向登记</header>
      <main>
        <h1>回传盖章协议书</h1>
        <Content
          state={state}
          token={token}
          load={load}
          done={(agreementNo) => setState({ step: 'done', agreementNo })}
          refused={(error) => {
            const dead = error instanceof ApiError && error.code === 'LINK_DEAD'
            if (dead) setState({ step: 'shown', view: { state: 'dead', reason: error.message } })
            return dead
          }}
        />
      </main>
    </div>
  )
}

interface ContentProps {
  state: State
  token: string
  load: () => void
  done: (agreementNo: string) => void
  refused: (error: unknown) => boolean
}

function Content({ state, token, load, done, refused }: ContentProps) {
  if (state.step === 'loading') {
    return (
      <div className="card bones" role="status" aria-label="正在加载">
        {['88%', '64%', '76%', '50%'].map((width) => (
          <span key={width} className="bone" style={{ width }} />
        ))}
      </div>
    )
  }
  if (state.step === 'failed') {
    return (
      <div className="card outcome" role="alert">
        <b>没能打开</b>
        <p>{state.why}</p>
        <button type="button" className="second" onClick={load}>
          重试
        </button>
      </div>
    )
  }
  if (state.step === 'done') return <Done agreementNo={state.agreementNo} />
  if (state.view.state === 'dead') {
    return (
      <div className="card outcome" role="alert">
        <b>链接不能使用</b>
        <p>{state.view.reason}</p>
      </div>
    )
  }
  const { view } = state
  return (
    <>
      <Agreement view={view} token={token} />
      <ReturnForm view={view} token={token} done={() => done(view.agreementNo)} refused={refused} />
    </>
  )
}

function Done({ agreementNo }: { agreementNo: string }) {
  return (
    <div className="card outcome" role="status">
      <span className="mark" aria-hidden="true">
        ✓
      </span>
      <b>已回传，等待学校审核</b>
      <p>
        协议 <span className="mono">{agreementNo}</span> 的盖章页已提交，毕业生会收到通知。
      </p>
      <p className="muted">本链接已失效。如学校退回，毕业生会再发一条短信。现在可以关闭此页。</p>
    </div>
  )
}
