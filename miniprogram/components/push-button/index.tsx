import { Button } from '@tarojs/components'
import type { ReactNode } from 'react'
import { useJustOpened } from '../sheet/just-opened.ts'
import './index.scss'

export interface PushButtonProps {
  children: ReactNode
  onClick: () => void
  kind?: 'primary' | 'plain' | 'danger' | 'warned' | 'inverse' | 'quiet'
  disabled?: boolean
  /** its work is under way: further taps do nothing, and the text says so */
  busy?: boolean
  /** spoken name in H5, when the visible text alone does not say what happens */
  label?: string
}

/**
 * A button on both targets. Taro's own Button becomes an element in the browser that neither the keyboard nor a
 * screen reader knows (WCAG 2.2, 2.1.1 and 4.1.2), hence the native one there; the build drops the other branch.
 */
export function PushButton({
  children,
  onClick,
  kind = 'primary',
  disabled = false,
  busy = false,
  label,
}: PushButtonProps) {
  // 确认接受 lies where 接受 was
  const tooSoon = useJustOpened() && (kind === 'primary' || kind === 'danger')
  const off = disabled || busy || tooSoon
  const className = `push-button push-button-${kind}`
  const text = busy ? '请稍候…' : children
  if (process.env.TARO_ENV === 'h5') {
    return (
      <button
        type="button"
        className={className}
        disabled={off}
        onClick={onClick}
        aria-label={busy ? undefined : label}
      >
        {text}
      </button>
    )
  }
  return (
    <Button className={className} disabled={off} onClick={onClick}>
      {text}
    </Button>
  )
}
