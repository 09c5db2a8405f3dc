import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import './index.scss'

export interface TappableProps {
  children: ReactNode
  onClick: () => void
  className?: string
  /** spoken name in H5, when the visible text alone does not say what happens */
  label?: string
  expanded?: boolean
  /** the chosen one of several: a tab, a switch */
  selected?: boolean
}

/** Anything to tap that does not look like a button: a row, a card, a link. A real button to keyboard and screen reader. */
export function Tappable({ children, onClick, className = '', label, expanded, selected }: TappableProps) {
  if (process.env.TARO_ENV === 'h5') {
    return (
      <button
        type="button"
        className={`tappable ${className}`}
        onClick={onClick}
        aria-label={label}
        aria-expanded={expanded}
        aria-pressed={selected}
      >
        {children}
      </button>
    )
  }
  return (
    <View
      className={`tappable ${className}`}
      onClick={onClick}
      hoverClass="tappable-hover"
      hoverStayTime={80}
    >
      {children}
    </View>
  )
}
