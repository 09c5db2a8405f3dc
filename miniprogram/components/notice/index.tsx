import type { ReactNode } from 'react'
import { Element } from '../element/index.tsx'
import './index.scss'

export interface NoticeProps {
  tone: 'info' | 'ok' | 'warn' | 'bad'
  children: ReactNode
  /** says something new that happened while the page was open */
  live?: boolean
}

export function Notice({ tone, children, live = false }: NoticeProps) {
  const role = live ? (tone === 'bad' ? 'alert' : 'status') : 'note'
  return (
    <Element role={role} className={`notice notice-${tone}`}>
      {children}
    </Element>
  )
}
