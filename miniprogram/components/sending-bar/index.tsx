import { goBack } from '../../session/pages.ts'
import { Bar } from '../action-bar/index.tsx'
import { PushButton, type PushButtonProps } from '../push-button/index.tsx'

export interface SendingBarProps {
  busy: boolean
  send: () => void
  kind?: PushButtonProps['kind']
  /** on the button that sends */
  children: string
}

/** 取消, and what sends the page. */
export function SendingBar({ busy, send, kind = 'primary', children }: SendingBarProps) {
  return (
    <Bar>
      <PushButton kind="plain" onClick={goBack}>
        取消
      </PushButton>
      <PushButton kind={kind} busy={busy} onClick={send}>
        {children}
      </PushButton>
    </Bar>
  )
}
